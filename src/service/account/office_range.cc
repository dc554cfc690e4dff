#include "service/account/office_range.h"

namespace gongkai::service::account {

using std::chrono::steady_clock;

bool OfficeRange::Known::admits(std::string const& address) const {
  if (ranges.empty()) return true;
  auto const read = gongkai::account::read_address(address);
  return read && gongkai::account::allowed(ranges, *read);
}

std::shared_ptr<OfficeRange::Known const> OfficeRange::fresh(std::chrono::milliseconds than) const {
  auto known = known_.load();
  return known != nullptr && steady_clock::now() - known->read_at < than ? known : nullptr;
}

std::optional<bool> OfficeRange::known(std::string const& address) const {
  auto const known = fresh(good_for);
  if (known == nullptr) return std::nullopt;
  return known->admits(address);
}

Result<bool> OfficeRange::admits(std::string const& address) {
  // Good for a little longer than for `known`, so that who was told that it is known need not wait.
  auto known = fresh(good_for + std::chrono::milliseconds(100));
  if (known == nullptr) {
    auto const before = steady_clock::now();
    auto const text = TRY(transactions_.read(
        [&](Transaction& t) { return settings_.find(t, std::nullopt, "policy.addresses"); }));
    known = std::make_shared<Known const>(
        Known{TRY(gongkai::account::read_ranges(text.value_or(""))), before});
    known_.store(known);
  }
  return known->admits(address);
}

}  // namespace gongkai::service::account
