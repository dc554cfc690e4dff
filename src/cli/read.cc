#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/report_json.h"
#include "cli/terminal.h"
#include "domain/report/excerpt.h"

namespace gongkai::cli {
namespace {

std::string pad(std::string const& s, std::size_t width) {
  std::size_t const w = text::width(s);
  return w < width ? s + std::string(width - w, ' ') : s;
}

std::string pad_left(std::string const& s, std::size_t width) {
  std::size_t const w = text::width(s);
  return w < width ? std::string(width - w, ' ') + s : s;
}

std::string shown(report::ReportCell const& c) {
  std::string s = report::printed(c);
  if (c.state == report::CellState::Stated) s += "*";
  if (c.proven) s += "°";
  return s;
}

/// One line of up to 40 columns for a row's label.
std::string label(report::RowSpec const& row, std::size_t width) {
  std::string_view s =
      row.table == report::TableId::Remedy && !row.level2.empty() ? row.level2 : row.label();
  std::string out;
  for (std::size_t at = 0; at < s.size();) {
    std::size_t const before = at;
    text::next(s, at);
    if (text::width(out) + 2 > width - 2) {
      out += "…";
      break;
    }
    out += s.substr(before, at - before);
  }
  return pad(out, width);
}

std::string as_text(report::AnnualReport const& r, Options const& options) {
  Palette const p = palette(options);
  std::string out =
      fmt::format("{}{}{}\n", p.bold, r.title.empty() ? "（没有标题）" : r.title, p.reset);
  out += fmt::format("  文件 {}\n  机关 {}　年度 {}　表式 {}\n", r.source,
                     r.organ.empty() ? "未知" : r.organ,
                     r.year == 0 ? "未知" : std::to_string(r.year), report::name_of(r.form));
  for (report::TableId t :
       {report::TableId::Proactive, report::TableId::Request, report::TableId::Remedy}) {
    report::TableReading const& reading = r.table(t);
    out += fmt::format("\n{}{}{}", p.bold, report::name_of(t), p.reset);
    if (reading.stated) {
      out += "　以文字说明：" + reading.statement + "\n";
      continue;
    }
    if (!reading.found) {
      out += "　未找到\n";
      continue;
    }
    out += "\n";
    std::string_view heads;
    for (report::RowSpec const* row : report::rows_of(t, reading.form)) {
      std::string const first(report::spec(row->cell(0)).label);
      if (heads != first && row->count > 1) {
        out += "  " + std::string(38, ' ');
        for (std::size_t c = 0; c < row->count; ++c) {
          out += pad_left(std::string(text::prefix(report::spec(row->cell(c)).label, 4)), 10);
        }
        out += "\n";
      }
      heads = report::spec(row->cell(0)).label;
      out += "  " + label(*row, 38);
      for (std::size_t c = 0; c < row->count; ++c) out += pad_left(shown(r[row->cell(c)]), 10);
      out += "\n";
    }
  }
  out += fmt::format("\n{}各部分{}\n", p.bold, p.reset);
  for (report::Section const& s : r.sections) out += fmt::format("  {}　{}\n", s.number, s.title);
  if (!r.facts.empty()) out += fmt::format("\n{}正文数据{}\n", p.bold, p.reset);
  for (report::Fact const& f : r.facts) {
    if (f.kind != "other")
      out += fmt::format("  {} {}{}　{}\n", pad(f.kind, 24), f.value.text(), f.unit, f.text);
  }
  return out + "\n  * 文字说明为0　° 由勾稽关系确定　？ 无法确定\n\n";
}

}  // namespace

int run_read(Options const& options) {
  if (auto free = may_write(options); !free) {
    complain(free.error(), options);
    return ExitFailure;
  }
  Loaded const loaded = load_all(options);
  if (loaded.stopped) return ExitInterrupted;
  std::string out;
  if (options.format == "json") {
    JsonWriter json;
    json.object().member("schema", "gongkai.read/1").key("reports").array();
    for (report::AnnualReport const& r : loaded.reports) write_report(json, r, language(options));
    json.end().end();
    out = json.take() + "\n";
  } else if (options.format == "jsonl") {
    for (report::AnnualReport const& r : loaded.reports) {
      JsonWriter json;
      write_report(json, r, language(options));
      out += json.take() + "\n";
    }
  } else {
    for (report::AnnualReport const& r : loaded.reports) out += as_text(r, options);
  }
  if (auto done = deliver(out, options); !done) {
    complain(done.error(), options);
    return ExitFailure;
  }
  return exit_of(loaded, ExitClean);
}

}  // namespace gongkai::cli
