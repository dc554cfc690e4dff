#include "domain/account/permission.h"

#include <algorithm>
#include <array>

namespace gongkai::account {
namespace {

using enum Permission;
using enum Power;

constexpr std::array<PermissionEntry, permission_count> table = {{
    {ItemRead, "item.read", "查看未公开的信息", Business},
    {ItemDraft, "item.draft", "起草信息", Business},
    {ItemReview, "item.review", "初审", Business},
    {ItemSecrecyReview, "item.secrecy_review", "保密审查", Business},
    {ItemLegalReview, "item.legal_review", "合法性审查", Business},
    {ItemApprove, "item.approve", "终审", Business},
    {ItemPublish, "item.publish", "发布、撤下", Business},
    {RefusalSign, "refusal.sign", "签批不予公开（第十四条）", Business},
    {RequestRead, "request.read", "查看申请", Business},
    {RequestRegister, "request.register", "登记申请", Business},
    {RequestHandle, "request.handle", "办理申请", Business},
    {RequestApprove, "request.approve", "审批延期、补正、收费", Business},
    {ApplicantUnmask, "applicant.unmask", "查看申请人完整信息", Business},
    {RemedyRecord, "remedy.record", "登记行政复议、行政诉讼", Business},
    {ComplaintHandle, "complaint.handle", "处理投诉举报", Business},
    {ReportRead, "report.read", "查看年度报告", Business},
    {ReportPrepare, "report.prepare", "编制年度报告", Business},
    {ReportApprove, "report.approve", "审核年度报告", Business},
    {ReportSign, "report.sign", "签发年度报告", Business},
    {ReportRollUp, "report.roll_up", "汇总年度报告", Business},
    {ReportPublish, "report.publish", "公布、撤下年度报告", Business},
    {LedgerRead, "ledger.read", "查看台账", Business},
    {InspectionRun, "inspection.run", "检查", Business},
    {TicketRaise, "ticket.raise", "提出整改要求", Business},
    {TemplateManage, "template.manage", "维护模板", Business},
    {TrainingRecord, "training.record", "登记培训", Business},
    {SecrecyRule, "secrecy.rule", "作出保密裁定（第十七条第三款）", Business},
    {MediaFile, "media.file", "新媒体备案", Business},
    {IncidentHandle, "incident.handle", "处置突发情况", Business},
    {DepositReceive, "deposit.receive", "接收移送的公开信息", Business},
    {BoardRecord, "board.record", "登记公告栏张贴情况", Business},
    {ContactEdit, "contact.edit", "维护机构联系方式", Business},
    {PersonRead, "person.read", "查看人员（脱敏）", System},
    {PersonManage, "person.manage", "建立、停用人员", System},
    {SessionKill, "session.kill", "结束他人的登录", System},
    {OrganManage, "organ.manage", "维护机构", System},
    {SettingManage, "setting.manage", "修改设置", System},
    {CalendarManage, "calendar.manage", "导入放假安排", System},
    {JobRead, "job.read", "查看后台任务", System},
    {DatabaseOperate, "database.operate", "备份、校验数据库", System},
    {PostRead, "post.read", "查看人员任职（脱敏）", Security},
    {PostGrant, "post.grant", "授予、终止任职", Security},
    {PolicyManage, "policy.manage", "修改密码和登录策略", Security},
    {AddressManage, "address.manage", "维护办公地址范围", Security},
    {TokenRevoke, "token.revoke", "吊销接口令牌", Security},
    {KeyRotate, "key.rotate", "更换数据密钥", Security},
    {PersonUnmask, "person.unmask", "查看人员完整信息", Security},
    {AuditRead, "audit.read", "查看审计记录", Audit},
    {AuditVerify, "audit.verify", "核验审计记录", Audit},
    {AuditExport, "audit.export", "导出审计记录", Audit},
}};
static_assert([] {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (static_cast<std::size_t>(table[i].permission) != i) return false;
  return true;
}());

}  // namespace

std::string_view label_of(Power power) {
  constexpr std::array<std::string_view, 4> labels = {"业务", "系统管理", "安全管理", "审计管理"};
  return labels[static_cast<std::size_t>(power)];
}

std::span<PermissionEntry const> permissions() { return table; }
std::string_view name_of(Permission p) { return table[static_cast<std::size_t>(p)].name; }
std::string_view label_of(Permission p) { return table[static_cast<std::size_t>(p)].label; }
Power power_of(Permission p) { return table[static_cast<std::size_t>(p)].power; }

std::optional<Permission> permission_of(std::string_view name) {
  auto const at = std::ranges::find(table, name, &PermissionEntry::name);
  if (at == table.end()) return std::nullopt;
  return at->permission;
}

}  // namespace gongkai::account
