#include "web/office/report_view.h"

#include <boost/json.hpp>

#include "domain/report/compose.h"
#include "domain/report/excerpt.h"
#include "domain/report/headings.h"

namespace gongkai::web::office {
namespace {

namespace bj = boost::json;
using document::Place;
using gongkai::report::AnnualReport;
using gongkai::report::Finding;
using gongkai::report::KeptReport;
using gongkai::report::TableId;
using service::report::Opened;

constexpr TableId tables[] = {TableId::Proactive, TableId::Request, TableId::Remedy};

/// 第 88 行; 第 3 页; 表格 2 第 4 行. Empty where the carrier told nothing.
std::string words_of(Place const& at) {
  if (at.line > 0) return "第 " + std::to_string(at.line) + " 行";
  if (at.page > 0) return "第 " + std::to_string(at.page) + " 页";
  if (at.table > 0)
    return "第 " + std::to_string(at.table) + " 张表第 " + std::to_string(at.row) + " 行";
  if (at.paragraph > 0) return "第 " + std::to_string(at.paragraph) + " 段";
  return {};
}

/// Whether two places are in the same line, paragraph or row.
bool together(Place const& a, Place const& b) {
  if (a.line > 0 || b.line > 0) return a.line == b.line;
  if (a.table > 0 || b.table > 0) return a.table == b.table && a.row == b.row;
  if (a.paragraph > 0 || b.paragraph > 0) return a.paragraph == b.paragraph;
  return a.page > 0 && a.page == b.page && a.box == b.box;
}

bj::object finding(Finding const& f) {
  auto const* rule = gongkai::report::find_rule(f.code);
  auto const cell = gongkai::report::find_cell(f.cell);
  bj::object out = {{"code", f.code},
                    {"severity", name_of(gongkai::report::severity_of(f))},
                    {"message", gongkai::report::message(f)},
                    {"place", words_of(f.at)},
                    {"fingerprint", f.fingerprint}};
  if (rule != nullptr) {
    out["ground"] = rule->ground;
    out["help"] = gongkai::report::fill(rule->help, f.params);
    out["explain"] = rule->explain;
  }
  if (cell) {
    out["cell"] = f.cell;
    out["cell_label"] = gongkai::report::address(*cell);
  }
  bj::array suspects;
  for (auto const& s : f.suspects)
    suspects.push_back(bj::object{{"cell", s.cell}, {"words", gongkai::report::suspect_text(s)}});
  out["suspects"] = std::move(suspects);
  bj::array operands;
  for (auto const& o : f.operands)
    operands.push_back(bj::object{{"cell", o.cell}, {"label", o.label}, {"value", o.value}});
  out["operands"] = std::move(operands);
  if (!f.excerpt.text.empty())
    out["excerpt"] = bj::object{
        {"text", f.excerpt.text}, {"begin", f.excerpt.begin}, {"length", f.excerpt.length}};
  return out;
}

/// The printed report, piece by piece, each with the findings that speak of it.
class Source {
 public:
  explicit Source(Opened const& o) : report_(*o.report), findings_(o.findings) {}

  bj::array write() {
    if (!report_.title.empty()) piece("title", report_.title, report_.title_at);
    passages(report_.preamble);
    for (auto const& s : report_.sections) {
      piece("heading", s.printed.empty() ? s.title : s.printed, s.at);
      for (TableId const id : tables) {
        if (static_cast<int>(id) == s.number && report_.table(id).found) table(id);
      }
      passages(s.passages);
    }
    passages(report_.closing);
    // A table whose section was not found is shown all the same.
    for (TableId const id : tables) {
      if (report_.table(id).found && !shown_[static_cast<std::size_t>(id)]) table(id);
    }
    return std::move(out_);
  }

 private:
  void piece(std::string_view kind, std::string_view text, Place const& at) {
    bj::array marks;
    for (std::size_t i = 0; i < findings_.size(); ++i) {
      if (findings_[i].cell.empty() && together(findings_[i].at, at)) marks.push_back(i);
    }
    out_.push_back(
        bj::object{{"kind", kind}, {"text", text}, {"place", words_of(at)}, {"marks", marks}});
  }

  void passages(std::vector<gongkai::report::Passage> const& list) {
    for (auto const& p : list) piece("text", p.text, p.at);
  }

  void table(TableId id) {
    shown_[static_cast<std::size_t>(id)] = true;
    out_.push_back(bj::object{{"kind", "table"}, {"table", static_cast<int>(id)}});
  }

  AnnualReport const& report_;
  std::vector<Finding> const& findings_;
  bj::array out_;
  bool shown_[5] = {};
};

/// What is not a figure takes part in the layout like one.
AnnualReport whole(AnnualReport const& r) {
  AnnualReport out = r;
  for (auto& c : out.cells) {
    if (c.has_value()) continue;
    c.text = gongkai::report::printed(c);
    c.state = gongkai::report::CellState::Blank;
  }
  return out;
}

/// The table as the form prints it, spans and heads; each figure with its key and state.
bj::object table_of(document::Table const& table, TableId id, AnnualReport const& r) {
  std::vector<gongkai::report::CellId> order;
  for (auto const* row : gongkai::report::rows_of(id, r.table(id).form)) {
    for (std::size_t c = 0; c < row->count; ++c) order.push_back(row->cell(c));
  }
  std::size_t next = 0;
  bj::array rows;
  for (auto const& row : table.rows) {
    bj::array cells;
    for (auto const& c : row.cells) {
      bj::object cell = {{"text", c.text}, {"head", c.header}};
      if (c.col_span > 1) cell["colspan"] = c.col_span;
      if (c.row_span > 1) cell["rowspan"] = c.row_span;
      if (!c.header && next < order.size()) {
        auto const& found = r[order[next]];
        cell["key"] = gongkai::report::spec(order[next]).key;
        cell["state"] = name_of(found.state);
        cell["text"] = found.has_value() ? found.value.text() : gongkai::report::printed(found);
        if (found.has_value() && !found.text.empty() && found.text != found.value.text())
          cell["printed"] = found.text;
        if (found.proven) cell["proven"] = true;
        ++next;
      }
      cells.push_back(std::move(cell));
    }
    rows.push_back(std::move(cells));
  }
  return {{"table", static_cast<int>(id)},
          {"name", name_of(id)},
          {"caption", table.caption},
          {"rows", std::move(rows)}};
}

bj::array tables_of(AnnualReport const& r) {
  document::Document const document = gongkai::report::compose(whole(r));
  bj::array out;
  std::size_t next = 0;
  for (auto const& block : document.blocks) {
    auto const* t = std::get_if<document::Table>(&block);
    while (t != nullptr && next < 3 && !r.table(tables[next]).found) ++next;
    if (t == nullptr || next == 3) continue;
    out.push_back(table_of(*t, tables[next++], r));
  }
  return out;
}

bj::array entries_of(std::vector<KeptReport> const& list) {
  bj::array out;
  for (KeptReport const& k : list) out.push_back(entry_of(k));
  return out;
}

}  // namespace

bj::object entry_of(KeptReport const& k) {
  bj::object out = {{"id", k.id.value},
                    {"organ_name", k.organ_name},
                    {"year", k.year},
                    {"revision", k.revision},
                    {"form", name_of(k.form)},
                    {"title", k.title},
                    {"file_name", k.file_name},
                    {"loaded_at", k.loaded_at.beijing()},
                    {"ours", k.organ.has_value()}};
  if (k.signed_on) out["signed_on"] = k.signed_on->iso();
  return out;
}

bj::object on_site_of(Opened const& o, Links const& links) {
  service::report::OnSite const& at = o.on_site;
  bj::object out = {
      {"revision", at.revision},
      {"this", at.publication && at.publication->stands() && at.publication->report == o.kept.id},
      {"undoable", at.undoable}};
  if (!at.organ.empty()) out["address"] = links.report(at.organ, o.kept.year).text();
  if (!at.publication) return out;
  out["published_at"] = at.publication->published_at.beijing();
  out["published_by"] = at.publication->published_by;
  if (at.publication->withdrawn()) {
    out["withdrawn_at"] = at.publication->ended_at->beijing();
    out["withdrawn_by"] = at.publication->ended_by;
    out["reason"] = at.publication->reason;
  }
  return out;
}

std::string report_text(Opened const& o, Links const& links,
                        service::report::Reach const& may_take_out,
                        service::report::Reach const& may_publish) {
  bj::array findings;
  for (Finding const& f : o.findings) findings.push_back(finding(f));
  auto const n = service::report::counts_of(o.findings);
  bj::object out = entry_of(o.kept);
  out["errors"] = n.errors;
  out["warnings"] = n.warnings;
  out["notes"] = n.notes;
  out["may_take_out"] = may_take_out.holds(o.kept.organ);
  out["may_publish"] = may_publish.holds(o.kept.organ);
  out["on_site"] = on_site_of(o, links);
  out["findings"] = std::move(findings);
  out["source"] = Source(o).write();
  out["tables"] = tables_of(*o.report);
  out["years"] = entries_of(o.years);
  out["revisions"] = entries_of(o.revisions);
  return bj::serialize(out);
}

std::string comparison_text(service::report::Compared const& c) {
  using gongkai::report::TextPiece;
  bj::array cells;
  for (auto const& change : c.difference.cells) {
    bj::object one = {{"cell", gongkai::report::spec(change.cell).key},
                      {"label", gongkai::report::address(change.cell)},
                      {"from", change.from},
                      {"to", change.to}};
    if (change.difference != Figure{})
      one["difference"] = (change.difference > Figure{} ? "+" : "") + change.difference.text();
    cells.push_back(std::move(one));
  }
  bj::array sections;
  for (auto const& s : c.difference.sections) {
    bj::array pieces;
    for (TextPiece const& p : s.pieces)
      pieces.push_back(bj::object{{"kind", p.kind == TextPiece::Kind::Same      ? "same"
                                           : p.kind == TextPiece::Kind::Removed ? "removed"
                                                                                : "added"},
                                  {"text", p.text}});
    sections.push_back(bj::object{{"number", s.number},
                                  {"title", gongkai::report::official_title(s.number)},
                                  {"similarity", s.similarity},
                                  {"pieces", std::move(pieces)}});
  }
  return bj::serialize(bj::object{{"before", entry_of(c.before.kept)},
                                  {"after", entry_of(c.after.kept)},
                                  {"years", entries_of(c.after.years)},
                                  {"cells", std::move(cells)},
                                  {"sections", std::move(sections)}});
}

}  // namespace gongkai::web::office
