#pragma once

#include <optional>
#include <string>

#include "base/id.h"
#include "base/instant.h"
#include "domain/organ/organ.h"
#include "domain/report/kept_report.h"

namespace gongkai::report {

/// 公布: a report of the library on the site, at the address of its organ and year, or what once
/// stood there.
struct Publication {
  Id<Publication> id;
  Id<KeptReport> report;
  Id<organ::Organ> organ;
  int year = 0;
  std::string published_by;
  Instant published_at;
  std::string ended_by;
  std::optional<Instant> ended_at;
  std::string reason;  // why it was withdrawn; empty: undone, or another took its place

  bool stands() const { return !ended_at; }
  bool withdrawn() const { return ended_at && !reason.empty(); }
  friend bool operator==(Publication const&, Publication const&) = default;
};

/// How long whoever published may undo it without leaving a trace on the site.
inline constexpr Duration undo_time = Duration::minutes(10);

}  // namespace gongkai::report
