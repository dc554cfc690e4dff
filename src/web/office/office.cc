#include "web/office/office.h"

#include "web/prefs.h"

namespace gongkai::web::office {

std::string session_token(http::Request const& request) {
  return std::string(request.cookie(cookie_name(request.secure, "office")));
}

Result<std::optional<Member>> member_of(Office const& office, http::Request const& request) {
  std::string const token = session_token(request);
  if (token.empty()) return std::nullopt;
  auto found = office.sessions.find(token, request.client);
  if (!found) return fail(ErrorKind::Fault, "login.unavailable");
  return std::move(*found);
}

bool of_office(Permission permission) { return permission >= Permission::Entry; }

bool may(std::optional<Member> const& member, Permission permission) {
  using enum Permission;
  if (permission == Entry) return true;
  if (!member) return false;
  switch (permission) {
    case Entered: return true;
    case Signed: return member->standing == service::office::Standing::Complete;
    case ReportRead: return member->may(Right::ReportRead);
    case ReportLoad: return member->may(Right::ReportLoad);
    case ReportTakeOut: return member->may(Right::ReportTakeOut);
    case ReportPublish: return member->may(Right::ReportPublish);
    case ContactEdit: return member->may(Right::ContactEdit);
    case OrganManage: return member->may(Right::OrganManage);
    case SettingManage: return member->may(Right::SettingManage);
    case CalendarManage: return member->may(Right::CalendarManage);
    case JobRead: return member->may(Right::JobRead);
    case PersonRead: return member->may(Right::PersonRead);
    case PersonManage: return member->may(Right::PersonManage);
    case PersonUnmask: return member->may(Right::PersonUnmask);
    case SessionKill: return member->may(Right::SessionKill);
    case PolicyManage: return member->may(Right::PolicyManage);
    case AddressManage: return member->may(Right::AddressManage);
    case KeyRotate: return member->may(Right::KeyRotate);
    case PostGrant: return member->may(Right::PostGrant);
    case AuditRead: return member->may(Right::AuditRead);
    case AuditVerify: return member->may(Right::AuditVerify);
    default: return false;
  }
}

}  // namespace gongkai::web::office
