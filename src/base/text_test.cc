#include "base/text.h"

#include <gtest/gtest.h>

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
