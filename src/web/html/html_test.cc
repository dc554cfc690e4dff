#include "web/html/html.h"

#include <gtest/gtest.h>

namespace gongkai::web::html {
namespace {

TEST(Html, EveryStringIsText) {
  Html h;
  h << "<p title=\"" << std::string("\"><script>alert(1)</script>") << "\">"
    << std::string_view("a & b's") << 42 << "</p>";
  EXPECT_EQ(h.text(),
            "<p title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">a &amp; b&#39;s42</p>");
}

TEST(Html, ControlCharactersGo) {
  Html h;
  h << std::string("a\x00\x08\x1b\nb", 6);
  EXPECT_EQ(h.text(), "a\nb");
}

TEST(Html, OnlyAnAddressFollowsHref) {
  Html h;
  h << "<a href=\"" << Url::own("/b", "/o/x y/\"") << "\">";
  EXPECT_EQ(h.text(), "<a href=\"/b/o/x%20y/%22\">");
  EXPECT_DEATH(
      {
        Html bad;
        bad << "<a href=\"" << std::string("javascript:alert(1)");
      },
      "Url");
}

TEST(Url, KnowsItsSchemes) {
  EXPECT_EQ(Url::foreign("https://a.example/").text(), "https://a.example/");
  for (char const* bad : {"javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//a.example",
                          "", " https://a", "https://a b"})
    EXPECT_EQ(Url::foreign(bad).text(), "#") << bad;
  EXPECT_EQ(Url::phone("0588-621 3018 转 2").text(), "tel:058862130182");
}

TEST(Html, JsonLdCannotEndItsElement) {
  Html h;
  h.json_ld("{\"a\":\"</script><b>&\"}");
  EXPECT_EQ(h.text(),
            "<script "
            "type=\"application/ld+json\">{\"a\":\"\\u003c/script\\u003e\\u003cb\\u003e\\u0026\"}</"
            "script>");
}

}  // namespace
}  // namespace gongkai::web::html
