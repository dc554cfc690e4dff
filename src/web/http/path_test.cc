#include "web/http/path.h"

#include <gtest/gtest.h>

namespace gongkai::web::http {
namespace {

TEST(Path, HasOneFormOrNone) {
  EXPECT_EQ(normalise("/o/hexi/"), "/o/hexi/");
  EXPECT_EQ(normalise("/%6f/hexi"), "/o/hexi");
  EXPECT_EQ(normalise("/idx/%E7%B4%A2"), "/idx/索");
  EXPECT_EQ(normalise("/a;b=1/c"), "/a;b=1/c");
  for (char const* bad :
       {"",          "a",         "/..",       "/a/../b",    "/./a",   "/a//b",  "//a",
        "/%2e%2e/a", "/..;/a",    "/..;x=1/a", "/a%2fb",     "/a\\b",  "/a%5cb", "/%00",
        "/a%0d%0a",  "/%c0%ae",   "/%ff",      "/%e0%80%af", "/%252e", "/%",     "/%4",
        "/%zz",      "/\xb9\xab", "/a/.",      "/a/..",      "/\x7f"})
    EXPECT_FALSE(normalise(bad)) << bad;
}

TEST(Path, TargetsLoseTheirAuthority) {
  using Pair = std::pair<std::string_view, std::string_view>;
  EXPECT_EQ(split_target("/a?b?c"), (Pair{"/a", "b?c"}));
  EXPECT_EQ(split_target("http://x/a?b"), (Pair{"/a", "b"}));
  EXPECT_EQ(split_target("http://x"), (Pair{"/", ""}));
  EXPECT_EQ(split_target("http://x?/a"), (Pair{"/", ""}));
}

TEST(Path, QueriesAreDecodedOnce) {
  auto const fields = parse_query("a=1+2&b=%E6%96%87&&c&a=3&d=%2526");
  ASSERT_TRUE(fields);
  EXPECT_EQ(value_of(*fields, "a"), "1 2");
  EXPECT_EQ(value_of(*fields, "b"), "文");
  EXPECT_EQ(value_of(*fields, "c"), "");
  EXPECT_EQ(value_of(*fields, "d"), "%26");
  EXPECT_FALSE(parse_query("a=%"));
  EXPECT_FALSE(parse_query("a=%ff"));
  EXPECT_FALSE(parse_query("a=1&b=2&c=3", 2));
}

TEST(Path, EscapingComesBack) {
  std::string const text = "索引号 a/b?c&d=é%2F";
  EXPECT_EQ(unescape(escape_component(text)), text);
  EXPECT_EQ(escape_component(text).find_first_of("/?&= "), std::string::npos);
}

}  // namespace
}  // namespace gongkai::web::http
