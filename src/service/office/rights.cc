#include "service/office/ports.h"

namespace gongkai::service::office {

std::string_view name_of(Right right) {
  constexpr std::array<std::string_view, right_count> names = {
      "report.read",   "report.load",    "report.take_out", "report.publish", "contact.edit",
      "organ.manage",  "setting.manage", "calendar.manage", "job.read",       "person.read",
      "person.manage", "person.unmask",  "session.kill",    "policy.manage",  "address.manage",
      "key.rotate",    "post.read",      "post.grant",      "audit.read",     "audit.verify"};
  return names[static_cast<std::size_t>(right)];
}

}  // namespace gongkai::service::office
