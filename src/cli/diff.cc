#include <fmt/format.h>

#include <cstdio>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/json_writer.h"
#include "cli/terminal.h"
#include "domain/report/compare.h"
#include "domain/report/headings.h"

namespace gongkai::cli {
namespace {

using report::TextPiece;

void as_json(report::Comparison const& c) {
  JsonWriter json;
  json.object().member("schema", "gongkai.diff/1").key("cells").array();
  for (report::CellChange const& x : c.cells) {
    json.object()
        .member("cell", report::spec(x.cell).key)
        .member("from", x.from)
        .member("to", x.to)
        .member("difference", x.difference)
        .end();
  }
  json.end().key("sections").array();
  for (report::SectionChange const& s : c.sections) {
    json.object().member("number", s.number).key("pieces").array();
    for (TextPiece const& p : s.pieces) {
      json.object().member("kind", p.kind == TextPiece::Kind::Same      ? "same"
                                   : p.kind == TextPiece::Kind::Removed ? "removed"
                                                                        : "added");
      json.member("text", p.text).end();
    }
    json.end().end();
  }
  json.end().end();
  fmt::print("{}\n", json.take());
}

}  // namespace

int run_diff(Options const& options) {
  if (options.inputs.size() != 2) {
    complain(Error{ErrorKind::Invalid,
                   "GK902",
                   {{"detail", "请给出两个文件：gongkai diff 旧文件 新文件"}},
                   {}},
             options);
    return ExitFailure;
  }
  auto const a = read_reports(options.inputs[0]);
  auto const b = read_reports(options.inputs[1]);
  if (!a || !b) {
    complain(!a ? a.error() : b.error(), options);
    return ExitFailure;
  }
  report::Comparison const c = report::compare(a->front(), b->front());
  bool const same = c.cells.empty() && c.sections.empty();
  if (options.format == "json") {
    as_json(c);
    return same ? ExitClean : ExitFindings;
  }
  Palette const p = palette(options);
  if (same) {
    fmt::print("两份报告的数据和文字相同\n");
    return ExitClean;
  }
  fmt::print("{}数据 {} 处不同{}\n", p.bold, c.cells.size(), p.reset);
  for (report::CellChange const& x : c.cells) {
    std::string const sign = x.difference > Figure{} ? "+" : "";
    fmt::print("  {}  {} → {}", report::address(x.cell), x.from, x.to);
    if (x.difference != Figure{}) fmt::print("（{}{}）", sign, x.difference.text());
    fmt::print("\n");
  }
  for (report::SectionChange const& s : c.sections) {
    fmt::print("\n{}{}　{}{}　相同 {:.0f}%\n  ", p.bold, s.number, report::official_title(s.number),
               p.reset, s.similarity * 100);
    for (TextPiece const& piece : s.pieces) {
      if (piece.kind == TextPiece::Kind::Same) {
        fmt::print("{}", piece.text);
      } else if (piece.kind == TextPiece::Kind::Removed) {
        fmt::print("{}[-{}-]{}", p.error, piece.text, p.reset);
      } else {
        fmt::print("{}{{+{}+}}{}", p.note, piece.text, p.reset);
      }
    }
    fmt::print("\n");
  }
  return ExitFindings;
}

}  // namespace gongkai::cli
