#include "web/http/chunked.h"

#include <gtest/gtest.h>

#include <string>

namespace gongkai::web::http {
namespace {

using State = Chunked::State;

struct Taken {
  State state = State::Going;
  std::string body;
  std::string_view rest;
};

/// Everything in pieces of `step` bytes.
Taken take(std::string_view bytes, std::size_t step) {
  Chunked chunked;
  Taken out;
  for (std::size_t at = 0; at < bytes.size() && out.state == State::Going; at += step) {
    std::string_view piece = bytes.substr(at, step);
    while (!piece.empty() && out.state == State::Going) {
      std::string_view data;
      out.state = chunked.take(piece, data);
      out.body += data;
    }
    out.rest = bytes.substr(bytes.size() - (bytes.size() - at - std::min(step, bytes.size() - at)) -
                            piece.size());
  }
  return out;
}

TEST(Chunked, GivesTheSameInPiecesOfAnySize) {
  std::string const bytes = "5;a=b\r\nhello\r\n00a\r\n, worldly!\r\n0\r\nTrailer: x\r\n\r\nGET";
  for (std::size_t step = 1; step <= bytes.size(); ++step) {
    Taken const got = take(bytes, step);
    EXPECT_EQ(got.state, State::Done) << step;
    EXPECT_EQ(got.body, "hello, worldly!") << step;
    EXPECT_EQ(got.rest, "GET") << step;
  }
}

TEST(Chunked, RefusesWhatIsNotExact) {
  for (std::string const bytes :
       {"g\r\n", "\r\n", "5\nhello", "5\r\nhelloo\r\n", "5\r\nhello0\r\n\r\n", " 5\r\nhello\r\n",
        "-1\r\n", "0x5\r\nhello\r\n", "123456789\r\n", "5 \r\nhello\r\n", "0\r\nA\nB\r\n\r\n"})
    EXPECT_EQ(take(bytes, 1).state, State::Bad) << bytes;
  EXPECT_EQ(take("1;" + std::string(1100, 'a') + "\r\nx\r\n", 7).state, State::Bad);
  EXPECT_EQ(take("0\r\nA: " + std::string(1100, 'a') + "\r\n\r\n", 7).state, State::Bad);
  EXPECT_EQ(take("5\r\nhel", 2).state, State::Going);
}

}  // namespace
}  // namespace gongkai::web::http
