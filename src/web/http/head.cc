#include "web/http/head.h"

#include <array>

#include "web/http/text.h"

namespace gongkai::web::http {
namespace {

constexpr std::array<bool, 256> table_of(std::string_view extra, bool letters) {
  std::array<bool, 256> out{};
  for (unsigned c = 0; c < 256; ++c) {
    bool const alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    out[c] = letters && alnum;
  }
  for (char c : extra) out[static_cast<unsigned char>(c)] = true;
  return out;
}

constexpr auto token_bytes = table_of("!#$%&'*+-.^_`|~", true);

bool is_token(std::string_view s) {
  if (s.empty()) return false;
  for (char c : s) {
    if (!token_bytes[static_cast<unsigned char>(c)]) return false;
  }
  return true;
}

/// Visible bytes, spaces and tabs; UTF-8 may stand in a value, control characters may not.
bool is_value(std::string_view s) {
  for (char c : s) {
    auto const b = static_cast<unsigned char>(c);
    if ((b < 0x20 && b != '\t') || b == 0x7F) return false;
  }
  return true;
}

bool is_target(std::string_view s) {
  if (s.empty() || (s.front() != '/' && s != "*" && !s.starts_with("http"))) return false;
  for (char c : s) {
    auto const b = static_cast<unsigned char>(c);
    if (b <= 0x20 || b == 0x7F || b == '#') return false;
  }
  return true;
}

Method method_of(std::string_view s) {
  for (auto m : {Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch,
                 Method::Delete, Method::Options}) {
    if (name_of(m) == s) return m;
  }
  return Method::Other;
}

std::optional<std::uint64_t> number(std::string_view s) {
  if (s.empty() || s.size() > 15) return {};
  std::uint64_t out = 0;
  for (char c : s) {
    if (c < '0' || c > '9') return {};
    out = out * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return out;
}

/// The line up to CRLF; a CR or LF alone is no line.
std::optional<std::string_view> take_line(std::string_view& rest) {
  std::size_t const at = rest.find('\n');
  if (at == rest.npos || at == 0 || rest[at - 1] != '\r') return {};
  std::string_view const line = rest.substr(0, at - 1);
  rest.remove_prefix(at + 1);
  if (line.find('\r') != line.npos) return {};
  return line;
}

std::optional<int> request_line(std::string_view line, Request& request, Framing& framing) {
  std::size_t const first = line.find(' '), last = line.rfind(' ');
  if (first == line.npos || first == last) return 400;
  std::string_view const method = line.substr(0, first), version = line.substr(last + 1);
  request.target = line.substr(first + 1, last - first - 1);
  if (!is_token(method)) return 400;
  request.method = method_of(method);
  if (version != "HTTP/1.1" && version != "HTTP/1.0")
    return version.starts_with("HTTP/") && version.size() == 8 ? 505 : 400;
  framing.old = version == "HTTP/1.0";
  if (request.target.size() > max_target) return 414;
  return is_target(request.target) ? std::nullopt : std::optional(400);
}

/// What the headers together say of the body. Anything two readers could read differently is
/// refused.
class Frame {
 public:
  std::optional<int> take(Header const& h) {
    if (same_word(h.name, "host")) return ++hosts_ > 1 ? std::optional(400) : std::nullopt;
    if (same_word(h.name, "content-length")) {
      length_ = number(h.value);
      return ++lengths_ > 1 || !length_ ? std::optional(400) : std::nullopt;
    }
    if (same_word(h.name, "transfer-encoding")) {
      if (++codings_ > 1) return 400;
      return same_word(h.value, "chunked") ? std::nullopt : std::optional(501);
    }
    if (same_word(h.name, "expect")) {
      expects_ = true;
      return same_word(h.value, "100-continue") ? std::nullopt : std::optional(417);
    }
    if (same_word(h.name, "connection")) {
      for (std::string_view rest = h.value; !rest.empty();) {
        std::string_view const word = trimmed(take_until(rest, ','));
        if (!word.empty() && !is_token(word)) return 400;
      }
      closes_ |= lists(h.value, "close");
      keeps_ |= lists(h.value, "keep-alive");
    }
    return {};
  }
  std::optional<int> finish(Framing& f) const {
    bool const modern = !f.old;
    if (codings_ + lengths_ > 1 || (codings_ > 0 && !modern)) return 400;
    if (modern && hosts_ != 1) return 400;
    f.chunked = codings_ > 0;
    f.length = length_.value_or(0);
    f.expects_continue = expects_ && modern;
    f.keep_alive = !closes_ && (modern || keeps_);
    return {};
  }

 private:
  int hosts_ = 0, lengths_ = 0, codings_ = 0;
  bool closes_ = false, keeps_ = false, expects_ = false;
  std::optional<std::uint64_t> length_;
};

}  // namespace

std::size_t end_of_head(std::string_view bytes, std::size_t from) {
  std::size_t const at = bytes.find("\r\n\r\n", from < 3 ? 0 : from - 3);
  return at == bytes.npos ? bytes.npos : at + 4;
}

std::optional<int> parse_head(std::string_view head, Request& request, Framing& framing) {
  request.headers.clear();
  framing = {};
  auto const first = take_line(head);
  if (!first) return 400;
  if (auto const refused = request_line(*first, request, framing)) return refused;
  Frame frame;
  while (true) {
    auto const line = take_line(head);
    if (!line) return 400;
    if (line->empty()) return head.empty() ? frame.finish(framing) : std::optional(400);
    std::size_t const colon = line->find(':');
    if (colon == line->npos) return 400;
    Header const h{line->substr(0, colon), trimmed(line->substr(colon + 1))};
    if (!is_token(h.name) || !is_value(h.value)) return 400;
    if (request.headers.size() == max_headers) return 431;
    if (auto const refused = frame.take(h)) return refused;
    request.headers.push_back(h);
  }
}

}  // namespace gongkai::web::http
