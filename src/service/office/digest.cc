#include "service/office/digest.h"

#include <set>

#include "service/job/names.h"

namespace gongkai::service::office {
namespace {

using gongkai::account::Role;

/// One line for each thing that failed.
Result<std::vector<std::string>> troubles(mail::Postbox const& post, Transaction& t) {
  std::vector<std::string> out;
  for (job::Ended const& e : TRY(post.parts().results.all(t))) {
    if (e.done) continue;
    std::string line = "后台任务“" + std::string(job::label_of(e.job)) + "”没有做成";
    if (e.failing_since) line += "，从" + e.failing_since->beijing() + "起";
    out.push_back(line + "：" + e.words);
  }
  auto const waiting = TRY(post.parts().outbox.waiting(t, mail::topic));
  if (waiting.failed > 0)
    out.push_back("有" + std::to_string(waiting.failed) + "封邮件没有发出，已不再自动重试");
  return out;
}

std::string text_of(std::vector<std::string> const& lines) {
  std::string out = "政府信息公开平台的后台有以下情况需要处理：\n\n";
  for (std::size_t i = 0; i < lines.size(); ++i)
    out += std::to_string(i + 1) + ". " + lines[i] + "。\n";
  return out +
         "\n请登录后台，打开“设置－后台任务”查看原因并处理。\n"
         "本邮件由系统自动发出，请勿回复。\n";
}

}  // namespace

Result<int> post_digest(account::Room& room, mail::Postbox const& post, Transaction& t) {
  auto const lines = TRY(troubles(post, t));
  if (lines.empty()) return 0;
  std::set<std::string> addresses;
  for (account::Post const& held :
       TRY(room.posts.holders(t, Role::SystemAdministrator, room.clock.today()))) {
    std::string const address = TRY(room.persons.details(t, held.person)).email;
    if (gongkai::mail::plain_address(address)) addresses.insert(address);
  }
  int written = 0;
  for (std::string const& address : addresses)
    written += TRY(
        post.post(t, {{"", address},
                      "政府信息公开平台：" + std::to_string(lines.size()) + "件后台的事需要处理",
                      text_of(lines)}));
  return written;
}

}  // namespace gongkai::service::office
