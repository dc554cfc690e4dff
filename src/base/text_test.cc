#include "base/text.h"

#include <gtest/gtest.h>

#include <random>

namespace gongkai::text {
namespace {

TEST(Text, DecodesEveryLength) {
  std::string s;
  std::u32string const all = U"aé中𠮷";
  for (char32_t c : all) append(s, c);
  std::u32string got;
  for (std::size_t at = 0; at < s.size();) got += next(s, at);
  EXPECT_EQ(got, all);
  EXPECT_EQ(length(s), 4U);
}

TEST(Text, InvalidBytesAreOneReplacementEach) {
  for (std::string const& s :
       {std::string("\xFF"), std::string("\xC0\xAF"), std::string("\xE4\xB8"),
        std::string("\xED\xA0\x80"), std::string("\xF5\x80\x80\x80")}) {
    std::size_t at = 0;
    EXPECT_EQ(next(s, at), 0xFFFDU);
    EXPECT_EQ(at, 1U);
    EXPECT_FALSE(valid_utf8(s));
  }
  EXPECT_TRUE(valid_utf8("中文 abc"));
}

/// Byte after byte, with none of the shortcuts.
bool slowly_valid(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    std::size_t const from = at;
    if (next_slow(s, at) == 0xFFFD && at == from + 1) return false;
  }
  return true;
}

TEST(Text, ValidityIsThatOfEveryCharacter) {
  std::minstd_rand random(7);
  std::u32string const some = U"aé中\u0800\uD7FF\uE000\uFFFD𠮷\n。（";
  for (int round = 0; round < 20'000; ++round) {
    std::string s;
    for (auto i = random() % 20; i > 0; --i) append(s, some[random() % some.size()]);
    if (!s.empty() && random() % 2 == 0) s[random() % s.size()] = static_cast<char>(random());
    if (!s.empty() && random() % 4 == 0) s.resize(random() % s.size());
    ASSERT_EQ(valid_utf8(s), slowly_valid(s)) << testing::PrintToString(s);
    for (std::size_t a = 0, b = 0; a < s.size();) {
      ASSERT_EQ(next(s, a), next_slow(s, b));
      ASSERT_EQ(a, b);
    }
  }
}

TEST(Text, CountsCharactersAndControls) {
  EXPECT_EQ(count("一\n二\n\n", '\n'), 3U);
  EXPECT_EQ(count("", '\n'), 0U);
  EXPECT_EQ(control_characters("一\t二\n三\f四\r, long enough for a block or two"), 0U);
  EXPECT_EQ(control_characters(std::string("\0abcdefgh\x1F\x0B一二三\x7F", 21)), 3U);
}

TEST(Text, WidthCountsColumns) {
  EXPECT_EQ(width("中a"), 3U);
  EXPECT_EQ(width("（七）"), 6U);
  EXPECT_EQ(width("│"), 1U);
}

TEST(Text, TrimTakesEverySpace) {
  EXPECT_EQ(trim("\xE3\x80\x80 \t中 文\xC2\xA0\n"), "中 文");
  EXPECT_EQ(trim(" \t"), "");
  EXPECT_EQ(trim("a"), "a");
}

TEST(Text, PrefixCountsCharacters) { EXPECT_EQ(prefix("中文字", 2), "中文"); }

}  // namespace
}  // namespace gongkai::text
