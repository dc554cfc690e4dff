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

/// The words of a roll-up in one language; names and labels stay Chinese in both.
struct Words {
  std::string_view title, year;                     // {} the year
  std::string_view rest;                            // {} organs with zero
  std::string_view reported, lacking, lacking_few;  // {} organs; {} their names
  std::string_view errors;                          // {} errors
  std::string_view none, found;                     // heads of a page
  std::string_view item, sum, parts, nobody, zero, caption, comma;
};

constexpr Words chinese{
    .title = "年度报告汇总",
    .year = "{}年",
    .rest = "  其余 {} 家为 0\n",
    .reported = "{} 家已报",
    .lacking = "，缺 {} 家：{}",
    .lacking_few = "，缺 {} 家",
    .errors = "各份报告自身另有 {} 个错误，运行 gongkai check 查看\n",
    .none = "没有报告：{}",
    .found = "汇总中发现的问题",
    .item = "项目",
    .sum = "合计",
    .parts = "构成",
    .nobody = "没有单位填报",
    .zero = "各单位均为 0",
    .caption = "{} {}年汇总",
    .comma = "，",
};
constexpr Words english{
    .title = "Roll-up of annual reports",
    .year = "{}",
    .rest = "  zero for the other {}\n",
    .reported = "{} have reported",
    .lacking = ", {} have not: {}",
    .lacking_few = ", {} have not",
    .errors = "the reports themselves have {} more errors: run gongkai check\n",
    .none = "No report from: {}",
    .found = "Found while adding up",
    .item = "item",
    .sum = "sum",
    .parts = "made up of",
    .nobody = "nobody filled it in",
    .zero = "zero for every organ",
    .caption = "Roll-up of {} {}",
    .comma = ", ",
};

Words const& words_of(report::Lang lang) {
  return lang == report::Lang::English ? english : chinese;
}

template <class... Values>
std::string said(std::string_view words, Values const&... values) {
  return fmt::format(fmt::runtime(words), values...);
}

std::string cell_text(report::Sum const& sum, report::CellId id, Words const& w) {
  std::string out = fmt::format("{} {}  {} = {}\n", sum.organ, said(w.year, sum.year),
                                report::address(id), sum.cells[report::index(id)].text());
  auto const& shares = sum.shares[report::index(id)];
  for (report::Share const& s : shares)
    out += fmt::format("  {}  {}\n", sum.children[s.child], s.value.text());
  std::size_t const rest = sum.known[report::index(id)] - shares.size();
  return rest == 0 ? out : out + said(w.rest, rest);
}

std::string sum_text(report::Sum const& sum, Palette const& p, Words const& w) {
  std::string out = fmt::format("{}{} {}{}  {}", p.bold, sum.organ, said(w.year, sum.year), p.reset,
                                said(w.reported, sum.children.size()));
  if (!sum.missing.empty())
    out += said(w.lacking, sum.missing.size(), fmt::format("{}", fmt::join(sum.missing, "、")));
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
  Words const& w = words_of(language(options));
  if (!options.cell.empty()) {
    for (report::Sum const& s : added.sums)
      out += cell_text(s, *report::find_cell(options.cell), w);
    return out;
  }
  Palette const p = palette(options);
  for (report::Sum const& s : added.sums) out += sum_text(s, p, w);
  out += "\n";
  if (!added.findings.empty()) {
    // The last line counts reports, of which there are none here.
    std::string const findings = present(added.findings, {}, options);
    out += findings.substr(0, findings.rfind('\n', findings.size() - 2) + 1);
  }
  if (added.errors > 0) out += said(w.errors, added.errors);
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
  Words const& w = words_of(language(options));
  for (report::Sum const& s : added.sums) {
    body += fmt::format("<h2>{} {} · {}{}</h2>\n", escape(s.organ), said(w.year, s.year),
                        said(w.reported, s.children.size()),
                        s.missing.empty() ? "" : said(w.lacking_few, s.missing.size()));
    if (!s.missing.empty())
      body += fmt::format("<p>{}</p>\n",
                          escape(said(w.none, fmt::format("{}", fmt::join(s.missing, "、")))));
    body += sum_table(s, language(options));
  }
  if (!added.findings.empty())
    body += fmt::format("<h2>{}</h2>\n<ol class=\"findings\">\n", w.found);
  for (report::Finding const& f : added.findings) {
    report::Severity const severity = report::severity_of(f);
    body += fmt::format("<li class=\"{}\"><strong>{} {}</strong> {}</li>\n",
                        report::name_of(severity), label_of(severity, language(options)), f.code,
                        escape(report::message(f, language(options))));
  }
  body += added.findings.empty() ? "" : "</ol>\n";
  return page(w.title, body, language(options));
}

}  // namespace

std::string sum_table(report::Sum const& s, report::Lang lang) {
  Words const& w = words_of(lang);
  std::string rows = fmt::format(
      "<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th "
      "scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
      w.item, w.sum, w.parts);
  for (std::string_view key : shown) {
    auto const id = *report::find_cell(key);
    std::string parts;
    for (report::Share const& share : s.shares[report::index(id)])
      parts += fmt::format("{}{} {}", parts.empty() ? "" : w.comma, s.children[share.child],
                           share.value.text());
    if (s.known[report::index(id)] == 0) parts = w.nobody;
    rows += fmt::format(
        "<tr><th scope=\"row\" class=\"name\">{}</th><td>{}</td><td class=\"text\">{}</td></tr>\n",
        escape(report::address(id)), s.cells[report::index(id)].text(),
        escape(parts.empty() ? std::string(w.zero) : parts));
  }
  return region(said(w.caption, s.organ, s.year), rows + "</tbody>\n");
}

std::string present_rollup(Added const& added, Options const& options) {
  if (options.format == "json") return as_json(added, options);
  if (options.format == "jsonl") return as_jsonl(added, options);
  if (options.format == "html") return as_html(added, options);
  if (options.format == "text") return as_text(added, options);
  return present(added.findings, {}, options);
}

}  // namespace gongkai::cli
