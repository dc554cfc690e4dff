#include "web/http/path.h"

#include "base/text.h"
#include "web/http/text.h"

namespace gongkai::web::http {
namespace {

bool unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

std::string escaped(std::string_view s, bool slash) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (char c : s) {
    if (unreserved(c) || (slash && c == '/')) {
      out += c;
    } else {
      auto const b = static_cast<unsigned char>(c);
      out += '%';
      out += hex[b >> 4U];
      out += hex[b & 15U];
    }
  }
  return out;
}

bool has_control(std::string_view s) {
  for (char c : s) {
    auto const b = static_cast<unsigned char>(c);
    if (b < 0x20 || b == 0x7F) return true;
  }
  return false;
}

bool is_plain(std::string_view s) {
  for (char c : s) {
    if (!unreserved(c) && c != '/') return false;
  }
  return true;
}

/// Whether a segment other than the last is empty, or any is "." or "..", also before parameters
/// ("..;x").
bool strays(std::string_view path) {
  std::string_view rest = path.substr(1);
  while (true) {
    std::size_t const slash = rest.find('/');
    std::string_view segment = rest.substr(0, slash);
    if (segment.empty() && slash != rest.npos) return true;
    segment = segment.substr(0, segment.find(';'));
    if (segment == "." || segment == "..") return true;
    if (slash == rest.npos) return false;
    rest.remove_prefix(slash + 1);
  }
}

}  // namespace

std::optional<std::string> unescape(std::string_view s, bool plus) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '+' && plus) {
      out += ' ';
    } else if (s[i] != '%') {
      out += s[i];
    } else {
      if (i + 2 >= s.size()) return {};
      int const high = hex_digit(s[i + 1]), low = hex_digit(s[i + 2]);
      if (high < 0 || low < 0) return {};
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return out;
}

std::string escape_path(std::string_view s) { return escaped(s, true); }
std::string escape_component(std::string_view s) { return escaped(s, false); }

std::optional<std::string> normalise(std::string_view path) {
  if (path.empty() || path.front() != '/') return {};
  if (is_plain(path)) {
    if (strays(path)) return {};
    return std::string(path);
  }
  std::size_t slashes = 0;
  for (char c : path) slashes += c == '/' ? 1U : 0U;
  auto out = unescape(path);
  if (!out) return {};
  for (char c : *out) slashes -= c == '/' ? 1U : 0U;
  // A percent sign that is left would be read again by somebody else.
  if (slashes != 0 || out->find('\\') != out->npos || out->find('%') != out->npos) return {};
  if (has_control(*out) || !text::valid_utf8(*out) || strays(*out)) return {};
  return out;
}

std::pair<std::string_view, std::string_view> split_target(std::string_view target) {
  if (!target.starts_with('/')) {
    std::size_t const authority = target.find("://");
    if (authority == target.npos) return {target, {}};
    target.remove_prefix(authority + 3);
    std::size_t const slash = target.find_first_of("/?");
    if (slash == target.npos || target[slash] == '?') return {"/", {}};
    target.remove_prefix(slash);
  }
  std::size_t const mark = target.find('?');
  if (mark == target.npos) return {target, {}};
  return {target.substr(0, mark), target.substr(mark + 1)};
}

std::optional<Fields> parse_query(std::string_view query, std::size_t limit) {
  Fields out;
  while (!query.empty()) {
    std::string_view pair = take_until(query, '&');
    if (pair.empty()) continue;
    if (out.size() == limit) return {};
    std::string_view const name = take_until(pair, '=');
    auto key = unescape(name, true), value = unescape(pair, true);
    if (!key || !value || !text::valid_utf8(*key) || !text::valid_utf8(*value)) return {};
    out.emplace_back(std::move(*key), std::move(*value));
  }
  return out;
}

std::string_view value_of(Fields const& fields, std::string_view name) {
  for (auto const& [key, value] : fields) {
    if (key == name) return value;
  }
  return {};
}

}  // namespace gongkai::web::http
