#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/account/address.h"
#include "service/setting/ports.h"

namespace gongkai::service::account {

/// From which addresses staff may come in at all (policy.addresses), as last read from the
/// database. Whoever comes from elsewhere finds nothing of the office. What another node set counts
/// a little more than `good_for` later at the most, what this one set with the next request that
/// asks. One object for all threads.
class OfficeRange {
 public:
  static constexpr std::chrono::milliseconds good_for{500};

  OfficeRange(Transactions& transactions, setting::SettingStore& settings)
      : transactions_(transactions), settings_(settings) {}

  /// Without asking the database; nothing when that is needed.
  std::optional<bool> known(std::string const& address) const;
  /// Whether an address, in text, may come in; one that cannot be read may where all may.
  Result<bool> admits(std::string const& address);
  /// What is known counts no longer.
  void forget() { known_.store(nullptr); }

 private:
  struct Known {
    std::vector<gongkai::account::AddressRange> ranges;
    std::chrono::steady_clock::time_point read_at;
    bool admits(std::string const& address) const;
  };
  std::shared_ptr<Known const> fresh(std::chrono::milliseconds than) const;

  Transactions& transactions_;
  setting::SettingStore& settings_;
  std::atomic<std::shared_ptr<Known const>> known_;
};

}  // namespace gongkai::service::account
