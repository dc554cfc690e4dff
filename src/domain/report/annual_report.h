#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/figure.h"
#include "document/document.h"
#include "domain/report/cell.h"
#include "domain/report/finding.h"

namespace gongkai::report {

using document::Place;

/// What a carrier says of a cell. Blank, missing, unreadable and zero are four things.
enum class CellState : std::uint8_t {
  Missing,     // its row or table is not there
  Value,       // a figure is printed (or proven where the carrier lost separators)
  Blank,       // the cell is there and empty (or holds a dash)
  Stated,      // a sentence such as 未收到……申请 stands in place of the table; `value` is 0
  Unreadable,  // something is there that has no single reading; see `candidates`
};
/// Stored name: "missing", "value", "blank", "stated", "unreadable".
std::string_view name_of(CellState state);

/// One reading of a cell that the carrier allows: a figure, or a blank.
using Candidate = std::optional<Figure>;

struct ReportCell {
  CellState state = CellState::Missing;
  Figure value;         // of Value and Stated
  bool proven = false;  // Value derived where separators were lost: every consistent reading agrees
  bool ocr = false;     // read from a picture
  std::string text;     // as printed, e.g. "22（其中修订16件）"; empty where it is the plain figure
  std::vector<Candidate> candidates;  // of Unreadable, at most 16, ascending
  Place at;

  bool has_value() const { return state == CellState::Value || state == CellState::Stated; }
  friend bool operator==(ReportCell const&, ReportCell const&) = default;
};

/// What a carrier says of the cell, in words: 有数, 由勾稽关系确定 …
std::string_view label_of(ReportCell const& cell);

/// A line or paragraph of the report's running text.
struct Passage {
  std::string text;
  Place at;
  friend bool operator==(Passage const&, Passage const&) = default;
};

/// The five aspects of 总体情况.
enum class Aspect : std::uint8_t { Proactive, OnRequest, Management, Platform, Safeguards };
inline constexpr std::size_t aspect_count = 5;
/// 主动公开, 依申请公开, 政府信息管理, 政府信息公开平台建设, 监督保障.
std::string_view label_of(Aspect aspect);

/// One aspect as found in section 一.
struct Part {
  Aspect aspect = Aspect::Proactive;
  std::string
      heading;  // as printed incl. number, e.g. "（4） 政府信息公开平台建设情况"; empty: no heading
  std::string number;             // "（4）"; empty when the heading has none
  bool run_in = false;            // the heading runs into its text
  std::vector<Passage> passages;  // its text, heading apart
  Place at;
};

/// One of the six statutory sections, found by words and position, never by its printed ordinal.
struct Section {
  int number = 0;       // 1 … 6
  std::string title;    // as printed without number and export residue, e.g. 总体情况
  std::string printed;  // the whole heading as printed
  Place at;
  std::vector<Passage>
      passages;  // its running text in order; tables and blank lines are not part of it
};

/// A figure stated in prose.
struct Fact {
  std::string kind;  // see facts.h: "published.total", "published.channel",
                     // "applications.received", "training" …
  std::string
      name;  // channel, category or item as printed, e.g. 政府网站, “山乡初麻”; may be empty
  Figure value;
  std::string unit;          // 条, 件, 次, 元, 万元 …
  int section = 0;           // 1 … 6
  int group = 0;             // facts of one total and its parts (共…其中…) share a group > 0
  bool approximate = false;  // 余, 多, 约
  std::string text;          // the clause it was read from
  Place at;                  // of the figure
  friend bool operator==(Fact const&, Fact const&) = default;
};

/// How a table came out of the carrier.
struct TableReading {
  bool found = false;   // rows of it were recognised
  bool stated = false;  // a sentence stands in its place
  Form form = Form::Form2021;
  Place at;
  std::string statement;  // that sentence
};

enum class Level : std::uint8_t { Unknown, Township, County, City, Province, Nation, Department };
/// Stored name: "unknown", "township", "county", "city", "province", "nation", "department".
std::string_view name_of(Level level);

/// An annual report as read. Nothing in it was corrected; `findings` are those only the reader can
/// know (GK04x, GK11x, GK12x).
struct AnnualReport {
  AnnualReport();      // defined apart, so that `T()` does not first write zeros over its 200 cells
  std::string source;  // file name as given
  std::string title;   // joined, as printed; empty when none
  Place title_at;
  int title_lines = 0;      // over how many lines it is broken
  std::string organ;        // as the report names itself, e.g. 城口县蓼子乡人民政府
  std::string organ_basis;  // "title", "preamble", "signature", "text"; empty: unknown
  int year = 0;             // 0: undeterminable
  std::string year_basis;   // "title", "preamble", "text"
  Level level = Level::Unknown;
  Form form = Form::Form2021;     // of table 二; of table 三 where 二 is absent
  std::vector<Passage> preamble;  // between the title and section 一
  std::vector<Section> sections;  // in the order found
  std::vector<Part> parts;        // of section 一, in the order found
  std::vector<Passage> closing;   // signature and date lines
  std::string signature;
  Place signature_at;
  std::string date;  // ISO, of the signature; empty when none
  Place date_at;
  TableReading proactive, request, remedy;
  std::array<ReportCell, cell_count> cells;
  std::vector<Fact> facts;
  std::vector<Finding> findings;
  std::vector<document::Hidden> hidden;
  document::Carrier carrier = document::Carrier::Text;

  ReportCell& operator[](CellId id) { return cells[index(id)]; }
  ReportCell const& operator[](CellId id) const { return cells[index(id)]; }
  Section const* section(int number) const {
    for (Section const& s : sections) {
      if (s.number == number) return &s;
    }
    return nullptr;
  }
  TableReading const& table(TableId id) const {
    return id == TableId::Proactive ? proactive : id == TableId::Request ? request : remedy;
  }
  TableReading& table(TableId id) {
    return id == TableId::Proactive ? proactive : id == TableId::Request ? request : remedy;
  }
};

}  // namespace gongkai::report
