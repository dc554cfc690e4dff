#include "cli/check_page.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>

#include "base/text.h"
#include "cli/output.h"
#include "cli/page.h"
#include "domain/report/compose.h"
#include "domain/report/excerpt.h"
#include "format/html/writer.h"

namespace gongkai::cli {
namespace {

using format::html::escape;
using report::Finding;
using report::Lang;
using report::Severity;
using report::TableId;

struct Words {
  std::string_view title, severity[3], mark[3], nothing, findings, tables, marked, unmarked,
      missing, likely, ground, help, file, back, counts, reports;
};

constexpr Words chinese = {"年度报告核对结果",
                           {"提示", "提醒", "错误"},
                           {"○", "△", "■"},
                           "✓ 没有发现问题。",
                           "发现的问题",
                           "三张表",
                           "（{} 格有标记）",
                           "（没有标记）",
                           "没有找到{}。",
                           "最可能：",
                           "依据：",
                           "建议：",
                           "文件：",
                           "第{}项，{}：{}",
                           "{} 个错误、{} 个提醒、{} 个提示",
                           "共 {} 份报告：{}。"};
constexpr Words english = {"Result of the check",
                           {"note", "warning", "error"},
                           {"○", "△", "■"},
                           "✓ Nothing was found.",
                           "Findings",
                           "The three tables",
                           " ({} cells marked)",
                           " (no marks)",
                           "{} was not found.",
                           "Likely: ",
                           "Ground: ",
                           "What to do: ",
                           "File: ",
                           "finding {}, {}: {}",
                           "{} errors, {} warnings, {} notes",
                           "{} reports: {}."};

std::string counted(Words const& w, std::vector<Finding const*> const& list) {
  std::array<std::size_t, 3> n{};
  for (Finding const* f : list) ++n[static_cast<std::size_t>(report::severity_of(*f))];
  return fmt::format(fmt::runtime(w.counts), n[2], n[1], n[0]);
}

/// One report of the page.
class Part {
 public:
  /// `apart` tells its tables from those of other reports of the page.
  Part(report::AnnualReport const& report, std::size_t number, std::string apart, Lang lang,
       std::vector<Finding const*> findings)
      : r_(report),
        id_(fmt::format("r{}", number)),
        apart_(std::move(apart)),
        lang_(lang),
        w_(lang == Lang::English ? english : chinese),
        findings_(std::move(findings)) {
    for (std::size_t i = 0; i < findings_.size(); ++i) {
      auto const cell = cell_of(findings_[i]->cell);
      if (cell) marks_[*cell].push_back(i);
    }
  }

  std::string write() {
    std::string out = fmt::format(
        "<section class=\"report\" aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n"
        "<p class=\"where\">{2}{3}</p>\n",
        id_, escape(name()), w_.file, escape(r_.source));
    return out + "<div>\n" + list() + "</div>\n<div>\n" + tables() + "</div>\n</section>\n";
  }

  std::string contents_line() const {
    return fmt::format("<li><a href=\"#{}\">{}</a> {}</li>\n", id_, escape(name()),
                       findings_.empty() ? w_.nothing : counted(w_, findings_));
  }

 private:
  std::string name() const { return r_.title.empty() ? r_.source : r_.title; }

  /// The cell of a key when the page shows it.
  std::optional<report::CellId> cell_of(std::string const& key) const {
    auto const id = key.empty() ? std::nullopt : report::find_cell(key);
    return id && r_.table(report::table_of(*id)).found ? id : std::nullopt;
  }

  std::string link_to(std::string const& key, std::string const& words) const {
    if (!cell_of(key)) return escape(words);
    return fmt::format("<a href=\"#{}-{}\">{}</a>", id_, key, escape(words));
  }

  std::string excerpt(report::Excerpt const& e) const {
    if (e.text.empty()) return {};
    std::string_view const text = e.text;
    std::string_view const before = text::prefix(text, e.begin);
    std::string_view const marked = text::prefix(text.substr(before.size()), e.length);
    return fmt::format("<pre lang=\"zh-CN\">{}<mark>{}</mark>{}</pre>\n", escape(before),
                       escape(marked), escape(text.substr(before.size() + marked.size())));
  }

  std::string item(std::size_t i) const {
    Finding const& f = *findings_[i];
    auto const level = static_cast<std::size_t>(report::severity_of(f));
    std::string out =
        fmt::format("<li id=\"{}-f{}\" class=\"{}\">\n<p><strong>{}{} {} {}</strong> {}</p>\n", id_,
                    i + 1, report::name_of(report::severity_of(f)), w_.mark[level], i + 1,
                    w_.severity[level], f.code, escape(report::message(f, lang_)));
    std::string const address = cell_address(f);
    out += fmt::format("<p class=\"where\">{} {}</p>\n", escape(location(f)),
                       address.empty() ? "" : link_to(f.cell, address));
    out += excerpt(f.excerpt);
    if (!f.suspects.empty()) {
      report::Suspect const& s = f.suspects.front();
      out += fmt::format("<p class=\"where\">{}{}</p>\n", w_.likely,
                         link_to(s.cell, report::suspect_text(s, lang_)));
    }
    report::Rule const* rule = report::find_rule(f.code);
    if (rule == nullptr || lang_ == Lang::English) return out + "</li>\n";
    for (auto const& [head, text] : {std::pair{w_.ground, rule->ground}, {w_.help, rule->help}}) {
      if (!text.empty()) out += fmt::format("<p class=\"ground\">{}{}</p>\n", head, escape(text));
    }
    return out + "</li>\n";
  }

  std::string list() const {
    if (findings_.empty()) return fmt::format("<p class=\"ok\">{}</p>\n", w_.nothing);
    std::string out = fmt::format("<h3>{}</h3>\n<ol class=\"findings\">\n", w_.findings);
    for (std::size_t i = 0; i < findings_.size(); ++i) out += item(i);
    return out + "</ol>\n";
  }

  /// The cells of a table in the order in which it is composed.
  std::vector<report::CellId> order(TableId id) const {
    std::vector<report::CellId> out;
    for (report::RowSpec const* row : report::rows_of(id, r_.table(id).form)) {
      for (std::size_t c = 0; c < row->count; ++c) out.push_back(row->cell(c));
    }
    return out;
  }

  format::html::Dress dress(report::CellId cell) const {
    format::html::Dress out;
    out.attributes = fmt::format(" id=\"{}-{}\"", id_, report::spec(cell).key);
    auto const at = marks_.find(cell);
    if (at == marks_.end()) return out;
    Severity worst = Severity::Note;
    for (std::size_t i : at->second) {
      Severity const s = report::severity_of(*findings_[i]);
      worst = std::max(worst, s);
      auto const level = static_cast<std::size_t>(s);
      out.behind += fmt::format(
          " <a class=\"to\" href=\"#{}-f{}\" aria-label=\"{}\">{}{}</a>", id_, i + 1,
          escape(fmt::format(fmt::runtime(w_.back), i + 1, w_.severity[level], findings_[i]->code)),
          w_.mark[level], i + 1);
    }
    out.attributes += fmt::format(" class=\"{}\"", report::name_of(worst));
    return out;
  }

  std::string one_table(document::Table table, TableId id) const {
    auto const cells = order(id);
    std::size_t marked = 0;
    for (report::CellId c : cells) marked += marks_.contains(c) ? std::size_t{1} : 0;
    std::string const caption = fmt::format("{} {}", report::name_of(id), table.caption);
    table.caption = fmt::format("{} {}年 {}{}", r_.organ, r_.year, caption, apart_);
    std::size_t next = 0;
    std::string const body =
        format::html::table(table, [&](document::Cell const&) { return dress(cells.at(next++)); });
    return fmt::format(
        "<details{}>\n<summary>{}{}</summary>\n<div lang=\"zh-CN\">\n{}</div>\n</details>\n",
        marked > 0 || findings_.empty() ? " open" : "", caption,
        marked > 0 ? fmt::format(fmt::runtime(w_.marked), marked) : std::string(w_.unmarked), body);
  }

  /// The report as it was read: what has no figure says so in its cell.
  std::string tables() const {
    report::AnnualReport shown = r_;
    for (report::ReportCell& c : shown.cells) {
      if (c.has_value()) continue;
      c.text = report::printed(c);
      c.state = report::CellState::Blank;
    }
    document::Document const document = report::compose(shown);
    auto block = document.blocks.begin();
    std::string out = fmt::format("<h3>{}</h3>\n", w_.tables);
    for (TableId id : {TableId::Proactive, TableId::Request, TableId::Remedy}) {
      if (!r_.table(id).found) {
        out +=
            fmt::format("<p>{}</p>\n", fmt::format(fmt::runtime(w_.missing), report::name_of(id)));
        continue;
      }
      while (!std::holds_alternative<document::Table>(*block)) ++block;
      out += one_table(std::get<document::Table>(*block++), id);
    }
    return out;
  }

  report::AnnualReport const& r_;
  std::string id_, apart_;
  Lang lang_;
  Words const& w_;
  std::vector<Finding const*> findings_;
  std::map<report::CellId, std::vector<std::size_t>> marks_;
};

}  // namespace

std::string check_page(std::vector<Finding> const& findings,
                       std::vector<report::AnnualReport> const& reports, Lang lang) {
  Words const& w = lang == Lang::English ? english : chinese;
  std::map<std::string_view, std::vector<Finding const*>> by_source;
  std::vector<Finding const*> all;
  for (Finding const& f : findings) {
    by_source[f.source].push_back(&f);
    all.push_back(&f);
  }
  std::string contents, body;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    std::string const apart = reports.size() > 1 ? fmt::format("（报告 {}）", i + 1) : "";
    Part part(reports[i], i + 1, apart, lang, by_source[reports[i].source]);
    contents += part.contents_line();
    body += part.write();
  }
  std::string const summary = fmt::format(
      "<p>{}</p>\n", fmt::format(fmt::runtime(w.reports), reports.size(), counted(w, all)));
  std::string const list =
      reports.size() > 1 ? "<ul class=\"plain\">\n" + contents + "</ul>\n" : "";
  return page(w.title, summary + list + body, lang);
}

}  // namespace gongkai::cli
