#include "web/route.h"

#include <array>

#include "web/api/routes.h"
#include "web/portal/routes.h"

namespace gongkai::web {

std::string_view name_of(Subject subject) {
  return subject == Subject::Machine ? "machine" : "anonymous";
}

std::string_view name_of(Permission permission) {
  return permission == Permission::Machine ? "machine" : "public";
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
  }
  return false;
}

}  // namespace gongkai::web
