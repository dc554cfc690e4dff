#include "domain/report/recognise.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "domain/report/labels.h"
#include "domain/report/lines.h"
#include "domain/report/near_labels.h"
#include "domain/report/segments.h"
#include "domain/report/stream.h"
#include "domain/report/table_reader.h"
#include "domain/report/words.h"

namespace gongkai::report {
namespace {

/// Nothing but spaces, brackets, bars and marks.
bool is_edge(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = text::next(s, at);
    bool const word =
        text::is_han(c) || text::is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (word) return false;
  }
  return true;
}

/// The lines of a segment, those of tables flagged; a line that is partly table is cut.
std::vector<Line> narrative_lines(Stream const& s, Segment const& segment,
                                  std::vector<TableExtent> extents) {
  std::ranges::sort(extents, [](TableExtent const& a, TableExtent const& b) {
    return std::pair(a.first_piece, a.first_byte) < std::pair(b.first_piece, b.first_byte);
  });
  struct Span {
    std::uint32_t first_line, last_line;
    std::size_t first, last;  // bytes in those lines
    TableId table;
  };
  std::vector<Span> spans;
  for (TableExtent const& e : extents) {
    if (e.first_piece >= s.pieces.size() || e.last_piece >= s.pieces.size()) continue;
    Piece const &a = s.pieces[e.first_piece], &b = s.pieces[e.last_piece];
    auto const offset = [&](Piece const& p) {
      return static_cast<std::size_t>(p.text.data() - s.lines[p.line].text.data());
    };
    spans.push_back({a.line, b.line, offset(a) + e.first_byte, offset(b) + e.last_byte, e.table});
  }
  std::vector<Line> out;
  out.reserve(segment.last_line - segment.first_line + 4);
  std::size_t k = 0;
  for (std::uint32_t l = segment.first_line; l < segment.last_line; ++l) {
    SourceLine const& line = s.lines[l];
    std::size_t at = 0;
    auto const emit = [&](std::size_t begin, std::size_t end, TableId table) {
      if (end < begin) return;
      // Of a table only that it stands here matters: one line for the run.
      if (table != TableId{} && !out.empty() && out.back().table == table) return;
      Line part;
      part.text = line.text.substr(begin, end - begin);
      part.at = line.at;
      if (part.at.line != 0) {
        std::uint32_t const base = part.at.column == 0 ? 1 : part.at.column;
        part.at.column =
            base + static_cast<std::uint32_t>(text::length(line.text.substr(0, begin)));
      }
      part.heading = line.heading;
      part.align = line.align;
      part.table = table;
      part.from_cell = line.from_cell;
      out.push_back(part);
    };
    while (k < spans.size() && spans[k].last_line < l) ++k;
    if (k < spans.size() && spans[k].first_line < l && spans[k].last_line > l) {
      emit(0, line.text.size(), spans[k].table);  // within a table
      continue;
    }
    bool emitted = false;
    while (k < spans.size() && spans[k].first_line <= l) {
      Span const& span = spans[k];
      std::size_t begin = span.first_line < l ? 0 : std::min(span.first, line.text.size());
      std::size_t end =
          span.last_line > l ? line.text.size() : std::min(span.last, line.text.size());
      begin = std::max(begin, at);
      end = std::max(end, begin);
      if (is_edge(line.text.substr(at, begin - at))) begin = at;
      if (is_edge(line.text.substr(end))) end = line.text.size();
      if (begin > at) emit(at, begin, TableId{});
      emit(begin, end, span.table);
      emitted = true;
      at = end;
      if (span.last_line > l || end == line.text.size()) {
        if (span.last_line == l) ++k;
        break;
      }
      ++k;
    }
    if (at < line.text.size() || !emitted) emit(at, line.text.size(), TableId{});
  }
  return out;
}

bool contains_any(std::string_view s, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words,
                             [&](std::string_view w) { return words::find(s, w) != s.npos; });
}

/// “0件” that is no end of “30件”.
bool says_zero(std::string_view s) {
  for (std::string_view word : {"0件", "0宗", "0起"}) {
    for (std::size_t at = words::find(s, word); at != s.npos; at = words::find(s, word, at + 1)) {
      bool const digits = at > 0 && (text::is_digit(static_cast<unsigned char>(s[at - 1])) ||
                                     s[at - 1] == '.' || s[at - 1] == ',');
      if (!digits) return true;
    }
  }
  return false;
}

/// Whether a sentence says that there was none of `subject`.
bool denies(std::string_view sentence, std::string_view subject) {
  if (words::find(sentence, subject) == sentence.npos) return false;
  if (says_zero(sentence) || text::trim(sentence).starts_with("无") ||
      contains_any(sentence, {"均无", "零", "无政府信息", "无申请", "无依申请", "无行政", "无此",
                              "无相关", "无因"}))
    return true;
  // 没有收费 says nothing of applications: the subject must follow.
  for (std::string_view none : {"未收到", "没有", "未接到", "未发生", "未产生", "未被", "未引发"}) {
    std::size_t const at = words::find(sentence, none);
    if (at != sentence.npos && words::find(sentence, subject, at) != sentence.npos) return true;
  }
  return false;
}

/// Whether a section states anything counted that is not zero.
bool counts_anything(AnnualReport const& report, int section) {
  return std::ranges::any_of(report.facts, [&](Fact const& f) {
    bool const cases = f.unit == "件" || f.unit == "宗" || f.unit == "起";
    return f.section == section && cases && f.value != Figure{};
  });
}

/// A sentence in place of a table says zero for every cell of it, or for those of the kind of
/// remedy it names.
void read_statement(AnnualReport& report, TableId table) {
  TableReading& reading = report.table(table);
  int const number = static_cast<int>(table);
  Section const* section = report.section(number);
  if (reading.found || section == nullptr || counts_anything(report, number)) return;
  bool const request = table == TableId::Request;
  for (Passage const& passage : section->passages) {
    std::string_view const s = passage.text;
    if (s.size() > 600 || s.find_first_of("|\t") != s.npos) continue;
    bool const all = s == "无" || s == "无。";
    bool applications = all, reviews = all, suits = all;
    for (words::Sentence const& sentence : words::sentences(s, true)) {
      applications = applications || denies(sentence.text, "申请");
      reviews = reviews || denies(sentence.text, "复议");
      suits = suits || denies(sentence.text, "诉讼");
    }
    if (request ? !applications : !reviews && !suits) continue;
    reading.stated = true;
    reading.at = passage.at;
    reading.statement = std::string(text::trim(s));
    reading.form = report.form;
    for (RowSpec const* row : rows_of(table, report.form)) {
      bool const named = request || (row->id == "recon" ? reviews : suits);
      for (std::size_t c = 0; named && c < row->count; ++c) {
        ReportCell& cell = report[row->cell(c)];
        cell.state = CellState::Stated;
        cell.at = passage.at;
      }
    }
    Finding& f = add_finding(report.findings, "GK122", passage.at, std::string(name_of(table)),
                             {{"table", std::string(name_of(table))}, {"text", reading.statement}});
    f.excerpt = {reading.statement, 0, text::length(reading.statement)};
    return;
  }
}

/// Marks an export left in the text: bookmarks (GK015), emphasis and tags (GK016).
void report_residues(std::span<Line const> lines, std::vector<Finding>& out) {
  std::size_t bookmarks = 0, markup = 0;
  Place bookmark_at{}, markup_at{};
  std::string sample;
  auto const place = [](Line const& line, std::size_t byte) {
    Place at = line.at;
    if (at.line != 0)
      at.column +=
          static_cast<std::uint32_t>(text::length(std::string_view(line.text).substr(0, byte)));
    return at;
  };
  for (Line const& line : lines) {
    std::string_view const s = line.text;
    bool const marked = s.find('[') != s.npos || s.find('*') != s.npos || s.find('&') != s.npos ||
                        s.find('<') != s.npos;
    if (!marked) continue;
    for (std::size_t at = words::find(s, "[bookmark"); at != s.npos;
         at = words::find(s, "[bookmark", at + 1)) {
      if (bookmarks++ == 0) bookmark_at = place(line, at);
    }
    if (line.table != TableId{}) continue;
    for (std::string_view mark :
         {"**", "&nbsp;", "&lt;", "&gt;", "<br", "<p", "</", "<span", "<b>"}) {
      for (std::size_t at = words::find(s, mark); at != s.npos;
           at = s.find(mark, at + mark.size())) {
        if (markup++ == 0) {
          markup_at = place(line, at);
          sample = mark;
        }
      }
    }
  }
  if (bookmarks > 0)
    add_finding(out, "GK015", bookmark_at, "bookmark", {{"n", std::to_string(bookmarks)}});
  if (markup > 0)
    add_finding(out, "GK016", markup_at, "markup", {{"t", sample}, {"n", std::to_string(markup)}});
}

/// Labels taken for those of a row though letters differ (GK127).
void report_near_labels(Stream const& s, std::span<NearLabel const> near, Segment const& segment,
                        std::vector<Finding>& out) {
  for (NearLabel const& label : near) {
    std::uint32_t const line = line_of(s, label.begin);
    if (line < segment.first_line || line >= segment.last_line) continue;
    Finding& f = add_finding(out, "GK127", s.place(s.piece_of[label.begin], s.byte_of[label.begin]),
                             "near:" + std::string(label.spec->id),
                             {{"table", std::string(name_of(label.spec->table))},
                              {"text", label.text},
                              {"row", std::string(label.spec->label())}});
    f.cell = spec(label.spec->cell(0)).key;
    f.excerpt = {label.text, 0, text::length(label.text)};
  }
}

/// Whether a third of the text or more is in Traditional script.
bool in_traditional(Stream const& s) {
  std::size_t bytes = 0;
  for (std::string const& text : s.simplified) bytes += text.size();
  return bytes > s.letters.size();  // of three bytes each
}

/// Of two tables 三 one was read (GK129).
void report_second_table(TwoTables const& captions, AnnualReport& report) {
  auto const told = [](std::string const& caption) {
    return caption.empty() ? std::string("未注明范围") : caption;
  };
  add_finding(report.findings, "GK129", report.table(TableId::Request).at, "second-table",
              {{"a", told(captions.read)}, {"b", told(captions.left)}});
}

/// Into a new report, where it stays: a report is large.
void read_segment(Stream const& s, std::span<LabelHit const> labels, Segment const& segment,
                  document::Document const& document, std::string const& source,
                  AnnualReport& report) {
  report.source = source;
  report.carrier = document.carrier;
  report.hidden = document.hidden;
  for (document::Note const& note : document.notes) {
    Finding f;
    f.code = note.code;
    f.at = note.at;
    f.subject = note.code;
    for (auto const& [name, value] : note.params) f.params.push_back({name, value});
    report.findings.push_back(std::move(f));
  }
  std::uint32_t const from = letter_of_line(s, segment.first_line),
                      to = letter_of_line(s, segment.last_line);
  auto extents = read_tables(s, labels, segment.proactive, segment.request, from, to, report);
  for (Chain const* copy : segment.copies) extents.push_back(extent_of(s, *copy));
  auto const lines = narrative_lines(s, segment, std::move(extents));
  narrate(lines, report);
  report_residues(lines, report.findings);
  read_statement(report, TableId::Request);
  read_statement(report, TableId::Remedy);
}

}  // namespace

std::vector<AnnualReport> recognise(document::Document const& document, std::string const& source) {
  Stream const stream = make_stream(document);
  auto labels = find_labels(stream);
  auto proactive = find_chains(labels, TableId::Proactive);
  auto request = find_chains(labels, TableId::Request);
  auto const near = add_near_labels(stream, labels, std::array{&proactive, &request});
  auto const segments = find_segments(stream, labels, proactive, request);
  std::vector<AnnualReport> out;
  out.reserve(segments.size());
  for (Segment const& segment : segments) {
    read_segment(stream, labels, segment, document, source, out.emplace_back());
    report_near_labels(stream, near, segment, out.back().findings);
    if (segment.two_tables) report_second_table(*segment.two_tables, out.back());
  }
  if (out.size() > 1) {
    add_finding(out.front().findings, "GK123", {}, "several", {{"n", std::to_string(out.size())}});
  }
  if (in_traditional(stream)) add_finding(out.front().findings, "GK128", {}, "script", {});
  return out;
}

}  // namespace gongkai::report
