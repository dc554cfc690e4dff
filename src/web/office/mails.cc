#include <boost/json.hpp>

#include "domain/privacy/mask.h"
#include "service/message/catalogue.h"
#include "web/office/body.h"
#include "web/office/office.h"
#include "web/office/routes.h"

/// Mail on its way out, and whether the settings for it are right.
namespace gongkai::web::office {
namespace {

namespace bj = boost::json;
using service::Transaction;
using service::mail::Posted;

constexpr std::size_t shown_at_once = 100;

service::mail::Postbox const& post_of(Call& call) { return call.services().office->post; }

bj::object shown(Posted const& p) {
  char const* const state = p.done_at ? "sent" : p.failed_at ? "failed" : "waiting";
  Instant const at = p.done_at ? *p.done_at : p.failed_at ? *p.failed_at : p.due_at;
  return {{"id", p.id.value},       {"to", p.to},          {"subject", p.subject},
          {"state", state},         {"at", at.beijing()},  {"created_at", p.created_at.beijing()},
          {"attempts", p.attempts}, {"trouble", p.trouble}};
}

}  // namespace

Answer mails(Call& call) {
  struct Known {
    bool on;
    service::outbox::Waiting waiting;
    std::vector<Posted> mails;
  };
  auto const& post = post_of(call);
  auto const known =
      call.services().office->transactions.read([&](Transaction& t) -> Result<Known> {
        return Known{TRY(post.server(t)).has_value(),
                     TRY(post.parts().outbox.waiting(t, service::mail::topic)),
                     TRY(post.list(t, shown_at_once))};
      });
  if (!known) return std::unexpected(known.error());
  bj::array list;
  for (Posted const& p : known->mails) list.push_back(shown(p));
  return json_answer(bj::serialize(bj::object{{"on", known->on},
                                              {"waiting", known->waiting.count},
                                              {"failed", known->waiting.failed},
                                              {"mails", std::move(list)}}));
}

Answer retry_mail(Call& call) {
  Id<service::outbox::Parcel> const id{TRY(id_of(call))};
  TRY(recorded(call, act_of(call, "mail.retry", "mail/" + std::to_string(id.value)),
               service::audit::Recorded([&](Transaction& t, service::audit::Act&) {
                 return post_of(call).retry(t, id);
               })));
  if (call.services().office->work_waits) call.services().office->work_waits();
  return nothing();
}

Answer test_mail(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  auto const& post = post_of(call);
  service::mail::Mail const mail{
      {"", form.text("to")},
      "政府信息公开平台的测试邮件",
      "收到这封邮件，说明平台的邮件设置是对的。\n\n本邮件由系统自动发出，请勿回复。\n"};
  // Recorded as asked for, then sent: a server that answers slowly holds no transaction open.
  auto const server =
      recorded(call, act_of(call, "mail.test"),
               [&](Transaction& t, service::audit::Act& act) -> Result<service::mail::Server> {
                 if (Issues issues = gongkai::mail::wrong_with(mail); !issues.empty())
                   return invalid(std::move(issues));
                 auto const to = TRY(post.server(t));
                 if (!to) return fail(ErrorKind::Refused, "mail.off");
                 act.details = {{"to", privacy::mask_email(mail.to.address)}, {"server", to->host}};
                 return *to;
               });
  if (!server) return std::unexpected(server.error());
  auto const failure = post.try_out(*server, mail);
  if (!failure)
    return json_answer(
        bj::serialize(bj::object{{"sent", true},
                                 {"sentence", "发信服务器" + server->host + "已收下测试邮件"},
                                 {"advice", "请到收件箱查看，几分钟还没有收到时再看“垃圾邮件”"}}));
  return json_answer(bj::serialize(bj::object{{"sent", false},
                                              {"sentence", message::sentence(failure->error)},
                                              {"advice", message::advice(failure->error)}}));
}

}  // namespace gongkai::web::office
