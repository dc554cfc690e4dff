#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/error.h"
#include "web/http/message.h"

namespace gongkai::web {

class Call;

/// Who may ask. Nothing is open by default: a route without one of these does not compile.
enum class Permission : std::uint8_t {
  Public,   // everybody
  Machine,  // this machine itself: watchers of the server
  // From here on the back office; a site without one has none of these.
  Entry,    // whoever comes to its door
  Entered,  // has given a password
  Signed,   // is signed in
  ReportRead,
  ReportLoad,
  ReportTakeOut,
  ReportPublish,
  ContactEdit,
  OrganManage,
  SettingManage,
  CalendarManage,
  JobRead,
  PersonRead,
  PersonManage,
  PersonUnmask,
  SessionKill,
  PolicyManage,
  AddressManage,
  KeyRotate,
  PostGrant,
  AuditRead,
  AuditVerify,
};

/// Who asks. Further kinds of people are further rows here and in `may`.
enum class Subject : std::uint8_t { Anonymous, Machine };
inline constexpr Subject subjects[] = {Subject::Anonymous, Subject::Machine};
std::string_view name_of(Subject subject);
std::string_view name_of(Permission permission);
/// The one table of who may what.
bool may(Subject subject, Permission permission);

/// Personal data that passes through a route.
enum class PersonalData : std::uint8_t { None, Own, Others };
std::string_view name_of(PersonalData data);

/// What a route answers with.
enum class Face : std::uint8_t { Page, Json, File, Text };

/// Whose record the pattern's {org} and {year} name; tells the matrix test what to ask for.
enum class Names : std::uint8_t { Nothing, Organ, Report };

struct RouteLimits {
  std::uint64_t body = 0;  // bytes; 0: takes none
  bool stream = false;     // the body goes to a file as it comes
  bool slow = false;       // handled beside the event loop
  bool first = false;      // answered even under overload
  bool last = false;       // slow, and nothing else may wait behind it: files made on demand
  unsigned cost = 1;       // of what one person may ask (Services::person)
  bool cached = false;     // the page is kept until what it was made from changes
};

struct Route {
  using Handler = Result<http::Response> (*)(Call&);

  consteval Route(http::Method m, std::string_view p, Permission who, Face f, Names n, Handler h,
                  std::string_view words, RouteLimits l = {}, std::string_view e = {},
                  PersonalData data = PersonalData::None)
      : method(m),
        pattern(p),
        permission(who),
        face(f),
        names(n),
        handler(h),
        summary(words),
        limits(l),
        event(e),
        personal(data) {
    if (!p.starts_with('/')) throw "a pattern begins with /";
    if (words.empty()) throw "a route says what it is for";
    bool const reads = m == http::Method::Get;
    if (reads && l.body > 0) throw "a route that reads takes no body";
    if (!reads && e.empty()) throw "a route that writes names its audit event";
    if (who >= Permission::Entry && f == Face::Json && !l.slow)
      throw "what the office asks the database is not asked on an event loop";
    if (l.cached && (!reads || who != Permission::Public)) throw "only public pages are kept";
  }

  http::Method method;  // Get answers HEAD as well
  std::string_view pattern;
  Permission permission;
  Face face;
  Names names;
  Handler handler;
  std::string_view summary;  // Chinese, for documents and menus
  RouteLimits limits;
  std::string_view event;  // of the audit record; empty where nothing changes
  PersonalData personal;
};

/// Every route of the platform.
std::span<Route const> routes();

}  // namespace gongkai::web
