#include "web/http/address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <ranges>

#include "web/http/text.h"

namespace gongkai::web::http {
namespace {

bool trusted(Address const& address, std::vector<Network> const& proxies) {
  return std::ranges::any_of(proxies, [&](Network const& n) { return n.holds(address); });
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  std::string const s(text);
  Address out;
  if (::inet_pton(AF_INET6, s.c_str(), out.bytes.data()) == 1) return out;
  out.bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0};
  if (::inet_pton(AF_INET, s.c_str(), out.bytes.data() + 12) == 1) return out;
  return {};
}

bool Address::is_v4() const {
  return std::all_of(bytes.begin(), bytes.begin() + 10, [](std::uint8_t b) { return b == 0; }) &&
         bytes[10] == 0xFF && bytes[11] == 0xFF;
}

bool Address::is_loopback() const {
  if (is_v4()) return bytes[12] == 127;
  return std::all_of(bytes.begin(), bytes.begin() + 15, [](std::uint8_t b) { return b == 0; }) &&
         bytes[15] == 1;
}

std::string Address::text() const {
  std::array<char, INET6_ADDRSTRLEN> out{};
  if (is_v4()) {
    ::inet_ntop(AF_INET, bytes.data() + 12, out.data(), out.size());
  } else {
    ::inet_ntop(AF_INET6, bytes.data(), out.data(), out.size());
  }
  return out.data();
}

Address Address::visitor() const {
  Address out = *this;
  if (!is_v4()) std::fill(out.bytes.begin() + 8, out.bytes.end(), std::uint8_t{0});
  return out;
}

std::optional<Network> Network::parse(std::string_view text) {
  std::string_view rest = text;
  std::string_view const base = take_until(rest, '/');
  auto const address = Address::parse(base);
  if (!address) return {};
  Network out{*address, 128};
  if (base.size() == text.size()) return out;
  int bits = 0;
  if (rest.empty() || rest.size() > 3) return {};
  for (char c : rest) {
    if (c < '0' || c > '9') return {};
    bits = bits * 10 + (c - '0');
  }
  if (address->is_v4()) bits += 96;
  if (bits > 128) return {};
  out.bits = bits;
  return out;
}

bool Network::holds(Address const& address) const {
  for (int i = 0; i < bits; i += 8) {
    auto const at = static_cast<std::size_t>(i / 8);
    int const here = std::min(8, bits - i);
    auto const mask = static_cast<std::uint8_t>(0xFF << (8 - here));
    if ((address.bytes[at] & mask) != (base.bytes[at] & mask)) return false;
  }
  return true;
}

Caller caller_of(Address const& peer, bool tls, Request const& request,
                 std::vector<Network> const& proxies) {
  Caller out{peer, tls};
  if (proxies.empty() || !trusted(peer, proxies)) return out;
  out.secure = tls || same_word(request.header("x-forwarded-proto"), "https");
  std::vector<std::string_view> hops;
  for (Header const& h : request.headers) {
    if (!same_word(h.name, "x-forwarded-for")) continue;
    for (std::string_view rest = h.value; !rest.empty();)
      hops.push_back(trimmed(take_until(rest, ',')));
  }
  for (std::string_view const hop : std::views::reverse(hops)) {
    auto const address = Address::parse(hop);
    if (!address) break;
    out.address = *address;
    if (!trusted(*address, proxies)) break;
  }
  return out;
}

}  // namespace gongkai::web::http
