#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "web/http/chunked.h"
#include "web/http/head.h"

// FZ-1: request line, headers, chunks. What ours takes, Boost.Beast takes with the same meaning;
// the end of a head and the pieces of a body do not depend on where the bytes are cut.

namespace {

namespace beast = boost::beast::http;
using namespace gongkai::web::http;

void must(bool kept) {
  if (!kept) std::abort();
}

void same_as_beast(std::string_view head, Request const& request, Framing const& framing) {
  beast::request_parser<beast::empty_body> parser;
  parser.header_limit(1U << 20);
  parser.body_limit(boost::none);
  boost::system::error_code error;
  parser.eager(false);
  parser.put(boost::asio::buffer(head.data(), head.size()), error);
  must(!error || error == beast::error::need_more);
  must(parser.is_header_done());
  auto const& theirs = parser.get();
  must(std::string_view(theirs.target()) == request.target);
  must(theirs.version() == (framing.old ? 10U : 11U));
  must(parser.chunked() == framing.chunked);
  if (!framing.chunked) must(parser.content_length().value_or(0) == framing.length);
  must(parser.keep_alive() == framing.keep_alive);
  std::size_t n = 0;
  for (auto const& field : theirs) {
    (void)field;
    ++n;
  }
  must(n == request.headers.size());
  for (Header const& h : request.headers) {
    bool found = false;
    auto const [begin, end] = theirs.equal_range(h.name);
    for (auto at = begin; at != end; ++at) found |= std::string_view(at->value()) == h.value;
    must(found);
  }
}

std::pair<Chunked::State, std::string> body_of(std::string_view bytes, std::size_t step) {
  Chunked chunked;
  auto state = Chunked::State::Going;
  std::string out;
  for (std::size_t at = 0; at < bytes.size() && state == Chunked::State::Going; at += step) {
    std::string_view piece = bytes.substr(at, step);
    while (!piece.empty() && state == Chunked::State::Going) {
      std::string_view data;
      state = chunked.take(piece, data);
      out += data;
    }
  }
  return {state, out};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  std::size_t const end = end_of_head(bytes);
  std::size_t const limit = std::min<std::size_t>(size, 4096);
  for (std::size_t cut = 0; cut < limit; ++cut) {
    std::size_t const found = end_of_head(bytes.substr(0, cut));
    must(found == (end != bytes.npos && cut >= end ? end : bytes.npos));
  }
  auto const whole = body_of(bytes, size + 1);
  for (std::size_t const step : {1U, 2U, 7U}) must(body_of(bytes, step) == whole);
  if (end == bytes.npos) return 0;
  Request request;
  Framing framing;
  if (!parse_head(bytes.substr(0, end), request, framing))
    same_as_beast(bytes.substr(0, end), request, framing);
  return 0;
}
