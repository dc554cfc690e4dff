#include "domain/audit/words.h"

#include <algorithm>
#include <span>

namespace gongkai::audit {
namespace {

struct Word {
  std::string_view name, words;
};

constexpr Word actions[] = {
    {"address.set", "改办公地址"},
    {"audit.verify", "校验审计链"},
    {"batch.add", "成批上传：收下文件"},
    {"batch.start", "成批上传：开始"},
    {"calendar.import", "导入放假通知"},
    {"calendar.read", "读放假通知"},
    {"credential.change", "换密码"},
    {"credential.renew", "给新的首次密码"},
    {"factor.change", "换验证器：开始"},
    {"factor.changed", "换验证器：完成"},
    {"factor.confirm", "绑定验证器：完成"},
    {"factor.enrol", "绑定验证器：开始"},
    {"factor.renew", "给新的首次密码并重新绑定"},
    {"key.rotate", "更换一个机构的密钥"},
    {"key.rotation", "更换全部机构的密钥"},
    {"mail.retry", "重发邮件"},
    {"mail.test", "发测试邮件"},
    {"organ.add", "加机构"},
    {"organ.change", "改机构"},
    {"organ.contact", "改联系方式"},
    {"permission.ask", "没有权限"},
    {"person.add", "开通账号"},
    {"person.change", "改人员资料"},
    {"person.disable", "停用账号"},
    {"person.enable", "恢复账号"},
    {"person.unmask", "看完整资料"},
    {"policy.set", "改登录策略"},
    {"post.end", "免去岗位"},
    {"post.grant", "授予岗位"},
    {"report.load", "上传年报"},
    {"report.publish", "公布年报"},
    {"report.take_out", "移出年报库"},
    {"report.undo_publication", "撤回公布"},
    {"report.withdraw", "撤下年报"},
    {"session.begin", "登录"},
    {"session.code", "登录：动态口令"},
    {"session.end", "退出"},
    {"session.end_other", "结束自己的一处登录"},
    {"session.kill", "结束他人的登录"},
    {"session.recovery", "登录：备用码"},
    {"setting.change", "改设置"},
    {"setup.token", "打印设置令牌"},
    {"setup.use", "用设置令牌开通"},
    {"token.mint", "发接口令牌"},
    {"token.revoke", "吊销接口令牌"},
};

constexpr Word details[] = {
    {"acting_for", "代理谁"},
    {"batch", "上传批次"},
    {"before", "原来"},
    {"days", "天数"},
    {"even_so", "已有专人仍打印"},
    {"fields", "改了哪些"},
    {"file", "文件摘要"},
    {"from", "从哪天起"},
    {"login", "账号"},
    {"number", "文号"},
    {"organ", "机构"},
    {"organs", "机构数"},
    {"people", "人数"},
    {"person", "人员"},
    {"policy", "登录策略"},
    {"ranges", "办公地址"},
    {"reason", "理由"},
    {"reports", "年报"},
    {"role", "岗位"},
    {"scope", "权限"},
    {"server", "发信服务器"},
    {"sessions", "结束几处登录"},
    {"to", "到"},
    {"value", "改成"},
    {"withdrawn", "同时撤下"},
};

constexpr Word subjects[] = {
    {"batch", "上传批次"}, {"calendar", "日历"}, {"mail", "邮件"},   {"organ", "机构"},
    {"person", "人员"},    {"post", "岗位"},     {"report", "年报"}, {"setting", "设置"},
    {"settings", "设置"},  {"token", "令牌"},
};

std::string_view find(std::span<Word const> table, std::string_view name,
                      std::string_view otherwise) {
  auto const at = std::ranges::find(table, name, &Word::name);
  return at == table.end() ? otherwise : at->words;
}

}  // namespace

std::string_view words_of_action(std::string_view action) { return find(actions, action, action); }
std::string_view words_of_detail(std::string_view name) { return find(details, name, name); }

Subject read_subject(std::string_view subject) {
  std::size_t const slash = subject.find('/');
  if (slash == subject.npos) return {{}, subject};
  return {find(subjects, subject.substr(0, slash), {}), subject.substr(slash + 1)};
}

}  // namespace gongkai::audit
