#pragma once

#include "domain/report/table_parts.h"

/// Table of section 二 主动公开政府信息情况: 条例第二十条第一、五、六、八项 (and 九 in the trial
/// form).
namespace gongkai::report {

inline constexpr std::array stock_2021 = {ColumnSpec{"made", "本年制发件数"},
                                          ColumnSpec{"repealed", "本年废止件数"},
                                          ColumnSpec{"valid", "现行有效件数"}};
inline constexpr std::array decisions_2021 = {ColumnSpec{"", "本年处理决定数量"}};
inline constexpr std::array fee_2021 = {ColumnSpec{"", "本年收费金额（单位：万元）", Unit::Wan}};

inline constexpr std::array stock_2019 = {ColumnSpec{"new_made", "本年新制作数量"},
                                          ColumnSpec{"new_public", "本年新公开数量"},
                                          ColumnSpec{"public_total", "对外公开总数量"}};
inline constexpr std::array matters_2019 = {ColumnSpec{"items_prev", "上一年项目数量"},
                                            ColumnSpec{"items_change", "本年增/减", Unit::Signed},
                                            ColumnSpec{"decisions", "处理决定数量"}};
inline constexpr std::array fee_2019 = {ColumnSpec{"items_prev", "上一年项目数量"},
                                        ColumnSpec{"items_change", "本年增/减", Unit::Signed}};
inline constexpr std::array purchase_2019 = {ColumnSpec{"count", "采购项目数量"},
                                             ColumnSpec{"amount_wan", "采购总金额", Unit::Wan}};

struct ProactiveRow {
  std::string_view id, label;
  std::string_view group;  // the full-width heading above it
  Forms forms;
  std::span<ColumnSpec const> columns;
};

inline constexpr std::string_view item_1 = "第二十条第（一）项", item_5 = "第二十条第（五）项",
                                  item_6 = "第二十条第（六）项", item_8 = "第二十条第（八）项",
                                  item_9 = "第二十条第（九）项";

inline constexpr std::array proactive_rows = {
    ProactiveRow{"rule", "规章", item_1, form_2021, stock_2021},
    ProactiveRow{"norm", "行政规范性文件", item_1, form_2021, stock_2021},
    ProactiveRow{"license", "行政许可", item_5, form_2021, decisions_2021},
    ProactiveRow{"penalty", "行政处罚", item_6, form_2021, decisions_2021},
    ProactiveRow{"coercion", "行政强制", item_6, form_2021, decisions_2021},
    ProactiveRow{"fee_wan", "行政事业性收费", item_8, form_2021, fee_2021},
    ProactiveRow{"rule", "规章", item_1, form_2019, stock_2019},
    ProactiveRow{"norm", "规范性文件", item_1, form_2019, stock_2019},
    ProactiveRow{"license", "行政许可", item_5, form_2019, matters_2019},
    ProactiveRow{"service", "其他对外管理服务事项", item_5, form_2019, matters_2019},
    ProactiveRow{"penalty", "行政处罚", item_6, form_2019, matters_2019},
    ProactiveRow{"coercion", "行政强制", item_6, form_2019, matters_2019},
    ProactiveRow{"fee", "行政事业性收费", item_8, form_2019, fee_2019},
    ProactiveRow{"purchase", "政府集中采购", item_9, form_2019, purchase_2019},
};

}  // namespace gongkai::report
