#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/http/message.h"

namespace gongkai::web::http {

/// An IPv4 or IPv6 address; IPv4 as ::ffff:a.b.c.d, so that both compare alike.
struct Address {
  std::array<std::uint8_t, 16> bytes{};

  static std::optional<Address> parse(std::string_view text);
  bool is_v4() const;
  bool is_loopback() const;
  std::string text() const;
  /// What is counted as one visitor: an IPv4 address, a /64 of IPv6.
  Address visitor() const;
  friend bool operator==(Address const&, Address const&) = default;
};

/// 10.0.0.0/8, 2001:db8::/32, or one address.
struct Network {
  Address base;
  int bits = 128;

  static std::optional<Network> parse(std::string_view text);
  bool holds(Address const& address) const;
};

struct Caller {
  Address address;
  bool secure = false;
};
/// Who asks: the peer, or, when the peer is a proxy of ours, the last address of X-Forwarded-For
/// that is not one. What others write into such headers is never believed.
Caller caller_of(Address const& peer, bool tls, Request const& request,
                 std::vector<Network> const& proxies);

}  // namespace gongkai::web::http
