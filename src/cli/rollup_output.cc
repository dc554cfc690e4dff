#include "cli/rollup_output.h"

#include <fmt/format.h>

#include <array>

#include "cli/json_writer.h"
#include "cli/output.h"
#include "cli/page.h"
#include "cli/terminal.h"
#include "format/html/writer.h"

namespace gongkai::cli {
namespace {

using format::html::escape;

/// The cells the overview shows.
constexpr std::array<std::string_view, 10> shown = {
    "t3.r1.sum", "t3.r2.sum",     "t3.r3_1.sum", "t3.r3_2.sum", "t3.r3_7.sum",
    "t3.r4.sum", "t2.norm.valid", "t2.license",  "t2.penalty",  "t4.recon.total"};

std::string cell_text(report::Sum const& sum, report::CellId id) {
  std::string out = fmt::format("{} {}年  {} = {}\n", sum.organ, sum.year, report::address(id),
                                sum.cells[report::index(id)].text());
  auto const& shares = sum.shares[report::index(id)];
  for (report::Share const& s : shares)
    out += fmt::format("  {}  {}\n", sum.children[s.child], s.value.text());
  return out + fmt::format("  其余 {} 家为 0\n", sum.known[report::index(id)] - shares.size());
}

std::string sum_text(report::Sum const& sum, Palette const& p) {
  std::string out = fmt::format("{}{} {}年{}  {} 家已报", p.bold, sum.organ, sum.year, p.reset,
                                sum.children.size());
  if (!sum.missing.empty())
    out += fmt::format("，缺 {} 家：{}", sum.missing.size(), fmt::join(sum.missing, "、"));
  out += "\n";
  for (std::string_view key : shown) {
    auto const id = *report::find_cell(key);
    if (sum.known[report::index(id)] == 0) continue;
    out += fmt::format("  {}  {}\n", report::address(id), sum.cells[report::index(id)].text());
  }
  return out;
}

std::string as_text(Added const& added, Options const& options) {
  std::string out;
  if (!options.cell.empty()) {
    for (report::Sum const& s : added.sums) out += cell_text(s, *report::find_cell(options.cell));
    return out;
  }
  Palette const p = palette(options);
  for (report::Sum const& s : added.sums) out += sum_text(s, p);
  out += "\n";
  if (!added.findings.empty()) {
    // The last line counts reports, of which there are none here.
    std::string const findings = present(added.findings, {}, options);
    out += findings.substr(0, findings.rfind('\n', findings.size() - 2) + 1);
  }
  if (added.errors > 0)
    out += fmt::format("各份报告自身另有 {} 个错误，运行 gongkai check 查看\n", added.errors);
  return out;
}

void write_sum(JsonWriter& json, report::Sum const& s, Options const& options) {
  json.object().member("organ", s.organ).member("year", s.year).key("children").array();
  for (std::string const& c : s.children) json.value(c);
  json.end().key("missing").array();
  for (std::string const& m : s.missing) json.value(m);
  json.end().key("cells").object();
  for (std::size_t c = 0; c < report::cell_count; ++c) {
    std::string_view const key = report::cells()[c].key;
    if (s.known[c] == 0 || (!options.cell.empty() && key != options.cell)) continue;
    json.key(key)
        .object()
        .member("value", s.cells[c])
        .member("known", std::uint64_t{s.known[c]})
        .key("from")
        .array();
    for (report::Share const& share : s.shares[c])
      json.object().member("organ", s.children[share.child]).member("value", share.value).end();
    json.end().end();
  }
  json.end().end();
}

std::string as_json(Added const& added, Options const& options) {
  JsonWriter json;
  json.object().member("schema", "gongkai.rollup/1").key("sums").array();
  for (report::Sum const& s : added.sums) write_sum(json, s, options);
  json.end().end();
  return json.take() + "\n";
}

std::string as_jsonl(Added const& added, Options const& options) {
  std::string out;
  for (report::Sum const& s : added.sums) {
    JsonWriter json;
    write_sum(json, s, options);
    out += json.take() + "\n";
  }
  return out;
}

/// One section a sum: who is missing, the table, and at the end what was found.
std::string as_html(Added const& added, Options const& options) {
  std::string body;
  for (report::Sum const& s : added.sums) {
    body +=
        fmt::format("<h2>{} {}年：{} 家已报{}</h2>\n", escape(s.organ), s.year, s.children.size(),
                    s.missing.empty() ? "" : fmt::format("，缺 {} 家", s.missing.size()));
    if (!s.missing.empty())
      body += fmt::format("<p>没有报告：{}</p>\n",
                          escape(fmt::format("{}", fmt::join(s.missing, "、"))));
    body += sum_table(s);
  }
  body += added.findings.empty() ? "" : "<h2>汇总中发现的问题</h2>\n<ol class=\"findings\">\n";
  for (report::Finding const& f : added.findings) {
    report::Severity const severity = report::severity_of(f);
    body += fmt::format("<li class=\"{}\"><strong>{} {}</strong> {}</li>\n",
                        report::name_of(severity), label_of(severity, language(options)), f.code,
                        escape(report::message(f, language(options))));
  }
  body += added.findings.empty() ? "" : "</ol>\n";
  return page("年度报告汇总", body);
}

}  // namespace

std::string sum_table(report::Sum const& s) {
  std::string rows =
      "<thead><tr><th scope=\"col\">项目</th><th scope=\"col\">合计</th><th "
      "scope=\"col\">构成</th></tr></thead>\n<tbody>\n";
  for (std::string_view key : shown) {
    auto const id = *report::find_cell(key);
    std::string parts;
    for (report::Share const& share : s.shares[report::index(id)])
      parts += fmt::format("{}{} {}", parts.empty() ? "" : "，", s.children[share.child],
                           share.value.text());
    if (s.known[report::index(id)] == 0) parts = "没有单位填报";
    rows += fmt::format(
        "<tr><th scope=\"row\" class=\"name\">{}</th><td>{}</td><td class=\"text\">{}</td></tr>\n",
        escape(report::address(id)), s.cells[report::index(id)].text(),
        escape(parts.empty() ? "各单位均为 0" : parts));
  }
  return region(fmt::format("{} {}年汇总", s.organ, s.year), rows + "</tbody>\n");
}

std::string present_rollup(Added const& added, Options const& options) {
  if (options.format == "json") return as_json(added, options);
  if (options.format == "jsonl") return as_jsonl(added, options);
  if (options.format == "html") return as_html(added, options);
  if (options.format == "text") return as_text(added, options);
  return present(added.findings, {}, options);
}

}  // namespace gongkai::cli
