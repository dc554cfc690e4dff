#include "domain/account/address.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace gongkai::account {
namespace {

constexpr std::array<std::uint8_t, 12> v4_head = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

std::optional<unsigned> decimal(std::string_view text, unsigned most) {
  unsigned out = 0;
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || out > most) return std::nullopt;
  return out;
}

/// Four numbers into out[0..3].
bool read_v4(std::string_view text, std::uint8_t* out) {
  for (int i = 0; i < 4; ++i) {
    std::size_t const dot = i < 3 ? text.find('.') : text.size();
    if (dot == text.npos) return false;
    auto const number = decimal(text.substr(0, dot), 255);
    if (!number) return false;
    out[i] = static_cast<std::uint8_t>(*number);
    text.remove_prefix(std::min(text.size(), dot + 1));
  }
  return text.empty();
}

std::optional<unsigned> group(std::string_view text) {
  unsigned out = 0;
  if (text.empty() || text.size() > 4) return std::nullopt;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out, 16);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

/// Groups between colons, the last perhaps an IPv4; nothing when one is none.
std::optional<std::vector<std::uint8_t>> groups(std::string_view text) {
  std::vector<std::uint8_t> out;
  if (text.empty()) return out;
  for (;;) {
    std::size_t const colon = text.find(':');
    std::string_view const part = text.substr(0, colon);
    if (colon == text.npos && part.contains('.')) {
      std::uint8_t four[4];
      if (!read_v4(part, four)) return std::nullopt;
      out.insert(out.end(), four, four + 4);
      return out;
    }
    auto const value = group(part);
    if (!value || out.size() >= 16) return std::nullopt;
    out.push_back(static_cast<std::uint8_t>(*value >> 8U));
    out.push_back(static_cast<std::uint8_t>(*value & 0xFFU));
    if (colon == text.npos) return out;
    text.remove_prefix(colon + 1);
  }
}

}  // namespace

bool Address::is_v4() const { return std::equal(v4_head.begin(), v4_head.end(), bytes.begin()); }

std::string Address::text() const {
  if (is_v4()) return fmt::format("{}.{}.{}.{}", bytes[12], bytes[13], bytes[14], bytes[15]);
  std::array<unsigned, 8> group{};
  for (std::size_t i = 0; i < 8; ++i) group[i] = bytes[2 * i] * 256U + bytes[2 * i + 1];
  // The longest run of two or more zeros becomes :: (RFC 5952).
  std::size_t best = 8, length = 1;
  for (std::size_t i = 0; i < 8; ++i) {
    std::size_t end = i;
    while (end < 8 && group[end] == 0) ++end;
    if (end - i > length) {
      best = i;
      length = end - i;
    }
  }
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == best) {
      out += "::";
      i += length - 1;
      continue;
    }
    if (!out.empty() && !out.ends_with(':')) out += ':';
    out += fmt::format("{:x}", group[i]);
  }
  return out;
}

std::optional<Address> read_address(std::string_view text) {
  Address out;
  if (!text.contains(':')) {
    std::ranges::copy(v4_head, out.bytes.begin());
    return read_v4(text, out.bytes.data() + 12) ? std::optional(out) : std::nullopt;
  }
  std::size_t const gap = text.find("::");
  auto const head = groups(text.substr(0, gap));
  if (!head) return std::nullopt;
  if (gap == text.npos) {
    if (head->size() != 16) return std::nullopt;
    std::ranges::copy(*head, out.bytes.begin());
    return out;
  }
  auto const tail = groups(text.substr(gap + 2));
  if (!tail || head->size() + tail->size() > 14 || text.substr(0, gap).contains('.'))
    return std::nullopt;
  std::ranges::copy(*head, out.bytes.begin());
  std::ranges::copy(*tail, out.bytes.end() - static_cast<std::ptrdiff_t>(tail->size()));
  return out;
}

bool AddressRange::holds(Address const& address) const {
  for (int bit = 0; bit < bits; bit += 8) {
    auto const at = static_cast<std::size_t>(bit / 8);
    int const left = std::min(8, bits - bit);
    auto const mask = static_cast<std::uint8_t>(0xFF00U >> static_cast<unsigned>(left));
    if (((first.bytes[at] ^ address.bytes[at]) & mask) != 0) return false;
  }
  return true;
}

std::optional<AddressRange> read_range(std::string_view text) {
  std::size_t const slash = text.find('/');
  auto const first = read_address(text.substr(0, slash));
  if (!first) return std::nullopt;
  if (slash == text.npos) return AddressRange{*first, 128};
  bool const v4 = !text.substr(0, slash).contains(':');
  auto const bits = decimal(text.substr(slash + 1), v4 ? 32 : 128);
  if (!bits) return std::nullopt;
  AddressRange const out{*first, static_cast<int>(*bits) + (v4 ? 96 : 0)};
  for (int bit = out.bits; bit < 128; ++bit) {
    auto const byte = first->bytes[static_cast<std::size_t>(bit / 8)];
    if (((byte >> static_cast<unsigned>(7 - bit % 8)) & 1U) != 0) return std::nullopt;
  }
  return out;
}

Result<std::vector<AddressRange>> read_ranges(std::string_view text) {
  std::vector<AddressRange> out;
  constexpr std::string_view gaps = ", \t\r\n";
  for (;;) {
    std::size_t const begin = text.find_first_not_of(gaps);
    if (begin == text.npos) return out;
    text.remove_prefix(begin);
    std::string_view const one = text.substr(0, text.find_first_of(gaps));
    auto const range = read_range(one);
    if (!range)
      return fail(ErrorKind::Invalid, "account.range",
                  {{"range", std::string(text::prefix(one, 60))}});
    out.push_back(*range);
    text.remove_prefix(one.size());
  }
}

bool allowed(std::vector<AddressRange> const& ranges, Address const& address) {
  return ranges.empty() ||
         std::ranges::any_of(ranges, [&](AddressRange const& r) { return r.holds(address); });
}

std::string counted_as(Address const& address) {
  if (address.is_v4()) return address.text();
  Address network = address;
  std::fill(network.bytes.begin() + 8, network.bytes.end(), std::uint8_t{0});
  return network.text() + "/64";
}

}  // namespace gongkai::account
