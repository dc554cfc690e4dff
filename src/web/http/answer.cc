#include "web/http/answer.h"

#include <fmt/format.h>

#include <optional>

#include "base/bytes.h"
#include "base/crypto.h"
#include "web/http/gzip.h"
#include "web/http/security.h"
#include "web/http/text.h"

namespace gongkai::web::http {
namespace {

constexpr std::size_t least_zipped = 600;

/// "abc" → "abc-gz": another representation, another name.
std::string zipped_name(std::string_view etag) {
  return std::string(etag.substr(0, etag.size() - 1)) + "-gz\"";
}

/// Whether a list of names holds this one or its zipped form (weak comparison).
bool matches(std::string_view list, std::string_view etag) {
  if (etag.empty()) return false;
  while (!list.empty()) {
    std::string_view name = trimmed(take_until(list, ','));
    if (name == "*") return true;
    if (name.starts_with("W/")) name.remove_prefix(2);
    if (name == etag || (name.ends_with("-gz\"") && name.size() == etag.size() + 3 &&
                         name.starts_with(etag.substr(0, etag.size() - 1))))
      return true;
  }
  return false;
}

struct Span {
  std::uint64_t first, length;
};
enum class RangeKind : std::uint8_t { None, One, Outside };

std::optional<std::uint64_t> number(std::string_view s) {
  if (s.empty() || s.size() > 15) return {};
  std::uint64_t out = 0;
  for (char c : s) {
    if (c < '0' || c > '9') return {};
    out = out * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return out;
}

/// One range of bytes; several are answered with the whole.
RangeKind range_of(std::string_view header, std::uint64_t size, Span& out) {
  if (!header.starts_with("bytes=") || header.find(',') != header.npos) return RangeKind::None;
  std::string_view rest = trimmed(header.substr(6));
  std::size_t const dash = rest.find('-');
  if (dash == rest.npos) return RangeKind::None;
  auto const first = number(rest.substr(0, dash)), last = number(rest.substr(dash + 1));
  bool const open_end = dash + 1 == rest.size();
  if (dash == 0) {
    if (!last) return RangeKind::None;
    if (*last == 0 || size == 0) return RangeKind::Outside;
    std::uint64_t const n = std::min(*last, size);
    out = {size - n, n};
    return RangeKind::One;
  }
  if (!first || (!last && !open_end) || (last && *last < *first)) return RangeKind::None;
  if (*first >= size) return RangeKind::Outside;
  std::uint64_t const end = last ? std::min(*last + 1, size) : size;
  out = {*first, end - *first};
  return RangeKind::One;
}

std::string head_of(int status, std::string_view type, std::uint64_t length) {
  std::string out = fmt::format("HTTP/1.1 {} {}\r\n", status, reason_of(status));
  if (!type.empty()) fmt::format_to(std::back_inserter(out), "Content-Type: {}\r\n", type);
  bool const bare = status == 304 || status == 204;
  if (!bare) fmt::format_to(std::back_inserter(out), "Content-Length: {}\r\n", length);
  out += is_page(type) || type.empty() ? page_security() : file_security();
  return out;
}

std::uint64_t size_of(std::variant<std::string, Shared, FileBody> const& body) {
  if (auto const* s = std::get_if<std::string>(&body)) return s->size();
  if (auto const* s = std::get_if<Shared>(&body)) return (*s)->bytes.size();
  return std::get<FileBody>(body).file->size();
}

bool reads(Method m) { return m == Method::Get || m == Method::Head; }

/// The most common answer: something kept, whole, with its head.
Answer kept(Request const& request, Shared content) {
  Answer out;
  out.status = content->status;
  bool const zip = !content->gzip.empty() && lists(request.header("accept-encoding"), "gzip");
  out.kept = zip ? content->zipped_head : content->head;
  out.length = request.method == Method::Head ? 0 : (zip ? content->gzip : content->bytes).size();
  out.zipped = zip;
  out.body = std::move(content);
  return out;
}

}  // namespace

std::string_view Answer::memory() const {
  if (auto const* s = std::get_if<std::string>(&body)) return *s;
  if (auto const* s = std::get_if<Shared>(&body)) return zipped ? (*s)->gzip : (*s)->bytes;
  return {};
}

std::string etag_of(std::string_view bytes) {
  auto const digest = crypto::sm3(bytes);
  return "\"" + hex(std::span(digest).first(12)) + "\"";
}

Shared make_content(std::string bytes, std::string type, std::string_view extra,
                    std::string zipped) {
  auto out = std::make_shared<Content>();
  out->etag = etag_of(bytes);
  bool const zip = bytes.size() >= least_zipped && worth_zipping(type);
  if (zip) out->gzip = zipped.empty() ? gzip(bytes, 9) : std::move(zipped);
  std::string const vary = zip ? "Vary: Accept-Encoding\r\n" : "";
  out->head = head_of(200, type, bytes.size()) +
              fmt::format("ETag: {}\r\n{}Accept-Ranges: bytes\r\n{}", out->etag, vary, extra);
  if (zip) {
    out->zipped_head = head_of(200, type, out->gzip.size()) +
                       fmt::format("ETag: {}\r\n{}Content-Encoding: gzip\r\n{}",
                                   zipped_name(out->etag), vary, extra);
  }
  out->bytes = std::move(bytes);
  out->type = std::move(type);
  return out;
}

Shared make_refusal(int status, std::string bytes, std::string type, std::string_view extra) {
  auto out = std::make_shared<Content>();
  bool const zip = bytes.size() >= least_zipped && worth_zipping(type);
  if (zip) out->gzip = gzip(bytes, 9);
  std::string const vary = zip ? "Vary: Accept-Encoding\r\n" : "";
  out->status = status;
  out->head = head_of(status, type, bytes.size()) + vary + std::string(extra);
  if (zip)
    out->zipped_head = head_of(status, type, out->gzip.size()) + vary +
                       "Content-Encoding: gzip\r\n" + std::string(extra);
  out->bytes = std::move(bytes);
  out->type = std::move(type);
  return out;
}

Answer answer(Request const& request, Response r) {
  auto* content = std::get_if<Shared>(&r.body);
  if (content != nullptr && (*content)->status != 200) return kept(request, std::move(*content));
  if (content != nullptr) r.etag = (*content)->etag;
  bool const plain = r.status == 200 && reads(request.method);
  if (plain && matches(request.header("if-none-match"), r.etag)) {
    Answer out;
    out.status = 304;
    out.head = head_of(304, {}, 0) + fmt::format("ETag: {}\r\n", r.etag);
    for (auto const& [name, value] : r.headers)
      fmt::format_to(std::back_inserter(out.head), "{}: {}\r\n", name, value);
    return out;
  }
  std::string_view const wanted =
      plain && r.rangeable && request.method == Method::Get ? request.header("range") : "";
  if (content != nullptr && plain && wanted.empty() && r.headers.empty())
    return kept(request, std::move(*content));

  Answer out;
  out.status = r.status;
  std::string const type = content != nullptr ? (*content)->type : r.type;
  std::uint64_t size = size_of(r.body);
  out.length = size;
  std::string lines;
  Span span{};
  std::string_view const unless = request.header("if-range");
  RangeKind const range =
      unless.empty() || unless == r.etag ? range_of(wanted, size, span) : RangeKind::None;
  if (range == RangeKind::One) {
    out.status = 206;
    out.offset = span.first;
    out.length = span.length;
    fmt::format_to(std::back_inserter(lines), "Content-Range: bytes {}-{}/{}\r\n", span.first,
                   span.first + span.length - 1, size);
  } else if (range == RangeKind::Outside) {
    out.status = 416;
    out.length = 0;
    fmt::format_to(std::back_inserter(lines), "Content-Range: bytes */{}\r\n", size);
  } else if (auto* text = std::get_if<std::string>(&r.body);
             text != nullptr && size >= least_zipped && worth_zipping(type)) {
    lines += "Vary: Accept-Encoding\r\n";
    if (lists(request.header("accept-encoding"), "gzip")) {
      *text = gzip(*text, 1);
      out.length = text->size();
      if (!r.etag.empty()) r.etag = zipped_name(r.etag);
      lines += "Content-Encoding: gzip\r\n";
    }
  }
  out.head = head_of(out.status, type, out.length) + lines;
  if (!r.etag.empty()) fmt::format_to(std::back_inserter(out.head), "ETag: {}\r\n", r.etag);
  for (auto const& [name, value] : r.headers)
    fmt::format_to(std::back_inserter(out.head), "{}: {}\r\n", name, value);
  if (request.method == Method::Head || out.status == 304 || out.status == 204) out.length = 0;
  out.body = std::move(r.body);
  return out;
}

}  // namespace gongkai::web::http
