#include "service/account/tries.h"

#include <algorithm>

namespace gongkai::service::account {
namespace {

using gongkai::account::Counter;
using gongkai::account::rule_of;

/// Kept as a digest: what somebody typed as his name may have been his password.
std::string digest(Room const& room, std::initializer_list<std::string_view> parts) {
  std::string all;
  for (std::string_view const part : parts) {
    all += std::to_string(part.size());
    all += ':';
    all += part;
  }
  return hex(crypto::hmac_sm3(room.index, bytes_of(all)));
}

std::string place(std::string const& address) {
  auto const read = gongkai::account::read_address(address);
  return read ? gongkai::account::counted_as(*read) : address;
}

Counted counted(Room const& room, Counter counter, std::string_view who, std::string_view where) {
  return {counter, digest(room, {"tries", rule_of(counter).name, who, where})};
}

/// A known device counts by itself; without its cookie the known address does.
std::string where_from(std::string const& address, std::string const& device) {
  return device.empty() ? place(address) : digest_of(device);
}

}  // namespace

std::string address_origin(Room const& room, std::string const& address) {
  return digest(room, {"origin", "address", place(address)});
}
std::string device_origin(Room const& room, std::string const& device) {
  return digest(room, {"origin", "device", device});
}

Result<bool> known_origin(Room& room, Transaction& t, Id<Person> person, std::string const& address,
                          std::string const& device) {
  // Both are asked whatever the first says: the work tells nothing.
  bool const by_device =
      !device.empty() && TRY(room.tries.knows(t, person, device_origin(room, device)));
  bool const by_address = TRY(room.tries.knows(t, person, address_origin(room, address)));
  return by_device || by_address;
}

std::vector<Counted> password_counters(Room const& room, std::string const& login,
                                       std::string const& address, std::string const& device,
                                       bool known) {
  if (known)
    return {counted(room, Counter::Device, login, where_from(address, device)),
            counted(room, Counter::Even, login, ""), counted(room, Counter::Even, "", "")};
  return {counted(room, Counter::Pair, login, place(address)),
          counted(room, Counter::Stranger, login, ""),
          counted(room, Counter::Address, "", place(address))};
}

std::vector<Counted> code_counters(Room const& room, Id<Person> person, std::string const& address,
                                   std::string const& device, bool known) {
  std::string const who = std::to_string(person.value);
  if (known) return {counted(room, Counter::KnownCode, who, where_from(address, device))};
  return {counted(room, Counter::Code, who, "")};
}

Result<void> count(Room& room, Transaction& t, std::vector<Counted> const& counters) {
  Instant const now = room.clock.now();
  std::vector<Tries> before;
  Duration longest{0};
  for (Counted const& c : counters) {
    before.push_back(TRY(room.tries.find(t, c.key)));
    longest = std::max(longest, wait_of(rule_of(c.counter), before.back(), now));
  }
  if (longest.ms > 0)
    return fail(ErrorKind::Refused, "login.wait",
                {{"seconds", std::to_string((longest.ms + 999) / 1000)}});
  for (std::size_t i = 0; i < counters.size(); ++i) {
    auto const more = gongkai::account::counted(rule_of(counters[i].counter), before[i], now);
    TRY(room.tries.put(t, counters[i].key, more));
  }
  return {};
}

Result<void> give_back(Room& room, Transaction& t, std::vector<Counted> const& counters) {
  for (Counted const& c : counters) {
    Tries tries = TRY(room.tries.find(t, c.key));
    // A stranger's budget and an address's are only given the one try: a success there must not
    // open them anew for whoever guesses beside it.
    bool const shared = c.counter == Counter::Address || c.counter == Counter::Stranger;
    if (!shared || tries.count <= 1) {
      TRY(room.tries.remove(t, c.key));
    } else {
      --tries.count;
      TRY(room.tries.put(t, c.key, tries));
    }
  }
  return {};
}

}  // namespace gongkai::service::account
