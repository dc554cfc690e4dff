#include "domain/audit/head.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/sm2.h"

namespace gongkai::audit {
namespace {

constexpr std::string_view first_line = "gongkai audit head 1\n";

/// Takes a line off; nothing when there is no whole one.
std::optional<std::string_view> take_line(std::string_view& text) {
  std::size_t const end = text.find('\n');
  if (end == text.npos) return std::nullopt;
  std::string_view const out = text.substr(0, end);
  text.remove_prefix(end + 1);
  return out;
}

std::optional<std::int64_t> take_number(std::string_view& line) {
  std::int64_t out = 0;
  std::size_t const end = line.find(' ');
  if (end == line.npos || end == 0) return std::nullopt;
  std::string_view const number = line.substr(0, end);
  auto const [at, error] = std::from_chars(number.data(), number.data() + number.size(), out);
  if (error != std::errc() || at != number.data() + number.size() || out < 0) return std::nullopt;
  line.remove_prefix(end + 1);
  return out;
}

/// NUMBER DIGEST.
std::optional<Place> place_of(std::string_view line) {
  auto const number = take_number(line);
  auto const digest = unhex(line);
  if (!number || !digest || digest->size() != 32) return std::nullopt;
  Place out{*number, {}};
  std::ranges::copy(*digest, out.digest.begin());
  return out;
}

bool take_word(std::string_view& line, std::string_view word) {
  if (!line.starts_with(word)) return false;
  line.remove_prefix(word.size());
  return true;
}

bool read_line(std::string_view line, HeadFile& out) {
  if (take_word(line, "at ")) {
    auto const at = Instant::parse(line);
    if (at) out.head.at = *at;
    return at.has_value();
  }
  if (take_word(line, "site ")) {
    auto const place = place_of(line);
    if (place) out.head.site = *place;
    return place.has_value();
  }
  if (!take_word(line, "organ ")) return false;
  auto const organ = take_number(line);
  auto const place = place_of(line);
  if (!organ || !place) return false;
  out.head.organs.push_back({{*organ}, *place});
  return true;
}

}  // namespace

std::string text_of(Head const& head) {
  std::string out(first_line);
  out += fmt::format("at {}\nsite {} {}\n", head.at.iso(), head.site.number, hex(head.site.digest));
  for (OrganHead const& o : head.organs)
    out += fmt::format("organ {} {} {}\n", o.organ.value, o.place.number, hex(o.place.digest));
  return out;
}

std::string signed_text(Head const& head, ByteView signature, ByteView key) {
  return fmt::format("{}key {}\nsignature {}\n", text_of(head), hex(key), hex(signature));
}

Result<HeadFile> read_head(std::string_view file) {
  auto const damaged = [] { return fail(ErrorKind::Invalid, "chain.head_damaged"); };
  HeadFile out;
  std::string_view rest = file;
  while (!rest.empty()) {
    auto line = take_line(rest);
    if (!line) return damaged();
    if (take_word(*line, "key ")) {
      auto key = unhex(*line);
      auto const second = take_line(rest);
      if (!key || !second || !second->starts_with("signature ") || !rest.empty()) return damaged();
      auto signature = unhex(second->substr(10));
      if (!signature) return damaged();
      out.key = std::move(*key);
      out.signature = std::move(*signature);
      break;
    }
    if (out.text.empty() ? *line != first_line.substr(0, first_line.size() - 1)
                         : !read_line(*line, out))
      return damaged();
    out.text.append(*line).append("\n");
  }
  // Nothing is added or left out: written anew it is the same.
  if (out.text.empty() || text_of(out.head) != out.text) return damaged();
  return out;
}

bool signature_holds(HeadFile const& file) {
  return !file.signature.empty() &&
         crypto::signed_by(file.key, bytes_of(file.text), file.signature);
}

}  // namespace gongkai::audit
