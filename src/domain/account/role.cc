#include "domain/account/role.h"

#include <algorithm>
#include <array>
#include <vector>

namespace gongkai::account {
namespace {

using enum Permission;
using enum Power;
using enum Reach;

constexpr std::array<RoleEntry, role_count> table = {{
    {Role::Leader,
     "leader",
     "主要领导",
     "亲自抓；签批第十四条不予公开；签发年度报告",
     Business,
     Parts,
     {ItemRead, ItemApprove, RefusalSign, RequestRead, RequestApprove, ReportRead, ReportApprove,
      ReportSign, LedgerRead}},
    {Role::DeputyLeader,
     "deputy_leader",
     "分管领导",
     "年度报告第一责任人；信息终审",
     Business,
     Parts,
     {ItemRead, ItemApprove, RequestRead, RequestApprove, ReportRead, ReportApprove, LedgerRead}},
    {Role::OfficeHead,
     "office_head",
     "政府信息公开工作机构负责人",
     "审批延期、补正、收费；复审",
     Business,
     Parts,
     {ItemRead, ItemReview, ItemApprove, RequestRead, RequestHandle, RequestApprove,
      ApplicantUnmask, RemedyRecord, ReportRead, ReportPrepare, ReportPublish, LedgerRead,
      TrainingRecord, ContactEdit}},
    {Role::DisclosureClerk,
     "disclosure_clerk",
     "信息公开专员",
     "登记、发布、统计",
     Business,
     Parts,
     {ItemRead, ItemDraft, ItemReview, ItemPublish, RequestRead, RequestRegister, RequestHandle,
      ApplicantUnmask, RemedyRecord, ReportRead, ReportPrepare, ReportPublish, LedgerRead,
      TrainingRecord, BoardRecord, ContactEdit}},
    {Role::SectionClerk,
     "section_clerk",
     "科室信息员",
     "提供信息，初审",
     Business,
     Own,
     {ItemRead, ItemDraft, ItemReview}},
    {Role::SecrecyReviewer,
     "secrecy_reviewer",
     "保密审查人",
     "保密审查",
     Business,
     Parts,
     {ItemRead, ItemSecrecyReview}},
    {Role::LegalReviewer,
     "legal_reviewer",
     "合法性审查人",
     "合法性审查",
     Business,
     Parts,
     {ItemRead, ItemLegalReview, RequestRead}},
    {Role::CounterClerk,
     "counter_clerk",
     "窗口人员",
     "查阅点、口头申请",
     Business,
     Own,
     {RequestRegister}},
    {Role::VillageClerk,
     "village_clerk",
     "村信息员",
     "公告栏、张贴照片",
     Business,
     Own,
     {ItemDraft, BoardRecord}},
    {Role::Supervisor,
     "supervisor",
     "监督员",
     "只看不改，提出整改要求",
     Business,
     Parts,
     {ItemRead, RequestRead, ReportRead, LedgerRead, TicketRaise}},
    {Role::CountyOffice,
     "county_office",
     "政务公开办",
     "模板、检查、培训、汇总、第四十七条投诉举报",
     Business,
     Below,
     {ReportRead, ReportRollUp, ReportPublish, LedgerRead, InspectionRun, TicketRaise,
      TemplateManage, TrainingRecord, ComplaintHandle}},
    {Role::JusticeBureau,
     "justice_bureau",
     "司法局",
     "行政复议数据，合法性意见",
     Business,
     Below,
     {RemedyRecord, ItemLegalReview}},
    {Role::SecrecyBureau,
     "secrecy_bureau",
     "保密局",
     "第十七条第三款的裁定",
     Business,
     Below,
     {SecrecyRule}},
    {Role::MediaOffice,
     "media_office",
     "网信、融媒体",
     "新媒体备案，突发情况",
     Business,
     Below,
     {MediaFile, IncidentHandle}},
    {Role::ReadingPlace,
     "reading_place",
     "档案馆、图书馆",
     "接收移送的公开信息",
     Business,
     Own,
     {DepositReceive}},
    {Role::SystemAdministrator,
     "system_administrator",
     "系统管理员",
     "建立人员、机构和设置，不授权",
     System,
     Below,
     {PersonRead, PersonManage, SessionKill, OrganManage, SettingManage, CalendarManage, JobRead,
      DatabaseOperate}},
    {Role::SecurityAdministrator,
     "security_administrator",
     "安全管理员",
     "授予任职和策略，不建人员，不看业务",
     Security,
     Below,
     {PostRead, PostGrant, PolicyManage, AddressManage, TokenRevoke, KeyRotate, PersonUnmask}},
    {Role::AuditAdministrator,
     "audit_administrator",
     "审计管理员",
     "只看审计记录",
     Audit,
     Below,
     {AuditRead, AuditVerify, AuditExport}},
}};
static_assert([] {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].role) != i || table[i].permissions.empty()) return false;
  }
  return true;
}());

constexpr std::string_view separation = "GB/T 22239-2019 三级：管理权限分离（系统、安全、审计）";
constexpr std::string_view supervision = "产品规则：监督员不办理他所监督的事项";

/// Those whose work the supervisor of the same organ looks at.
constexpr std::array supervised = {Role::Leader,          Role::DeputyLeader, Role::OfficeHead,
                                   Role::DisclosureClerk, Role::SectionClerk, Role::SecrecyReviewer,
                                   Role::LegalReviewer,   Role::CounterClerk, Role::VillageClerk};

std::vector<ForbiddenPair> make_pairs() {
  std::vector<ForbiddenPair> out;
  for (std::size_t i = 0; i < table.size(); ++i) {
    for (std::size_t j = i + 1; j < table.size(); ++j) {
      if (table[i].power != table[j].power)
        out.push_back({table[i].role, table[j].role, separation});
    }
  }
  for (Role const role : supervised) out.push_back({role, Role::Supervisor, supervision});
  return out;
}

}  // namespace

std::span<RoleEntry const> roles() { return table; }
RoleEntry const& entry_of(Role role) { return table[static_cast<std::size_t>(role)]; }

std::optional<Role> role_of(std::string_view name) {
  auto const at = std::ranges::find(table, name, &RoleEntry::name);
  if (at == table.end()) return std::nullopt;
  return at->role;
}

std::span<ForbiddenPair const> forbidden_pairs() {
  static std::vector<ForbiddenPair> const pairs = make_pairs();
  return pairs;
}

std::optional<ForbiddenPair> forbidden(Role one, Role other) {
  for (ForbiddenPair const& pair : forbidden_pairs()) {
    if ((pair.one == one && pair.other == other) || (pair.one == other && pair.other == one))
      return pair;
  }
  return std::nullopt;
}

}  // namespace gongkai::account
