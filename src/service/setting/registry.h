#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.h"
#include "service/setting/ports.h"

/// Every rule of the platform that could be otherwise, with who decided it and on which ground.
namespace gongkai::service::setting {

/// Who decides.
enum class Decider : std::uint8_t {
  Law,      // 法定: a new law brings a new version
  County,   // 县定
  Organ,    // 本镇可改
  Reading,  // 本平台读法: the law leaves it open, one reading was chosen
};
/// Stored name: "law", "county", "organ", "reading".
std::string_view name_of(Decider decider);

/// How a value is written.
enum class Form : std::uint8_t {
  Fixed,
  DayOfYear,
  Share,
  Count,
  Port,
  Seconds,   // 5 to 120
  Attempts,  // 1 to 30
  Choice,    // one of `choices`
  Host,      // may be empty, as the next ones
  Mailbox,
  Line,
  Secret,  // kept sealed, set again but never shown
};
/// In the API: "fixed", "day", "number", "choice", "text", "secret".
std::string_view name_of(Form form);

/// One of several values.
struct Choice {
  std::string_view value, label;
};

struct Setting {
  std::string_view name;  // report.deadline
  std::string_view group, label;
  std::string_view value;  // as delivered
  std::string_view unit;
  Decider decider;
  Form form;                // Fixed: cannot be changed here
  std::string_view ground;  // where it comes from
  std::string_view note;    // what it does
  bool confirmed;           // the ground was read word for word
  std::span<Choice const> choices = {};
};
std::span<Setting const> settings();
Setting const* find(std::string_view name);

/// A setting as in force, as it may be shown: of a secret only whether it is set.
struct InForce {
  Setting const* setting;
  std::string value;
  bool changed = false;  // not as delivered
};
Result<std::vector<InForce>> in_force(Transaction& transaction, SettingStore& store);
/// What is shown of a secret that is set.
inline constexpr std::string_view hidden = "••••••••";

/// Sets a value for the whole site; the delivered value removes it. `secrets` seals secrets.
/// `NotFound` (setting.absent), `Refused` (setting.fixed), `Conflict` (organ.changed) when it is
/// not `before`, as shown, any more, `Invalid` (setting.value).
Result<InForce> put(Transaction& transaction, SettingStore& store, crypto::Key const& secrets,
                    std::string_view name, std::string const& before, std::string const& value,
                    Instant now);

/// The values of the whole site as stored or delivered, for whoever works by them; secrets sealed.
class Values {
 public:
  explicit Values(std::map<std::string, std::string> kept) : kept_(std::move(kept)) {}
  /// Of a name in the table.
  std::string find(std::string_view name) const;

 private:
  std::map<std::string, std::string> kept_;
};
Result<Values> values(Transaction& transaction, SettingStore& store);
/// A secret as it was set; empty for an empty one. `Fault` (store.sealed) under another key.
Result<std::string> open_secret(crypto::Key const& secrets, std::string_view name,
                                std::string const& sealed);

}  // namespace gongkai::service::setting
