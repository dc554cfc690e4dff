#include "cli/stats_words.h"

namespace gongkai::cli {
namespace {

constexpr StatsWords chinese{
    .lang = report::Lang::Chinese,
    .title = "年度报告统计",
    .year = "{0}年",
    .unknown_year = "年度未知",
    .names = {"新收申请", "予以公开", "部分公开", "办理总计", "结转下年", "行政复议", "行政许可",
              "行政处罚"},
    .unit = "件",
    .wan = "万元",
    .comma = "，",
    .stop = "。",
    .year_head = "年度",
    .organ = "机关",
    .reports = "报告",
    .clean = "没有错误",
    .errors = "错误",
    .median = "新收申请中位数",
    .item = "项目",
    .total = "合计",
    .years_table = "各年合计",
    .organs_table = "{0}各单位",
    .summary = "{0}  {1} 份报告，{2} 份没有错误，共 {3} 个错误，新收申请中位数 {4} 件\n",
    .years = "各年{0}",
    .years_zero = "各年{0}均为 0",
    .years_last = "{2}{0} {3} {4}",
    .same = "，与{1}相同",
    .less = "，比{1}少 {3} {4}",
    .more = "，比{1}多 {3} {4}",
    .organs = "{1}各单位{0}",
    .organs_zero = "{1}各单位{0}均为 0",
    .organs_most = "{1}{0}最多的是{2}",
    .some_zero = "，{3} 家中 {4} 家为 0",
    .outcomes = "{0}办理结果",
    .no_outcomes = "{0}没有办理结果",
    .outcomes_most = "{0}的办理结果中，{1}最多",
    .codes = "各类问题见于多少份报告",
    .codes_unit = "份",
    .no_codes = "没有发现问题",
    .codes_most = "最常见的问题是 {0}，见于 {1} 份报告",
};

constexpr StatsWords english{
    .lang = report::Lang::English,
    .title = "Statistics of annual reports",
    .year = "{0}",
    .unknown_year = "year unknown",
    .names = {"requests received", "granted", "partly granted", "outcomes in all", "carried out",
              "reconsiderations", "licences", "penalties"},
    .unit = "cases",
    .wan = "10,000 yuan",
    .comma = ", ",
    .stop = ". ",
    .year_head = "year",
    .organ = "organ",
    .reports = "reports",
    .clean = "without errors",
    .errors = "errors",
    .median = "median of requests received",
    .item = "item",
    .total = "total",
    .years_table = "Totals by year",
    .organs_table = "Organs in {0}",
    .summary =
        "{0}  {1} reports, {2} without errors, {3} errors in all, median of requests "
        "received {4}\n",
    .years = "{0} by year",
    .years_zero = "{0}: zero in every year",
    .years_last = "{0} in {2}: {3} {4}",
    .same = ", as in {1}",
    .less = ", {3} {4} fewer than in {1}",
    .more = ", {3} {4} more than in {1}",
    .organs = "{0} by organ in {1}",
    .organs_zero = "{0} in {1}: zero for every organ",
    .organs_most = "{0} in {1}: most for {2}",
    .some_zero = "; {4} of {3} organs have none",
    .outcomes = "outcomes in {0}",
    .no_outcomes = "no outcomes in {0}",
    .outcomes_most = "outcomes in {0}: most are {1}",
    .codes = "reports with each kind of finding",
    .codes_unit = "reports",
    .no_codes = "nothing was found",
    .codes_most = "the most frequent finding is {0}, in {1} reports",
};

}  // namespace

StatsWords const& stats_words(report::Lang lang) {
  return lang == report::Lang::English ? english : chinese;
}

}  // namespace gongkai::cli
