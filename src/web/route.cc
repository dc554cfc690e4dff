#include "web/route.h"

#include <array>

#include "web/api/routes.h"
#include "web/portal/routes.h"

namespace gongkai::web {

std::string_view name_of(Subject subject) {
  return subject == Subject::Machine ? "machine" : "anonymous";
}

std::string_view name_of(Permission permission) {
  constexpr std::array<std::string_view, 24> names = {
      "public",        "machine",        "office.entry",    "office.entered", "office.signed",
      "report.read",   "report.load",    "report.take_out", "report.publish", "contact.edit",
      "organ.manage",  "setting.manage", "calendar.manage", "job.read",       "person.read",
      "person.manage", "person.unmask",  "session.kill",    "policy.manage",  "address.manage",
      "key.rotate",    "post.grant",     "audit.read",      "audit.verify"};
  return names[static_cast<std::size_t>(permission)];
}

std::string_view name_of(PersonalData data) {
  switch (data) {
    case PersonalData::None: return "none";
    case PersonalData::Own: return "own";
    case PersonalData::Others: return "others";
  }
  return "";
}

bool may(Subject subject, Permission permission) {
  switch (permission) {
    case Permission::Public: return true;
    case Permission::Machine: return subject == Subject::Machine;
    default: return false;  // people of the office: web/office/office.h
  }
  return false;
}

}  // namespace gongkai::web
