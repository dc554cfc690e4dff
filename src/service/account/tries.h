#pragma once

#include "service/account/room.h"

namespace gongkai::service::account {

/// The counters that an attempt asks.
struct Counted {
  gongkai::account::Counter counter;
  std::string key;  // digest
};

/// Whether `person` signed in completely from this device or address before.
Result<bool> known_origin(Room& room, Transaction& t, Id<Person> person, std::string const& address,
                          std::string const& device);
/// Digests of an origin, for remembering it.
std::string address_origin(Room const& room, std::string const& address);
std::string device_origin(Room const& room, std::string const& device);

/// The counters of a password, by what was typed as the name.
std::vector<Counted> password_counters(Room const& room, std::string const& login,
                                       std::string const& address, std::string const& device,
                                       bool known);
/// The counters of a code.
std::vector<Counted> code_counters(Room const& room, Id<Person> person, std::string const& address,
                                   std::string const& device, bool known);

/// Counts the attempt before it is looked at. `Refused` login.wait {seconds} when it comes too
/// early; then nothing is counted.
Result<void> count(Room& room, Transaction& t, std::vector<Counted> const& counters);
/// It was right: its counters are cleared, and one try is given back to the address.
Result<void> give_back(Room& room, Transaction& t, std::vector<Counted> const& counters);

}  // namespace gongkai::service::account
