#include "web/api/shapes.h"

#include <algorithm>
#include <array>

namespace gongkai::web::api {
namespace {

using enum http::Method;

struct Entry {
  http::Method method;
  std::string_view path;  // behind /api/v1/office/
  Shape shape;
};

constexpr std::array table = {
    Entry{Get, "session", {"", "Shell"}},
    Entry{Post, "session", {"SignIn", "Shell"}},
    Entry{Post, "session/code", {"Code", "Shell"}},
    Entry{Post, "session/recovery", {"Code", "Shell"}},
    Entry{Post, "session/authenticator", {"", "Enrolment"}},
    Entry{Post, "session/authenticator/code", {"Code", "Recovery"}},
    Entry{Post, "session/password", {"NewPassword", "Shell"}},
    Entry{Post, "session/setup", {"FirstPerson", "Nothing"}},
    Entry{Post, "session/factor", {"Proof", "FactorChange"}},
    Entry{Post, "session/factor/code", {"FactorCode", "Recovery"}},
    Entry{Get, "sessions", {"", "SessionList"}},
    Entry{Delete, "sessions/{name}", {"", "Nothing"}},
    Entry{Delete, "session", {"", "Nothing"}},
    Entry{Get, "reports", {"", "ReportPage"}},
    Entry{Post, "reports", {"bytes", "Loaded", 201}},
    Entry{Get, "reports/{id}", {"", "Report"}},
    Entry{Delete, "reports/{id}", {"Reason", "Nothing"}},
    Entry{Post, "reports/{id}/publication", {"", "OnSite"}},
    Entry{Delete, "reports/{id}/publication", {"Reason", "OnSite"}},
    Entry{Post, "reports/{id}/publication/undo", {"", "OnSite"}},
    Entry{Get, "comparison", {"", "Comparison"}},
    Entry{Post, "batches", {"", "BatchStarted", 201}},
    Entry{Post, "batches/{id}/files", {"bytes", "BatchAdded", 201}},
    Entry{Get, "batches/{id}", {"", "Batch"}},
    Entry{Get, "organs", {"", "OrganList"}},
    Entry{Post, "organs", {"OrganRecord", "Organ", 201}},
    Entry{Get, "organs/{id}", {"", "Organ"}},
    Entry{Put, "organs/{id}", {"OrganRecord", "Organ"}},
    Entry{Put, "organs/{id}/contact", {"Contact", "Organ"}},
    Entry{Get, "settings", {"", "SettingList"}},
    Entry{Put, "settings/{name}", {"SettingValue", "Setting"}},
    Entry{Get, "calendar/{year}", {"", "CalendarYear"}},
    Entry{Post, "calendar/reading", {"NoticeText", "Notice"}},
    Entry{Post, "calendar", {"NoticeText", "Notice"}},
    Entry{Get, "jobs", {"", "JobList"}},
    Entry{Get, "mails", {"", "MailList"}},
    Entry{Post, "mails/{id}/retry", {"", "Nothing"}},
    Entry{Post, "mails/test", {"MailTo", "MailTested"}},
    Entry{Get, "people", {"", "PeopleList"}},
    Entry{Post, "people", {"NewPerson", "Issued", 201}},
    Entry{Put, "people/{id}", {"PersonChange", "Nothing"}},
    Entry{Post, "people/{id}/details", {"Reason", "PersonDetails"}},
    Entry{Post, "people/{id}/disable", {"", "Nothing"}},
    Entry{Post, "people/{id}/enable", {"", "Nothing"}},
    Entry{Post, "people/{id}/sessions/end", {"", "SessionsEnded"}},
    Entry{Post, "people/{id}/password", {"", "Issued", 201}},
    Entry{Post, "people/{id}/authenticator", {"", "Issued", 201}},
    Entry{Post, "posts", {"NewPost", "PostGranted", 201}},
    Entry{Delete, "posts/{id}", {"", "Nothing"}},
    Entry{Get, "policy", {"", "Policy"}},
    Entry{Put, "policy", {"PolicyName", "Nothing"}},
    Entry{Put, "policy/addresses", {"AddressRanges", "Nothing"}},
    Entry{Get, "keys", {"", "KeyRotation"}},
    Entry{Post, "keys/rotation", {"", "KeyRotation", 201}},
    Entry{Get, "audit", {"", "AuditPage"}},
    Entry{Post, "audit/verification", {"", "Verified"}},
};

}  // namespace

Shape shape_of(http::Method method, std::string_view pattern) {
  constexpr std::string_view prefix = "/api/v1/office/";
  if (!pattern.starts_with(prefix)) return {};
  pattern.remove_prefix(prefix.size());
  auto const* const at = std::ranges::find_if(
      table, [&](Entry const& e) { return e.method == method && e.path == pattern; });
  return at == table.end() ? Shape{} : at->shape;
}

}  // namespace gongkai::web::api
