#pragma once

#include "domain/report/table_parts.h"

/// Table of section 四 政府信息公开行政复议、行政诉讼情况: one data row, fifteen cells in three
/// groups.
namespace gongkai::report {

inline constexpr std::array remedy_columns = {
    ColumnSpec{"upheld", "结果维持"}, ColumnSpec{"corrected", "结果纠正"},
    ColumnSpec{"other", "其他结果"},  ColumnSpec{"pending", "尚未审结"},
    ColumnSpec{"total", "总计"},
};

struct RemedyGroup {
  std::string_view id, group, subgroup;
};

inline constexpr std::array remedy_groups = {
    RemedyGroup{"recon", "行政复议", ""},
    RemedyGroup{"direct", "行政诉讼", "未经复议直接起诉"},
    RemedyGroup{"after", "行政诉讼", "复议后起诉"},
};

}  // namespace gongkai::report
