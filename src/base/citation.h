#pragma once

#include <string_view>

namespace gongkai {

/// The legal ground of a rule: which text, and where in it. Printed beside every finding.
/// `instrument` is the short Chinese title (条例, 国办公开办函〔2021〕30号 …); zero means the level
/// is absent.
struct Citation {
  std::string_view instrument;
  int article = 0;    // 条
  int paragraph = 0;  // 款
  int item = 0;       // 项

  friend bool operator==(Citation const&, Citation const&) = default;
};

}  // namespace gongkai
