#include "cli/output.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "cli/check_page.h"
#include "cli/report_json.h"
#include "cli/terminal.h"
#include "domain/report/cell.h"

namespace gongkai::cli {
namespace {

using report::Finding;
using report::Severity;

/// The excerpt with a caret line under it, cut to the width of a terminal.
void caret(std::string& out, Finding const& f, Palette const& p) {
  if (f.excerpt.text.empty()) return;
  std::string text = f.excerpt.text;
  std::ranges::replace(text, '\n', ' ');
  std::size_t begin = std::min(f.excerpt.begin, text::length(text)), skip = 0;
  if (begin > 40) {
    skip = begin - 20;
    text = "…" + text.substr(text::prefix(text, skip).size());
    begin = begin - skip + 1;
  }
  text = std::string(text::prefix(text, 90));
  std::string const gutter = f.at.line != 0 ? std::to_string(f.at.line) : "";
  std::string const blank(gutter.size(), ' ');
  std::string_view const before = text::prefix(text, begin);
  std::string_view const marked =
      text::prefix(std::string_view(text).substr(before.size()), f.excerpt.length);
  out += fmt::format("{}{} |{} {}\n", p.blue, gutter, p.reset, text);
  out += fmt::format(
      "{}{} |{} {}{}{}{}", p.blue, blank, p.reset, std::string(text::width(before), ' '), p.error,
      std::string(std::clamp<std::size_t>(text::width(marked), 1, 60), '^'), p.reset);
  out += "\n";
}

std::string as_text(std::vector<Finding> const& findings,
                    std::vector<report::AnnualReport> const& reports, Options const& options) {
  Palette const p = palette(options);
  bool const english = options.lang == "en";
  std::string out;
  std::size_t errors = 0, warnings = 0, notes = 0;
  for (Finding const& f : findings) {
    Severity const s = report::severity_of(f);
    (s == Severity::Error ? errors : s == Severity::Warning ? warnings : notes) += 1;
    std::string_view const colour = s == Severity::Error     ? p.error
                                    : s == Severity::Warning ? p.warning
                                                             : p.note;
    out += fmt::format("{}{}[{}]{}: {}{}{}\n", colour, report::name_of(s), f.code, p.reset, p.bold,
                       report::message(f, language(options)), p.reset);
    std::string const address = cell_address(f);
    out += fmt::format("{}  -->{} {}{}{}\n", p.blue, p.reset, location(f),
                       address.empty() ? "" : "  ", address);
    caret(out, f, p);
    report::Rule const* rule = report::find_rule(f.code);
    for (std::size_t i = 0; i < f.suspects.size() && i < 2; ++i) {
      out += fmt::format("  = {}: {}\n",
                         english ? (i == 0 ? "likely" : "or") : (i == 0 ? "最可能" : "或者"),
                         report::suspect_text(f.suspects[i], language(options)));
    }
    if (rule != nullptr && !english) {
      if (!rule->ground.empty()) out += fmt::format("  = 依据: {}\n", rule->ground);
      if (!rule->help.empty() && f.suspects.empty())
        out += fmt::format("  = 建议: {}\n", rule->help);
    }
    out += fmt::format("  = {}: gongkai explain {}\n\n", english ? "help" : "帮助", f.code);
  }
  if (english) {
    out += fmt::format("{} report(s): {} errors, {} warnings, {} notes\n", reports.size(), errors,
                       warnings, notes);
  } else if (findings.empty()) {
    out += fmt::format("{} 份报告，全部通过\n", reports.size());
  } else {
    out += fmt::format("{} 份报告：{} 个错误、{} 个提醒、{} 个提示\n", reports.size(), errors,
                       warnings, notes);
  }
  return out;
}

std::string as_json(std::vector<Finding> const& findings, Options const& options) {
  JsonWriter json;
  json.object().member("schema", "gongkai.check/1").key("diagnostics").array();
  for (Finding const& f : findings) write_finding(json, f, language(options));
  json.end().end();
  return json.take() + "\n";
}

std::string as_jsonl(std::vector<Finding> const& findings, Options const& options) {
  std::string out;
  for (Finding const& f : findings) {
    JsonWriter json;
    write_finding(json, f, language(options));
    out += json.take() + "\n";
  }
  return out;
}

/// 表三/三、本年度办理结果/（三）不予公开/1.属于国家秘密/自然人: stable, without line numbers.
std::string logical_name(Finding const& f) {
  auto const id = f.cell.empty() ? std::nullopt : report::find_cell(f.cell);
  if (!id) return {};
  report::RowSpec const& row = report::row_of(*id);
  std::string out(report::name_of(row.table));
  for (std::string_view level : {row.level1, row.level2, row.level3}) {
    if (!level.empty()) out += "/" + std::string(level);
  }
  return out + "/" + std::string(report::spec(*id).label);
}

std::string as_sarif(std::vector<Finding> const& findings, Options const& options) {
  JsonWriter json;
  json.object();
  json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      .member("version", "2.1.0");
  json.key("runs").array().object();
  json.key("tool").object().key("driver").object();
  json.member("name", "gongkai").member("version", version).key("rules").array();
  for (report::Rule const& r : report::rules_catalogue()) {
    json.object().member("id", r.code);
    json.key("shortDescription").object().member("text", r.text).end();
    json.key("fullDescription")
        .object()
        .member("text", r.explain.empty() ? r.text : r.explain)
        .end();
    json.key("help").object().member("text", r.help.empty() ? r.text : r.help).end();
    json.key("defaultConfiguration").object().member("level", report::name_of(r.severity)).end();
    json.end();
  }
  json.end().end().end();
  json.member("columnKind", "unicodeCodePoints");
  json.key("results").array();
  for (Finding const& f : findings) {
    json.object().member("ruleId", f.code).member("level", report::name_of(report::severity_of(f)));
    json.key("message").object().member("text", report::message(f, language(options))).end();
    json.key("locations").array().object();
    json.key("physicalLocation")
        .object()
        .key("artifactLocation")
        .object()
        .member("uri", f.source)
        .end();
    json.key("region").object().member("startLine", std::uint64_t{std::max(1U, f.at.line)});
    json.member("startColumn", std::uint64_t{std::max(1U, f.at.column)}).end().end();
    if (std::string const name = logical_name(f); !name.empty()) {
      json.key("logicalLocations").array().object().member("fullyQualifiedName", name).end().end();
    }
    json.end().end();
    json.key("partialFingerprints").object().member("gongkai/v1", f.fingerprint).end();
    json.end();
  }
  json.end().end().end().end();
  return json.take() + "\n";
}

std::string escaped(std::string_view s,
                    std::initializer_list<std::pair<char, std::string_view>> table) {
  std::string out;
  for (char c : s) {
    auto const at = std::ranges::find(table, c, &std::pair<char, std::string_view>::first);
    if (at != table.end()) {
      out += at->second;
    } else {
      out += c;
    }
  }
  return out;
}

std::string as_github(std::vector<Finding> const& findings, Options const& options) {
  std::string out;
  for (Finding const& f : findings) {
    Severity const s = report::severity_of(f);
    std::string_view const level = s == Severity::Error     ? "error"
                                   : s == Severity::Warning ? "warning"
                                                            : "notice";
    auto const property = [](std::string_view v) {
      return escaped(v, {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}, {':', "%3A"}, {',', "%2C"}});
    };
    out += fmt::format("::{} file={},line={},col={},title={}::{}\n", level, property(f.source),
                       std::max(1U, f.at.line), std::max(1U, f.at.column), f.code,
                       escaped(report::message(f, language(options)),
                               {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}}));
  }
  return out;
}

std::string xml(std::string_view s) {
  return escaped(s, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}});
}

std::string as_junit(std::vector<Finding> const& findings,
                     std::vector<report::AnnualReport> const& reports, Options const& options) {
  std::map<std::string, std::vector<Finding const*>> by_source;
  for (report::AnnualReport const& r : reports) by_source[r.source];
  std::size_t failures = 0;
  for (Finding const& f : findings) {
    by_source[f.source].push_back(&f);
    if (report::severity_of(f) == Severity::Error) ++failures;
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format("<testsuites name=\"gongkai\" failures=\"{}\">\n", failures);
  for (auto const& [source, list] : by_source) {
    auto const bad = std::ranges::count_if(
        list, [](Finding const* f) { return report::severity_of(*f) == Severity::Error; });
    out += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n", xml(source),
                       std::max<std::size_t>(1, list.size()), bad);
    if (list.empty()) out += "    <testcase name=\"核对\"/>\n";
    for (Finding const* f : list) {
      std::string const message = xml(report::message(*f, language(options)));
      bool const error = report::severity_of(*f) == Severity::Error;
      out += fmt::format(R"(    <testcase name="{} {}" classname="{}">)", f->code, message,
                         xml(source));
      out += error ? fmt::format("<failure message=\"{}\">{}</failure>", message, xml(location(*f)))
                   : fmt::format("<system-out>{}</system-out>", message);
      out += "</testcase>\n";
    }
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace

std::string label_of(Severity severity, report::Lang lang) {
  bool const error = severity == Severity::Error, warning = severity == Severity::Warning;
  std::string const mark = error ? "■ " : warning ? "△ " : "○ ";
  if (lang == report::Lang::English) return mark + std::string(report::name_of(severity));
  return mark + (error ? "错误" : warning ? "提醒" : "提示");
}

std::string location(Finding const& f) {
  std::string out = f.source;
  if (f.at.page != 0) out += fmt::format(":第{}页", f.at.page);
  if (f.at.line != 0) out += fmt::format(":{}:{}", f.at.line, std::max(1U, f.at.column));
  if (f.at.line == 0 && f.at.table != 0)
    out +=
        fmt::format(":表格{}{}{}", f.at.table, f.at.row == 0 ? "" : fmt::format("第{}行", f.at.row),
                    f.at.cell == 0 ? "" : fmt::format("第{}格", f.at.cell));
  if (f.at.line == 0 && f.at.table == 0 && f.at.paragraph != 0)
    out += fmt::format(":第{}段", f.at.paragraph);
  return out;
}

std::string cell_address(Finding const& f) {
  auto const id = f.cell.empty() ? std::nullopt : report::find_cell(f.cell);
  return id ? report::address(*id) : std::string();
}

std::string present(std::vector<Finding> const& findings,
                    std::vector<report::AnnualReport> const& reports, Options const& options) {
  if (options.format == "json") return as_json(findings, options);
  if (options.format == "jsonl") return as_jsonl(findings, options);
  if (options.format == "sarif") return as_sarif(findings, options);
  if (options.format == "github") return as_github(findings, options);
  if (options.format == "junit") return as_junit(findings, reports, options);
  if (options.format == "html") return check_page(findings, reports, language(options));
  return as_text(findings, reports, options);
}

}  // namespace gongkai::cli
