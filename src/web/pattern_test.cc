#include "web/pattern.h"

#include <gtest/gtest.h>

#include "web/csrf.h"
#include "web/route.h"

namespace gongkai::web {
namespace {

TEST(Pattern, MatchesWholePaths) {
  Pattern const page("/o/{org}/reports/{year}"), file("/o/{org}/reports/{year}.docx"),
      list("/o/{org}/reports/");
  auto const params = page.match("/o/hexi/reports/2024");
  ASSERT_TRUE(params);
  EXPECT_EQ((*params)[0].second, "hexi");
  EXPECT_EQ((*params)[1].second, "2024");
  EXPECT_EQ((*file.match("/o/hexi/reports/2024.docx"))[1].second, "2024");
  EXPECT_GT(file.rank(), page.rank());
  EXPECT_TRUE(list.match("/o/hexi/reports/"));
  for (char const* path :
       {"/o/hexi/reports/", "/o//reports/2024", "/o/hexi/reports", "/o/hexi/reports/2024/x", "/"})
    EXPECT_FALSE(page.match(path)) << path;
  EXPECT_FALSE(file.match("/o/hexi/reports/.docx"));
}

TEST(Routes, EachIsSaidOnce) {
  for (Route const& a : routes()) {
    for (Route const& b : routes())
      EXPECT_TRUE(&a == &b || a.method != b.method || a.pattern != b.pattern) << a.pattern;
  }
}

TEST(Csrf, OnlyOwnPagesMayWrite) {
  http::Request request;
  auto const with = [&](std::vector<http::Header> headers) {
    request.headers = std::move(headers);
    return same_origin(request, "");
  };
  EXPECT_TRUE(with(
      {{"Host", "a.example"}, {"Origin", "http://a.example"}, {"Sec-Fetch-Site", "same-origin"}}));
  EXPECT_TRUE(with({{"Host", "a.example"}}));
  EXPECT_FALSE(with({{"Host", "a.example"}, {"Origin", "http://b.example"}}));
  EXPECT_FALSE(with({{"Host", "a.example"}, {"Origin", "null"}}));
  EXPECT_FALSE(with({{"Host", "a.example"}, {"Sec-Fetch-Site", "cross-site"}}));
  EXPECT_FALSE(with({{"Host", "a.example"}, {"Sec-Fetch-Site", "same-site"}}));
  request.headers = {{"Host", "inner"}, {"Origin", "https://a.example"}};
  EXPECT_TRUE(same_origin(request, "https://a.example/zfxxgk"));
}

TEST(Csrf, TokensBelongToTheirBrowser) {
  FormTokens const ours = FormTokens::fresh(), others = FormTokens::fresh();
  std::string const one = FormTokens::nonce(), two = FormTokens::nonce();
  EXPECT_NE(one, two);
  EXPECT_TRUE(ours.good(one, ours.token(one)));
  EXPECT_FALSE(ours.good(two, ours.token(one)));
  EXPECT_FALSE(ours.good(one, others.token(one)));
  EXPECT_FALSE(ours.good(one, ""));
  EXPECT_FALSE(ours.good("", ours.token("")));
}

}  // namespace
}  // namespace gongkai::web
