#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/instant.h"
#include "service/report/ports.h"

/// What the back office needs to know of whoever sits in front of it.
namespace gongkai::service::office {

/// What a screen lets somebody do; each right is held for organs.
enum class Right : std::uint8_t {
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
  PostRead,
  PostGrant,
  AuditRead,
  AuditVerify,
};
inline constexpr std::size_t right_count = static_cast<std::size_t>(Right::AuditVerify) + 1;
/// In the API: "report.read" …
std::string_view name_of(Right right);

/// How far somebody has come with signing in.
enum class Standing : std::uint8_t { PasswordOnly, MustChangePassword, Complete };

struct Member {
  std::int64_t person = 0;
  std::string account, name, organ, post;
  bool enrolled = true;  // has an authenticator
  Standing standing = Standing::PasswordOnly;
  std::array<report::Reach, right_count> reach;

  report::Reach const& of(Right right) const { return reach[static_cast<std::size_t>(right)]; }
  report::Reach& of(Right right) { return reach[static_cast<std::size_t>(right)]; }
  bool may(Right right) const { return standing == Standing::Complete && !of(right).empty(); }
};

/// Where somebody sits: his address, and the secret of a cookie that his browser got when he last
/// signed in completely; empty when it has none.
struct Origin {
  std::string address, device;
};

/// A session just opened or moved on: its new token, and whose it is. `device`, when not empty, is
/// for the cookie that outlives sessions.
struct Entered {
  std::string token;
  Member member;
  std::string device = {};
};

struct Enrolment {
  std::string secret, address;  // as typed, and as a link for the authenticator
};
struct Enrolled {
  Entered entered;
  std::vector<std::string> recovery_codes;
};
struct FirstPerson {
  std::string token, login, password, name, organ_name, organ_code, client;
};

/// Signing in, in two steps. A token is known to its browser alone; each step gives a new one.
class Sessions {
 public:
  virtual ~Sessions() = default;
  /// `Refused` (login.refused) alike for an unknown name and a wrong password; login.wait with the
  /// seconds until the next try counts.
  virtual Result<Entered> open(std::string const& login, std::string const& password,
                               Origin const& from) = 0;
  /// The second step: a one-time code, or a recovery code.
  virtual Result<Entered> confirm(std::string const& token, std::string const& code,
                                  Origin const& from) = 0;
  virtual Result<Entered> recover(std::string const& token, std::string const& code,
                                  Origin const& from) = 0;
  virtual Result<void> close(std::string const& token, std::string const& client) = 0;
  /// Nothing for a token that is not, or no longer, good.
  virtual Result<std::optional<Member>> find(std::string const& token,
                                             std::string const& client) = 0;

  /// A new authenticator, shown once; it counts after `finish_enrolment`, which also gives the
  /// recovery codes, once.
  virtual Result<Enrolment> enrol(std::string const& token, std::string const& client) = 0;
  virtual Result<Enrolled> finish_enrolment(std::string const& token, std::string const& code,
                                            std::string const& client) = 0;
  /// `code`: of whoever need not change it but wants to.
  virtual Result<Entered> change_password(std::string const& token, std::string const& old,
                                          std::string const& fresh, std::string const& client,
                                          std::string const& code) = 0;
  /// The first of 三员, by the token printed on the console.
  virtual Result<void> set_up(FirstPerson const& person) = 0;
};

}  // namespace gongkai::service::office
