#include "service/office/accounts.h"

#include <algorithm>

#include "service/account/set_up.h"

namespace gongkai::service::office {
namespace {

using gongkai::account::Permission;
using gongkai::organ::Level;
using gongkai::organ::Organ;

/// Which permissions give a right.
std::vector<Permission> giving(Right right) {
  switch (right) {
    case Right::ReportRead: return {Permission::ReportRead};
    case Right::ReportLoad:
    case Right::ReportTakeOut: return {Permission::ReportPrepare, Permission::ReportRollUp};
    case Right::ReportPublish: return {Permission::ReportPublish};
    case Right::ContactEdit: return {Permission::ContactEdit};
    case Right::OrganManage: return {Permission::OrganManage};
    case Right::SettingManage: return {Permission::SettingManage};
    case Right::CalendarManage: return {Permission::CalendarManage};
    case Right::JobRead: return {Permission::JobRead};
    case Right::PersonRead: return {Permission::PersonRead, Permission::PostRead};
    case Right::PersonManage: return {Permission::PersonManage};
    case Right::PersonUnmask: return {Permission::PersonUnmask};
    case Right::SessionKill: return {Permission::SessionKill};
    case Right::PolicyManage: return {Permission::PolicyManage};
    case Right::AddressManage: return {Permission::AddressManage};
    case Right::KeyRotate: return {Permission::KeyRotate};
    case Right::PostRead: return {Permission::PostRead};
    case Right::PostGrant: return {Permission::PostGrant};
    case Right::AuditRead: return {Permission::AuditRead};
    case Right::AuditVerify: return {Permission::AuditVerify};
  }
  return {};
}

Standing standing_of(account::Standing standing) {
  switch (standing) {
    case account::Standing::Complete: return Standing::Complete;
    case account::Standing::MustChangePassword: return Standing::MustChangePassword;
    default: return Standing::PasswordOnly;
  }
}

Organ const* organ_in(std::vector<Organ> const& organs, Id<Organ> id) {
  auto const at = std::ranges::find(organs, id, &Organ::id);
  return at == organs.end() ? nullptr : &*at;
}

report::Reach reach_of(account::Actor const& actor, Right right, std::vector<Organ> const& organs,
                       Date today) {
  report::Reach out;
  for (Permission const permission : giving(right)) {
    for (Id<Organ> const id : gongkai::account::where(actor, permission, organs, today)) {
      if (std::ranges::find(out.organs, id) == out.organs.end()) out.organs.push_back(id);
      // Whoever reaches the top also reaches what is not in the tree.
      Organ const* const organ = organ_in(organs, id);
      out.unknown |= organ != nullptr && !organ->parent;
    }
  }
  return out;
}

}  // namespace

Result<Member> AccountSessions::member_of(account::Caller const& caller) {
  return room_.transactions.read([&](Transaction& t) -> Result<Member> {
    auto const organs = TRY(room_.organs.all(t));
    auto const person = TRY(room_.persons.find(t, caller.actor.person));
    if (!person) return fail(ErrorKind::NotFound, "login.session");
    auto const credential = TRY(room_.credentials.find(t, person->id));
    Date const today = room_.clock.today();
    Member out;
    out.person = person->id.value;
    out.account = person->login;
    out.name = person->details.name.empty() ? person->login : person->details.name;
    out.standing = standing_of(caller.actor.standing);
    out.enrolled = credential && credential->totp_confirmed;
    if (Organ const* const organ = organ_in(organs, person->organ)) out.organ = organ->name;
    for (account::Post const& post : caller.actor.posts) {
      if (!post.held_on(today)) continue;
      out.post +=
          (out.post.empty() ? "" : "、") + std::string(gongkai::account::label_of(post.role));
    }
    for (std::size_t i = 0; i < right_count; ++i)
      out.reach[i] = reach_of(caller.actor, static_cast<Right>(i), organs, today);
    return out;
  });
}

Result<Entered> AccountSessions::entered(Result<account::SignedIn> done,
                                         std::string const& client) {
  if (!done) return std::unexpected(done.error());
  auto const caller = TRY(account::identify(room_, done->secret, client));
  return Entered{done->secret, TRY(member_of(caller)), done->device};
}

Result<Entered> AccountSessions::open(std::string const& login, std::string const& password,
                                      Origin const& from) {
  return entered(account::log_in(room_, {login, password, from.address, from.device}),
                 from.address);
}

Result<Entered> AccountSessions::confirm(std::string const& token, std::string const& code,
                                         Origin const& from) {
  return entered(account::give_code(room_, token, code, from.address, from.device), from.address);
}

Result<Entered> AccountSessions::recover(std::string const& token, std::string const& code,
                                         Origin const& from) {
  return entered(account::give_recovery_code(room_, token, code, from.address, from.device),
                 from.address);
}

Result<void> AccountSessions::close(std::string const& token, std::string const& client) {
  return account::log_out(room_, token, client);
}

Result<std::optional<Member>> AccountSessions::find(std::string const& token,
                                                    std::string const& client) {
  auto const caller = account::identify(room_, token, client);
  if (!caller) {
    if (caller.error().kind == ErrorKind::Fault) return std::unexpected(caller.error());
    return std::nullopt;
  }
  return TRY(member_of(*caller));
}

Result<Enrolment> AccountSessions::enrol(std::string const& token, std::string const& client) {
  auto const made = TRY(account::enrol(room_, token, "政府信息公开", client));
  return Enrolment{made.secret, made.address};
}

Result<Enrolled> AccountSessions::finish_enrolment(std::string const& token,
                                                   std::string const& code,
                                                   std::string const& client) {
  auto const done = TRY(account::confirm(room_, token, code, client));
  Entered const now = TRY(entered(done.session, client));
  return Enrolled{now, done.recovery_codes};
}

Result<Entered> AccountSessions::change_password(std::string const& token, std::string const& old,
                                                 std::string const& fresh,
                                                 std::string const& client,
                                                 std::string const& code) {
  return entered(account::change_password(room_, token, old, fresh, client, code), client);
}

Result<void> AccountSessions::set_up(FirstPerson const& p) {
  TRY(account::set_up(room_,
                      {.token = p.token,
                       .login = p.login,
                       .password = p.password,
                       .details = {.name = p.name, .phone = {}, .id_number = {}, .email = {}},
                       .organ_name = p.organ_name,
                       .organ_code = p.organ_code,
                       .address = p.client}));
  return {};
}

}  // namespace gongkai::service::office
