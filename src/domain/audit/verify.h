#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/audit/head.h"
#include "domain/audit/record.h"

namespace gongkai::audit {

/// What kind of tampering a chain shows.
enum class Tampering : std::uint8_t {
  Altered,      // the record is not the one that was digested
  Missing,      // a number is left out
  Repeated,     // a number comes again or goes back
  Unlinked,     // the record does not follow the one before: one of the two was made anew
  OrganBroken,  // its number in its organ does not follow
  Backwards,    // it is earlier than the one before
  CutOff,       // fewer records than a head says there were
  Rewritten,    // a head names another digest for it
};
/// 内容被改动, 缺少记录 …
std::string_view label_of(Tampering kind);
std::string_view name_of(Tampering kind);

/// The first bad record and what is wrong with it.
struct Finding {
  Tampering kind = Tampering::Altered;
  std::int64_t number = 0;  // where it shows
  Id<organ::Organ> organ;
};

/// Follows the records of a site in order of their numbers and stops believing at the first that is
/// wrong. Against the rewriting of the whole chain or its end only heads help that are kept
/// elsewhere: give them first.
class Verifier {
 public:
  explicit Verifier(std::vector<Head> heads = {});

  /// False as soon as something was found.
  bool add(Record const& record);
  /// After the last: what was found first, if anything.
  std::optional<Finding> finish();

  std::int64_t count() const { return count_; }
  /// The head of what was read.
  Head head(Instant at) const;

 private:
  bool found(Tampering kind, Record const& record);
  bool contradicts(Head const& head, Record const& record) const;

  std::vector<Head> heads_;
  std::map<std::int64_t, Place> organs_;
  Place last_;
  Instant last_at_;
  std::int64_t count_ = 0;
  std::optional<Finding> finding_;
};

/// The chain of one organ alone, as it was exported. `head` may be nothing.
std::optional<Finding> verify_organ(std::vector<Record> const& records,
                                    std::optional<Place> const& head = std::nullopt);

}  // namespace gongkai::audit
