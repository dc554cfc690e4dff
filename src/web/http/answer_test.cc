#include "web/http/answer.h"

#include <gtest/gtest.h>

#include "web/http/gzip.h"

namespace gongkai::web::http {
namespace {

Request asking(std::vector<Header> headers, Method method = Method::Get) {
  Request out;
  out.method = method;
  out.headers = std::move(headers);
  return out;
}

Response text(std::string bytes) {
  Response out;
  out.type = "text/plain; charset=utf-8";
  out.etag = etag_of(bytes);
  out.body = std::move(bytes);
  return out;
}

bool has(std::string_view head, std::string_view line) { return head.find(line) != head.npos; }

TEST(Answer, KeptPagesAreNotSentAgain) {
  Shared const content =
      make_content(std::string(5000, 'a'), "text/html; charset=utf-8", "X: y\r\n");
  Response response;
  response.body = content;
  Answer const whole = answer(asking({}), response);
  EXPECT_EQ(whole.kept, content->head);
  EXPECT_EQ(whole.length, 5000U);
  Answer const zipped = answer(asking({{"Accept-Encoding", "br, gzip;q=0.5"}}), response);
  EXPECT_TRUE(zipped.zipped);
  EXPECT_LT(zipped.length, 200U);
  EXPECT_TRUE(has(zipped.kept, "Content-Encoding: gzip\r\n"));
  EXPECT_TRUE(has(zipped.kept, "-gz\"\r\n"));
  Answer const unwanted = answer(asking({{"Accept-Encoding", "gzip;q=0"}}), response);
  EXPECT_FALSE(unwanted.zipped);
  for (std::string const& name :
       {content->etag, "\"x\", W/" + content->etag,
        content->etag.substr(0, content->etag.size() - 1) + "-gz\"", std::string("*")}) {
    Answer const same = answer(asking({{"If-None-Match", name}}), response);
    EXPECT_EQ(same.status, 304) << name;
    EXPECT_EQ(same.length, 0U);
    EXPECT_TRUE(has(same.head, "Content-Security-Policy"));
  }
  EXPECT_EQ(answer(asking({{"If-None-Match", "\"other\""}}), response).status, 200);
  EXPECT_EQ(answer(asking({}, Method::Head), response).length, 0U);
  EXPECT_TRUE(has(answer(asking({}, Method::Head), response).kept, "Content-Length: 5000\r\n"));
}

TEST(Answer, RangesAreCutOut) {
  struct Case {
    char const* range;
    int status;
    std::uint64_t offset, length;
  };
  constexpr Case cases[] = {
      {"bytes=0-3", 206, 0, 4},  {"bytes=8-", 206, 8, 2},   {"bytes=-4", 206, 6, 4},
      {"bytes=5-99", 206, 5, 5}, {"bytes=-99", 206, 0, 10}, {"bytes=10-", 416, 0, 0},
      {"bytes=-0", 416, 0, 0},   {"bytes=4-2", 200, 0, 10}, {"bytes=0-1,3-4", 200, 0, 10},
      {"items=0-1", 200, 0, 10}, {"bytes=x-2", 200, 0, 10}, {"bytes=", 200, 0, 10}};
  for (Case const& c : cases) {
    Answer const got = answer(asking({{"Range", c.range}}), text("0123456789"));
    EXPECT_EQ(got.status, c.status) << c.range;
    EXPECT_EQ(got.offset, c.offset) << c.range;
    EXPECT_EQ(got.length, c.length) << c.range;
  }
  std::string const other = "\"other\"";
  EXPECT_EQ(
      answer(asking({{"Range", "bytes=0-3"}, {"If-Range", other}}), text("0123456789")).status,
      200);
  EXPECT_EQ(answer(asking({{"Range", "bytes=0-3"}, {"If-Range", etag_of("0123456789")}}),
                   text("0123456789"))
                .status,
            206);
}

TEST(Answer, NoValueMakesAHeaderLine) {
  Response response = text("x");
  response.set("Location", "/a\r\nSet-Cookie: b=c\x7f");
  Answer const got = answer(asking({}), std::move(response));
  EXPECT_TRUE(has(got.head, "Location: /aSet-Cookie: b=c\r\n"));
}

TEST(Gzip, ComesSmaller) {
  std::string const bytes(100'000, 'x');
  EXPECT_LT(gzip(bytes, 1).size(), 1000U);
  EXPECT_TRUE(gzip(bytes, 9).starts_with("\x1f\x8b"));
}

TEST(Answer, ARefusalIsReadyMadeAndNeverKept) {
  Shared const made = make_refusal(503, std::string(2000, 'x'), "text/html; charset=utf-8",
                                   "Cache-Control: no-store\r\nRetry-After: 5\r\n");
  Request request;
  request.headers = {{"accept-encoding", "gzip"}, {"range", "bytes=0-1"}, {"if-none-match", "*"}};
  Response response;
  response.status = 503;
  response.body = made;
  Answer const got = answer(request, std::move(response));
  EXPECT_EQ(got.status, 503);
  EXPECT_TRUE(got.head.empty()) << "nothing is written for it";
  EXPECT_TRUE(got.kept.starts_with("HTTP/1.1 503 "));
  EXPECT_NE(got.kept.find("Retry-After: 5\r\n"), got.kept.npos);
  EXPECT_NE(got.kept.find("Content-Security-Policy: "), got.kept.npos);
  EXPECT_EQ(got.kept.find("ETag"), got.kept.npos);
  EXPECT_EQ(got.memory(), made->gzip);
}

}  // namespace
}  // namespace gongkai::web::http
