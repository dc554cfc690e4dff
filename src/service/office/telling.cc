#include "service/office/telling.h"

namespace gongkai::service::office {
namespace {

using account::Changed;

/// What was done, and what to do when it is not as it should be.
struct Words {
  char const *subject, *done, *otherwise;
};

Words words_of(Changed what) {
  constexpr char const* not_me =
      "如果不是您本人所为，请立即联系系统管理员停用账号，并查看“我的账号”里的登录。";
  constexpr char const* not_asked = "如果您没有请他办理，请立即联系系统管理员和安全管理员。";
  switch (what) {
    case Changed::Password: return {"您的密码已修改", "密码已修改，其他地方的登录已结束", not_me};
    case Changed::Factor:
      return {"您的手机验证器已更换", "手机验证器已更换，原来的备用码作废", not_me};
    case Changed::PasswordRenewed:
      return {"您的密码已由系统管理员重置", "密码已由系统管理员重置，原来的登录已结束", not_asked};
    case Changed::FactorRenewed:
      return {"您的登录已由系统管理员重置", "密码和手机验证器已由系统管理员重置，原来的登录已结束",
              not_asked};
    case Changed::RecoveryCode: return {"您的账号用备用码登录了", "有人用备用码登录", not_me};
    case Changed::Email:
      return {"您的邮箱已更改", "登记的邮箱已由系统管理员更改，以后的通知不再发到这里", not_asked};
  }
  return {"", "", ""};
}

}  // namespace

Result<void> MailTeller::tell(Transaction& t, gongkai::account::Person const& person, Changed what,
                              std::string const& from, std::string const& email) {
  std::string const address = email.empty() ? TRY(persons_.details(t, person.id)).email : email;
  if (!gongkai::mail::plain_address(address)) return {};
  Words const words = words_of(what);
  std::string text = "账号 " + person.login + "：" + words.done + "。\n时间：" +
                     clock_.now().beijing() + "（北京时间）\n";
  if (!from.empty()) text += "网络地址：" + from + "\n";
  text += std::string("\n") + words.otherwise + "\n本邮件由系统自动发出，请勿回复。\n";
  TRY(post_.post(t, {{"", address}, std::string("政府信息公开平台：") + words.subject, text}));
  return {};
}

}  // namespace gongkai::service::office
