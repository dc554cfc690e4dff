#include "web/http/head.h"

#include <gtest/gtest.h>

namespace gongkai::web::http {
namespace {

/// The status for a head, 0 when it is taken.
int status(std::string const& head) {
  Request request;
  Framing framing;
  return parse_head(head, request, framing).value_or(0);
}

TEST(Head, TakesAPlainRequestApart) {
  std::string const head =
      "POST /a/b?c=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\nX-Empty:\r\nAccept:  a, b "
      "\r\n\r\n";
  Request request;
  Framing framing;
  ASSERT_FALSE(parse_head(head, request, framing));
  EXPECT_EQ(request.method, Method::Post);
  EXPECT_EQ(request.target, "/a/b?c=1");
  EXPECT_EQ(request.header("ACCEPT"), "a, b");
  EXPECT_EQ(request.header("x-empty"), "");
  EXPECT_EQ(framing.length, 12U);
  EXPECT_TRUE(framing.keep_alive);
  EXPECT_FALSE(framing.chunked);
}

TEST(Head, RefusesWhatTwoReadersCouldReadDifferently) {
  struct Case {
    char const* lines;
    int status;
  };
  constexpr Case cases[] = {
      {"Host: x\r\n", 0},
      {"", 400},                                                       // no Host
      {"Host: x\r\nHost: y\r\n", 400},                                 // two
      {"Host: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n", 400},  // two lengths
      {"Host: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n", 400},
      {"Host: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n", 400},
      {"Host: x\r\nTransfer-Encoding: chunked\r\n", 0},
      {"Host: x\r\nTransfer-Encoding: gzip, chunked\r\n", 501},
      {"Host: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", 400},
      {"Host: x\r\nContent-Length: +1\r\n", 400},
      {"Host: x\r\nContent-Length: 0x1\r\n", 400},
      {"Host: x\r\nContent-Length: 9999999999999999\r\n", 400},
      {"Host: x\r\nA: b\r\n c\r\n", 400},  // folded
      {"Host : x\r\n", 400},               // space before the colon
      {"Host: x\nA: b\r\n", 400},          // bare LF
      {"Host: x\r\nA: b\rc\r\n", 400},     // bare CR
      {"Host: x\r\nA: b\x01\r\n", 400},    // control character
      {"Host: x\r\n: b\r\n", 400},         // no name
      {"Host: x\r\nExpect: 100-continue\r\n", 0},
      {"Host: x\r\nExpect: tea\r\n", 417},
      {"Host: x\r\nConnection: clo\xe1se\r\n", 400},
  };
  for (Case const& c : cases)
    EXPECT_EQ(status(std::string("GET / HTTP/1.1\r\n") + c.lines + "\r\n"), c.status) << c.lines;
}

TEST(Head, RefusesBrokenRequestLines) {
  auto const line = [](std::string const& l) { return status(l + "\r\nHost: x\r\n\r\n"); };
  EXPECT_EQ(line("GET / HTTP/1.1"), 0);
  EXPECT_EQ(line("GET http://x/a HTTP/1.1"), 0);
  EXPECT_EQ(line("GET / HTTP/1.0"), 0);
  EXPECT_EQ(line("GET / HTTP/2.0"), 505);
  EXPECT_EQ(line("GET /"), 400);
  EXPECT_EQ(line("GET  / HTTP/1.1"), 400);
  EXPECT_EQ(line("GET / x HTTP/1.1"), 400);
  EXPECT_EQ(line("GET /#a HTTP/1.1"), 400);
  EXPECT_EQ(line("GET a HTTP/1.1"), 400);
  EXPECT_EQ(line("G(T / HTTP/1.1"), 400);
  EXPECT_EQ(line(" GET / HTTP/1.1"), 400);
  EXPECT_EQ(line("GET /" + std::string(max_target, 'a') + " HTTP/1.1"), 414);
}

TEST(Head, CountsHeaders) {
  std::string head = "GET / HTTP/1.1\r\nHost: x\r\n";
  for (std::size_t i = 1; i < max_headers; ++i) head += "A: b\r\n";
  EXPECT_EQ(status(head + "\r\n"), 0);
  EXPECT_EQ(status(head + "A: b\r\n\r\n"), 431);
}

TEST(Head, KeepsAConnectionAsTheVersionSays) {
  auto const keeps = [](std::string const& rest) {
    Request request;
    Framing framing;
    EXPECT_FALSE(parse_head("GET / " + rest + "\r\n", request, framing)) << rest;
    return framing.keep_alive;
  };
  EXPECT_TRUE(keeps("HTTP/1.1\r\nHost: x\r\n"));
  EXPECT_FALSE(keeps("HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"));
  EXPECT_FALSE(keeps("HTTP/1.0\r\n"));
  EXPECT_TRUE(keeps("HTTP/1.0\r\nConnection: keep-alive\r\n"));
}

TEST(Head, EndIsFoundWhereverTheBytesAreCut) {
  std::string const all = "GET / HTTP/1.1\r\nHost: x\r\n\r\nrest";
  std::size_t const end = all.find("rest");
  for (std::size_t cut = 0; cut <= all.size(); ++cut) {
    std::size_t const found = end_of_head(std::string_view(all).substr(0, cut));
    EXPECT_EQ(found, cut >= end ? end : std::string::npos) << cut;
    if (cut < end) {
      EXPECT_EQ(end_of_head(all, cut), end) << cut;
    }
  }
}

}  // namespace
}  // namespace gongkai::web::http
