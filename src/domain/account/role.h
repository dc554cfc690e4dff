#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "domain/account/permission.h"
#include "domain/organ/organ.h"

namespace gongkai::account {

enum class Role : std::uint8_t {
  // An organ that publishes and answers: a township, a department
  Leader,
  DeputyLeader,
  OfficeHead,
  DisclosureClerk,
  SectionClerk,
  SecrecyReviewer,
  LegalReviewer,
  CounterClerk,
  VillageClerk,
  Supervisor,
  // The county
  CountyOffice,
  JusticeBureau,
  SecrecyBureau,
  MediaOffice,
  ReadingPlace,
  // 三员
  SystemAdministrator,
  SecurityAdministrator,
  AuditAdministrator,
};
inline constexpr std::size_t role_count = static_cast<std::size_t>(Role::AuditAdministrator) + 1;

/// How far a post reaches from its organ: the organ alone; with its own sections and villages; with
/// every organ below.
enum class Reach : std::uint8_t { Own, Parts, Below };

struct RoleEntry {
  Role role;
  std::string_view name;   // stored: disclosure_clerk
  std::string_view label;  // Chinese
  std::string_view duty;   // what the role is for
  Power power;
  Reach reach;
  Permissions permissions;
};
/// The one table role → permissions (domain/06 §5), in the order of the enumerators.
std::span<RoleEntry const> roles();
RoleEntry const& entry_of(Role role);
inline std::string_view name_of(Role role) { return entry_of(role).name; }
inline std::string_view label_of(Role role) { return entry_of(role).label; }
std::optional<Role> role_of(std::string_view name);
/// Whether one of 三员.
inline bool administers(Role role) { return entry_of(role).power != Power::Business; }

/// Two roles that nobody may hold at one time, wherever. `source` says why.
struct ForbiddenPair {
  Role one, other;
  std::string_view source;
};
/// Every two roles of different powers, and the supervisor with whoever he supervises.
std::span<ForbiddenPair const> forbidden_pairs();
/// The rule that keeps two roles apart, or nothing.
std::optional<ForbiddenPair> forbidden(Role one, Role other);

}  // namespace gongkai::account
