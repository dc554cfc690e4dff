#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

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
enum class Form : std::uint8_t { Fixed, DayOfYear, Share, Count };

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
};
std::span<Setting const> settings();
Setting const* find(std::string_view name);

/// A setting as in force.
struct InForce {
  Setting const* setting;
  std::string value;
  bool changed = false;  // not as delivered
};
Result<std::vector<InForce>> in_force(Transaction& transaction, SettingStore& store);

/// Sets a value for the whole site; the delivered value removes it. `NotFound` (setting.absent),
/// `Refused` (setting.fixed), `Conflict` (organ.changed) when it is not `before` any more,
/// `Invalid` (setting.value).
Result<InForce> put(Transaction& transaction, SettingStore& store, std::string_view name,
                    std::string const& before, std::string const& value, Instant now);

}  // namespace gongkai::service::setting
