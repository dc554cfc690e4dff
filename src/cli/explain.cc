#include <fmt/format.h>

#include <cstdio>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/profile.h"
#include "cli/terminal.h"
#include "domain/report/cell.h"
#include "domain/report/excerpt.h"

namespace gongkai::cli {
namespace {

std::string_view word(report::Severity s, bool english) {
  if (english) return report::name_of(s);
  return s == report::Severity::Error ? "错误" : s == report::Severity::Warning ? "提醒" : "提示";
}

void explain_rule(report::Rule const& r, Options const& options) {
  Palette const p = palette(options);
  bool const english = options.lang == "en";
  fmt::print("{}{}{}  {}\n\n  {}\n", p.bold, r.code, p.reset, word(r.severity, english),
             english ? r.text_en : r.text);
  std::string_view const why = english ? r.explain_en : r.explain;
  if (!why.empty()) fmt::print("\n  {}\n", why);
  if (!r.ground.empty()) fmt::print("\n  {}  {}\n", english ? "ground" : "依据", r.ground);
  if (!r.wrong.empty()) fmt::print("\n  {}  {}\n", english ? "wrong" : "错误示例", r.wrong);
  if (!r.right.empty()) fmt::print("  {}  {}\n", english ? "right" : "正确示例", r.right);
  if (!r.help.empty()) fmt::print("\n  {}  {}\n", english ? "what to do" : "怎么办", r.help);
  std::string names;
  for (Profile const& profile : profiles()) {
    if (profile.holds(r)) names += " " + std::string(profile.name);
  }
  fmt::print("\n  {} {}\n", english ? "profiles" : "核对范围", names);
}

void list_rules(Profile const& profile, Options const& options) {
  bool const english = options.lang == "en";
  for (report::Rule const& r : report::rules_catalogue()) {
    if (profile.holds(r))
      fmt::print("{}  {}  {}\n", r.code, word(r.severity, english), english ? r.text_en : r.text);
  }
}

void explain_profile(Profile const& profile, Options const& options) {
  bool const english = options.lang == "en";
  fmt::print("--profile={}  {}\n\n", profile.name, english ? profile.summary_en : profile.summary);
  list_rules(profile, options);
}

void explain_cell(report::CellId id) {
  report::RowSpec const& row = report::row_of(id);
  fmt::print("{}  {}\n", report::spec(id).key, report::address(id));
  std::string_view const unit = report::spec(id).unit == report::Unit::Wan ? "万元，最多六位小数"
                                : report::spec(id).unit == report::Unit::Signed ? "整数，可带正负号"
                                                                                : "非负整数";
  fmt::print("  填写：{}\n", unit);
  if (row.table == report::TableId::Request) {
    fmt::print("  勾稽：每行前六列之和等于总计；各项结果之和等于（七）总计；一＋二＝（七）＋四\n");
    if (row.id == "r2") fmt::print("  衔接：等于上一年度报告的“四、结转下年度继续办理”\n");
  }
  if (row.table == report::TableId::Remedy)
    fmt::print("  勾稽：维持、纠正、其他、尚未审结之和等于总计\n");
}

int explain_reading(std::string const& file, report::CellId id, Options const& options) {
  auto reports = read_reports(file);
  if (!reports) {
    complain(reports.error(), options);
    return ExitFailure;
  }
  for (report::AnnualReport const& r : *reports) {
    report::ReportCell const& c = r[id];
    explain_cell(id);
    fmt::print("  {}：{}（{}）", r.source, report::printed(c), report::label_of(c));
    if (c.at.line != 0) fmt::print("，第{}行第{}字", c.at.line, c.at.column);
    if (c.at.page != 0) fmt::print("，第{}页", c.at.page);
    if (c.at.line == 0 && c.at.table != 0)
      fmt::print("，表格{}第{}行第{}格", c.at.table, c.at.row, c.at.cell);
    fmt::print("\n  {}\n", report::row_excerpt(r, id).text);
    for (report::Candidate const& v : c.candidates)
      fmt::print("  候选：{}\n", v ? v->text() : "空");
  }
  return ExitClean;
}

}  // namespace

int run_explain(Options const& options) {
  if (options.inputs.empty()) {
    list_rules(*find_profile(options.profile), options);
    return ExitClean;
  }
  if (options.inputs.size() == 2) {
    if (auto const id = report::find_cell(options.inputs[1]))
      return explain_reading(options.inputs[0], *id, options);
  }
  for (std::string const& what : options.inputs) {
    std::string code = what;
    for (char& c : code) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    if (report::Rule const* rule = report::find_rule(code)) {
      explain_rule(*rule, options);
    } else if (auto const id = report::find_cell(what)) {
      explain_cell(*id);
    } else if (Profile const* profile = find_profile(what)) {
      explain_profile(*profile, options);
    } else {
      complain(Error{ErrorKind::Invalid,
                     "GK902",
                     {{"detail",
                       "没有代码、单元格或核对范围“" + what + "”，运行 gongkai explain 查看全部"}},
                     {}},
               options);
      return ExitFailure;
    }
  }
  return ExitClean;
}

}  // namespace gongkai::cli
