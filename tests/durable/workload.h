#pragma once

#include <string>
#include <vector>

#include "store/outbox/outbox.h"
#include "store/site/site.h"

/// What the tests of durability do to a site, and how they look whether all of it is still there.
namespace gongkai::durable {

/// What a client was told is saved.
struct Ack {
  std::string token, digest;
  std::string line() const { return "ack " + token + " " + digest + "\n"; }
};

/// One write as the product makes it: a file is kept, then one transaction has its row, a letter in
/// the outbox, the answer under the client's token and a setting that counts the writer's writes.
/// The ack exists only when all of it is on stable storage.
Result<Ack> write_one(store::Site& site, std::string const& token, std::size_t size, Instant now);

/// What is left of what was acknowledged.
struct Remains {
  std::size_t acks = 0, lost = 0;  // acknowledged and not there, or not whole
  std::int64_t half = 0;           // parts of a transaction without the others
  std::size_t corrupt = 0;         // files or pages that are not what they should be
  std::string first;               // the first thing that is wrong, in words

  bool whole() const { return lost == 0 && half == 0 && corrupt == 0; }
};
Remains look(store::Site& site, std::vector<Ack> const& acks, bool integrity = true);

/// The acks of a log; a last line that was cut off is none.
std::vector<Ack> read_acks(std::string const& text);

/// Options of a site for tests: no ballast unless asked for.
store::SiteOptions site_at(std::string const& folder);

}  // namespace gongkai::durable
