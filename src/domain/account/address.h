#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace gongkai::account {

/// An address of the network, always as sixteen bytes; IPv4 stands behind ::ffff:.
struct Address {
  std::array<std::uint8_t, 16> bytes{};

  bool is_v4() const;
  /// As usually written; IPv4 with dots.
  std::string text() const;
  friend bool operator==(Address const&, Address const&) = default;
};
/// IPv4 with dots or IPv6 without zone; nothing for anything else, no leading zeros.
std::optional<Address> read_address(std::string_view text);

/// Addresses that begin alike.
struct AddressRange {
  Address first;
  int bits = 128;  // counted over sixteen bytes

  bool holds(Address const& address) const;
  friend bool operator==(AddressRange const&, AddressRange const&) = default;
};
/// `10.1.0.0/16`, `2001:db8::/32` or one address. Bits behind the prefix must be zero.
std::optional<AddressRange> read_range(std::string_view text);
/// Ranges separated by commas, spaces or line breaks. `Invalid` names the first that is none.
Result<std::vector<AddressRange>> read_ranges(std::string_view text);

/// The office's own addresses; when none are named, every address is allowed.
bool allowed(std::vector<AddressRange> const& ranges, Address const& address);

/// What wrong tries are counted by: IPv4 as it is, IPv6 by its first 64 bits, because a household
/// owns all that follow.
std::string counted_as(Address const& address);

}  // namespace gongkai::account
