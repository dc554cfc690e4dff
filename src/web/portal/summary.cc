#include "web/portal/summary.h"

#include <optional>
#include <vector>

namespace gongkai::web::portal {
namespace {

using report::AnnualReport;

std::optional<Figure> figure(AnnualReport const& r, std::string_view key) {
  auto const id = report::find_cell(key);
  if (!id || !r[*id].has_value()) return {};
  return r[*id].value;
}

bool all_known(AnnualReport const& r, report::TableId table) {
  for (report::RowSpec const* row : report::rows_of(table, r.table(table).form)) {
    for (std::size_t c = 0; c < row->count; ++c) {
      if (!r[row->cell(c)].has_value()) return false;
    }
  }
  return true;
}

/// A row's own label without number and remark: （二）部分公开（区分…） → 部分公开.
std::string bare(std::string_view label) {
  for (std::string_view const close : {"）", "、", "."}) {
    std::size_t const at = label.find(close);
    if (at != label.npos && at <= 9) {
      label.remove_prefix(at + close.size());
      break;
    }
  }
  return std::string(label.substr(0, label.find("（")));
}

/// What a row is called in a sentence.
std::string said(report::RowSpec const& row) {
  if (row.id == "r1") return "新收";
  if (row.id == "r2") return "上年结转";
  if (row.id == "r4") return "结转下年";
  return bare(row.label());
}

std::string join(std::vector<std::string> const& parts) {
  std::string out;
  for (std::string const& p : parts) out += (out.empty() ? "" : "，") + p;
  return out;
}

}  // namespace

void Total::add(AnnualReport const& r, std::string_view cell) {
  auto const value = figure(r, cell);
  if (!value) return;
  sum += *value;
  ++known;
}

std::string requests_in_short(AnnualReport const& r) {
  auto const received = figure(r, "t3.r1.sum");
  if (!received) return "读不出";
  return *received == Figure{} ? "没有收到" : "新收" + received->text() + "件";
}

html::Html lead(AnnualReport const& r) {
  html::Html out;
  out << r.year << "年，";
  auto const received = figure(r, "t3.r1.sum"), carried = figure(r, "t3.r2.sum"),
             done = figure(r, "t3.r3_7.sum"), left = figure(r, "t3.r4.sum");
  if (!received) {
    out << "新收申请的数量在原报告里读不出来";
  } else if (*received == Figure{}) {
    out << "没有收到公开申请";
  } else {
    out << "新收公开申请" << received->text() << "件";
  }
  if (carried && *carried != Figure{}) out << "，加上年结转" << carried->text() << "件";
  if (done && *done != Figure{}) out << "，办结" << done->text() << "件";
  if (left && *left != Figure{}) out << "，结转下年" << left->text() << "件";
  Total contested;
  for (std::string_view const key : {"t4.recon.total", "t4.direct.total", "t4.after.total"})
    contested.add(r, key);
  if (contested.known == 3)
    out << (contested.sum == Figure{} ? std::string("；没有复议和诉讼")
                                      : "；复议和诉讼" + contested.sum.text() + "件");
  out << "。";
  return out;
}

std::string requests_in_words(AnnualReport const& r) {
  if (!r.request.found || !all_known(r, report::TableId::Request)) return {};
  std::vector<std::string> parts;
  for (report::RowSpec const* row : report::rows_of(report::TableId::Request, r.request.form)) {
    report::ReportCell const& sum = r[row->cell(report::request_columns - 1)];
    if (sum.value == Figure{} || row->id == "r3_7") continue;
    parts.push_back(said(*row) + sum.value.text() + "件");
  }
  if (parts.empty()) return "全年没有收到申请，也没有结转，所以下表都是0。";
  return join(parts) + "。其余各行都是0。";
}

std::string remedies_in_words(AnnualReport const& r) {
  if (!r.remedy.found || !all_known(r, report::TableId::Remedy)) return {};
  std::vector<std::string> parts;
  for (report::RowSpec const* row : report::rows_of(report::TableId::Remedy, r.remedy.form)) {
    std::string const name(row->level2.empty() ? row->level1 : row->level2);
    for (std::size_t c = 0; c + 1 < row->count; ++c) {
      report::ReportCell const& cell = r[row->cell(c)];
      if (cell.value != Figure{})
        parts.push_back(name + std::string(report::spec(row->cell(c)).label) + cell.value.text() +
                        "件");
    }
  }
  if (parts.empty()) return "全年没有因政府信息公开引起的行政复议和行政诉讼，所以下表都是0。";
  return join(parts) + "。";
}

}  // namespace gongkai::web::portal
