#include <algorithm>
#include <array>

#include "domain/report/tables.h"
#include "tests/generator/generator.h"

namespace gongkai::generator {
namespace {

using namespace gongkai::report;

/// Mostly zero, sometimes small, rarely large: what offices print.
std::int64_t count(Random& random, bool busy) {
  if (!chance(random, busy ? 35 : 4)) return 0;
  int const size = static_cast<int>(pick(random, 0, 9));
  return size < 6 ? pick(random, 1, 9) : size < 9 ? pick(random, 10, 99) : pick(random, 100, 1999);
}

void set(AnnualReport& r, CellId id, Figure value) {
  ReportCell& cell = r[id];
  cell.state = CellState::Value;
  cell.value = value;
}
void set(AnnualReport& r, CellId id, std::int64_t value) { set(r, id, Figure::of(value)); }
std::int64_t get(AnnualReport const& r, CellId id) { return r[id].value.floor(); }

void fill_proactive(AnnualReport& r, Random& random, bool busy) {
  for (RowSpec const* row : rows_of(TableId::Proactive, r.proactive.form)) {
    if (row->id == "norm" && r.proactive.form == Form::Form2021) {
      std::int64_t const before = count(random, true), made = count(random, busy);
      std::int64_t const repealed = before == 0 ? 0 : pick(random, 0, before - 1);
      set(r, row->cell(0), made);
      set(r, row->cell(1), repealed);
      set(r, row->cell(2), before + made - repealed);
    } else if (row->id == "norm") {
      std::int64_t const made = count(random, busy);
      set(r, row->cell(0), made);
      set(r, row->cell(1), made);
      set(r, row->cell(2), made + count(random, true));
    } else if (row->id == "rule") {
      for (std::size_t c = 0; c < 3; ++c) set(r, row->cell(c), 0);
    } else if (row->id == "fee_wan") {
      set(r, row->cell(0),
          chance(random, 50) ? Figure{} : Figure{pick(random, 1, 99'999'999) * 100});
    } else if (row->id == "purchase") {
      set(r, row->cell(0), count(random, busy));
      set(r, row->cell(1), Figure{pick(random, 0, 9'999'999) * 1'000'000 / 100 + 123'400});
    } else if (row->count >= 2 && spec(row->cell(1)).unit == Unit::Signed) {
      std::int64_t const items = count(random, true);
      set(r, row->cell(0), items);
      set(r, row->cell(1), items == 0 ? 0 : pick(random, -std::min<std::int64_t>(items, 9), 9));
      if (row->count == 3) set(r, row->cell(2), count(random, busy));
    } else {
      for (std::size_t c = 0; c < row->count; ++c) set(r, row->cell(c), count(random, busy));
    }
  }
}

void fill_request(AnnualReport& r, Random& random, bool busy) {
  Form const form = r.request.form;
  auto const rows = rows_of(TableId::Request, form);
  std::array<std::int64_t, 6> total{};
  for (RowSpec const* row : rows) {
    if (!is_outcome(*row)) continue;
    for (std::size_t c = 0; c < 6; ++c) {
      std::int64_t const v = busy && chance(random, c == 0 ? 45 : 12) ? count(random, true) : 0;
      set(r, row->cell(c), v);
      total[c] += v;
    }
  }
  auto const row = [&](std::string_view id) { return find_row(TableId::Request, id, form); };
  for (std::size_t c = 0; c < 6; ++c) {
    std::int64_t const out = chance(random, 15) ? count(random, busy) : 0;
    std::int64_t const in =
        std::min<std::int64_t>(total[c] + out, chance(random, 15) ? count(random, busy) : 0);
    set(r, row("r3_7")->cell(c), total[c]);
    set(r, row("r4")->cell(c), out);
    set(r, row("r2")->cell(c), in);
    set(r, row("r1")->cell(c), total[c] + out - in);
  }
  for (RowSpec const* each : rows) {
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < 6; ++c) sum += get(r, each->cell(c));
    set(r, each->cell(6), sum);
  }
}

void fill_remedy(AnnualReport& r, Random& random, bool busy) {
  for (RowSpec const* group : rows_of(TableId::Remedy, Form::Form2021)) {
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < 4; ++c) {
      std::int64_t const v = busy && chance(random, 30) ? pick(random, 1, 12) : 0;
      set(r, group->cell(c), v);
      sum += v;
    }
    set(r, group->cell(4), sum);
  }
}

}  // namespace

ReportOptions options_of(int i) {
  ReportOptions o;
  o.busy = i % 3 != 0;
  if (i % 5 == 3) o.proactive = o.request = Form::Form2019;
  if (i % 5 == 4) o.request = Form::Form2019;
  return o;
}

AnnualReport make_report(Random& random, ReportOptions const& options) {
  AnnualReport r;
  r.year = options.year;
  r.organ = "云溪县松岭镇人民政府";
  r.title = r.organ + std::to_string(options.year) + "年政府信息公开工作年度报告";
  r.form = options.proactive;
  r.proactive = {true, false, options.proactive, {}, {}};
  r.request = {true, false, options.request, {}, {}};
  r.remedy = {true, false, options.proactive, {}, {}};
  fill_proactive(r, random, options.busy);
  fill_request(r, random, options.busy);
  fill_remedy(r, random, options.busy);
  std::string const y = std::to_string(options.year);
  auto const figure = [&](std::string_view key) { return r[*find_cell(key)].value.text(); };
  std::string const received = figure("t3.r1.sum");
  auto const section = [&](int n, std::string title, std::vector<std::string> texts) {
    Section s;
    s.number = n;
    s.title = std::move(title);
    for (std::string& t : texts) s.passages.push_back({std::move(t), {}});
    r.sections.push_back(std::move(s));
  };
  section(1, "总体情况",
          {"（一）主动公开。" + y + "年，本镇通过政府网站主动公开政府信息" +
               std::to_string(pick(random, 20, 900)) + "条。",
           "（二）依申请公开。" + (received == "0"
                                       ? y + "年未收到政府信息公开申请。"
                                       : y + "年共收到政府信息公开申请" + received + "件。"),
           "（三）政府信息管理。信息发布前逐条审查，责任到人。",
           "（四）政府信息公开平台建设。网站栏目每周检查一次，公开栏按月更换。",
           "（五）监督保障。本镇将政府信息公开纳入年度工作考核，考核结果为良好；开展社会评议，满意"
           "度较高；未发生责任追究情形。"});
  section(2, "主动公开政府信息情况", {});
  section(3, "收到和处理政府信息公开申请情况", {});
  section(4, "政府信息公开行政复议、行政诉讼情况", {});
  section(5, "存在的主要问题及改进情况",
          {"存在的主要问题：一是公开内容不够细，二是更新不够快。",
           "改进情况：建立更新清单，按季度核对，上年提出的两项问题已经解决。"});
  // Who did not pay had been told to: as many notices as applications ended for it.
  std::string const notices = options.request == Form::Form2021 ? figure("t3.r3_6_2.sum") : "0";
  std::string const owed = std::to_string(std::stoll(notices) * 100);
  section(6, "其他需要报告的事项",
          {y + "年发出信息处理费收费通知" + notices + "件，总金额" + owed + "元，实际收取0元。"});
  return r;
}

}  // namespace gongkai::generator
