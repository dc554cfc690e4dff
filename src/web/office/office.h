#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/clock.h"
#include "service/account/room.h"
#include "service/calendar/ports.h"
#include "service/job/ports.h"
#include "service/mail/postbox.h"
#include "service/office/ports.h"
#include "service/organ/ports.h"
#include "service/portal/ports.h"
#include "service/report/batch.h"
#include "service/report/shelf.h"
#include "service/setting/ports.h"
#include "web/http/message.h"
#include "web/route.h"

/// The back office: who may enter, and what its screens use.
namespace gongkai::web::office {

using service::office::Member;
using service::office::Right;

/// What the screens of the office use. A site without an office (a folder of reports) has none.
struct Office {
  service::office::Sessions& sessions;
  service::Transactions& transactions;
  service::report::Shelf& shelf;
  service::report::Batches& batches;
  service::organ::OrganStore& organs;
  service::setting::SettingStore& settings;
  service::calendar::NoticeStore& notices;
  service::job::LeaseStore& leases;
  service::file::FileStore& files;
  service::account::Room& people;
  service::mail::Postbox const& post;
  std::function<void()> work_waits;    // somebody put work into a batch
  std::function<void()> site_changed;  // somebody wrote: pages may be different now
  /// Of a demo only: the one-time code that counts for a person now, shown on the sign-in screen
  /// after the password.
  std::function<std::string(std::int64_t)> demo_code = {};
};

/// The token of the session's cookie; empty when there is none.
std::string session_token(http::Request const& request);
/// Who asks; nothing for nobody. Asks the database: not on an event loop. `Fault`
/// login.unavailable.
Result<std::optional<Member>> member_of(Office const& office, http::Request const& request);
/// Whether somebody may use a route of the office.
bool may(std::optional<Member> const& member, Permission permission);
/// Whether a permission is one of the office's.
bool of_office(Permission permission);

}  // namespace gongkai::web::office
