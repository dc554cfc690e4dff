#pragma once

#include "domain/report/table_parts.h"

/// Table of section 三 收到和处理政府信息公开申请情况.
namespace gongkai::report {

inline constexpr std::string_view request_note =
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

inline constexpr std::array request_column_specs = {
    ColumnSpec{"nat", "自然人"},       ColumnSpec{"biz", "商业企业"},
    ColumnSpec{"sci", "科研机构"},     ColumnSpec{"ngo", "社会公益组织"},
    ColumnSpec{"law", "法律服务机构"}, ColumnSpec{"oth", "其他"},
    ColumnSpec{"sum", "总计"},
};
static_assert(request_column_specs.size() == request_columns);

struct RequestRow {
  std::string_view id;
  std::string_view level1, level2, level3;
  Forms forms;
};

inline constexpr std::string_view results = "三、本年度办理结果";
inline constexpr std::string_view withheld = "（三）不予公开", unavailable = "（四）无法提供",
                                  not_processed = "（五）不予处理",
                                  other_handling = "（六）其他处理";

inline constexpr std::array request_rows = {
    RequestRow{"r1", "一、本年新收政府信息公开申请数量", "", "", both_forms},
    RequestRow{"r2", "二、上年结转政府信息公开申请数量", "", "", both_forms},
    RequestRow{"r3_1", results, "（一）予以公开", "", both_forms},
    RequestRow{"r3_2", results, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "",
               both_forms},
    RequestRow{"r3_3_1", results, withheld, "1.属于国家秘密", both_forms},
    RequestRow{"r3_3_2", results, withheld, "2.其他法律行政法规禁止公开", both_forms},
    RequestRow{"r3_3_3", results, withheld, "3.危及“三安全一稳定”", both_forms},
    RequestRow{"r3_3_4", results, withheld, "4.保护第三方合法权益", both_forms},
    RequestRow{"r3_3_5", results, withheld, "5.属于三类内部事务信息", both_forms},
    RequestRow{"r3_3_6", results, withheld, "6.属于四类过程性信息", both_forms},
    RequestRow{"r3_3_7", results, withheld, "7.属于行政执法案卷", both_forms},
    RequestRow{"r3_3_8", results, withheld, "8.属于行政查询事项", both_forms},
    RequestRow{"r3_4_1", results, unavailable, "1.本机关不掌握相关政府信息", both_forms},
    RequestRow{"r3_4_2", results, unavailable, "2.没有现成信息需要另行制作", both_forms},
    RequestRow{"r3_4_3", results, unavailable, "3.补正后申请内容仍不明确", both_forms},
    RequestRow{"r3_5_1", results, not_processed, "1.信访举报投诉类申请", both_forms},
    RequestRow{"r3_5_2", results, not_processed, "2.重复申请", both_forms},
    RequestRow{"r3_5_3", results, not_processed, "3.要求提供公开出版物", both_forms},
    RequestRow{"r3_5_4", results, not_processed, "4.无正当理由大量反复申请", both_forms},
    RequestRow{"r3_5_5", results, not_processed, "5.要求行政机关确认或重新出具已获取信息",
               both_forms},
    RequestRow{"r3_6_1", results, other_handling,
               "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", form_2021},
    RequestRow{"r3_6_2", results, other_handling,
               "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
               form_2021},
    RequestRow{"r3_6_3", results, other_handling, "3.其他", form_2021},
    RequestRow{"r3_6", results, other_handling, "", form_2019},
    RequestRow{"r3_7", results, "（七）总计", "", both_forms},
    RequestRow{"r4", "四、结转下年度继续办理", "", "", both_forms},
};

}  // namespace gongkai::report
