#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

namespace gongkai::account {

/// 三员分立: what a permission belongs to. Nobody holds roles of two powers (`forbidden_pairs`).
enum class Power : std::uint8_t { Business, System, Security, Audit };
/// 业务, 系统管理, 安全管理, 审计管理.
std::string_view label_of(Power power);

/// What a role may allow. Every permission is held for organs, never for everything.
enum class Permission : std::uint8_t {
  // Business: information items
  ItemRead,
  ItemDraft,
  ItemReview,
  ItemSecrecyReview,
  ItemLegalReview,
  ItemApprove,
  ItemPublish,
  RefusalSign,
  // Business: requests
  RequestRead,
  RequestRegister,
  RequestHandle,
  RequestApprove,
  ApplicantUnmask,
  RemedyRecord,
  ComplaintHandle,
  // Business: reports and ledgers
  ReportRead,
  ReportPrepare,
  ReportApprove,
  ReportSign,
  ReportRollUp,
  ReportPublish,
  LedgerRead,
  // Business: supervision and the rest
  InspectionRun,
  TicketRaise,
  TemplateManage,
  TrainingRecord,
  SecrecyRule,
  MediaFile,
  IncidentHandle,
  DepositReceive,
  BoardRecord,
  ContactEdit,
  // System administrator
  PersonRead,
  PersonManage,
  SessionKill,
  OrganManage,
  SettingManage,
  CalendarManage,
  JobRead,
  DatabaseOperate,
  // Security administrator
  PostRead,
  PostGrant,
  PolicyManage,
  AddressManage,
  TokenRevoke,
  KeyRotate,
  PersonUnmask,
  // Audit administrator
  AuditRead,
  AuditVerify,
  AuditExport,
};
inline constexpr std::size_t permission_count =
    static_cast<std::size_t>(Permission::AuditExport) + 1;

struct PermissionEntry {
  Permission permission;
  std::string_view name;   // stored and in the route table: item.read
  std::string_view label;  // Chinese
  Power power;
};
/// All of them, in the order of the enumerators.
std::span<PermissionEntry const> permissions();
std::string_view name_of(Permission permission);
std::string_view label_of(Permission permission);
Power power_of(Permission permission);
std::optional<Permission> permission_of(std::string_view name);

/// A set of permissions.
class Permissions {
 public:
  constexpr Permissions() = default;
  constexpr Permissions(std::initializer_list<Permission> list) {
    for (Permission const p : list) add(p);
  }
  static constexpr Permissions all() {
    Permissions out;
    out.bits_ = (std::uint64_t{1} << permission_count) - 1;
    return out;
  }
  constexpr void add(Permission p) { bits_ |= std::uint64_t{1} << static_cast<unsigned>(p); }
  constexpr bool has(Permission p) const { return ((bits_ >> static_cast<unsigned>(p)) & 1U) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool within(Permissions other) const { return (bits_ & ~other.bits_) == 0; }
  friend constexpr Permissions operator|(Permissions a, Permissions b) {
    a.bits_ |= b.bits_;
    return a;
  }
  friend constexpr Permissions operator&(Permissions a, Permissions b) {
    a.bits_ &= b.bits_;
    return a;
  }
  friend constexpr bool operator==(Permissions, Permissions) = default;

 private:
  std::uint64_t bits_ = 0;
};
static_assert(permission_count < 64);

}  // namespace gongkai::account
