#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// One neutral document between foreign bytes and the law: what a reader can see, in order, with
/// the place of each piece, and apart from it what a reader cannot see. No format knows the law; no
/// rule knows a format.
namespace gongkai::document {

/// A rectangle on a page in points from the top left corner.
struct Box {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  friend bool operator==(Box const&, Box const&) = default;
};

/// Where something stands in its source. All numbers count from 1; 0 means “does not apply”.
/// Text carriers have line and column (in characters); paged ones page and box; structured ones
/// paragraph, or table, row and cell.
struct Place {
  std::uint32_t line = 0, column = 0;
  std::uint32_t page = 0;
  std::uint32_t paragraph = 0;
  std::uint32_t table = 0, row = 0, cell = 0;
  Box box;

  friend bool operator==(Place const&, Place const&) = default;
};

enum class Align : std::uint8_t { Start, Center, End };

/// A line or paragraph of running text. For text carriers each physical line is a paragraph, TABs
/// and pipes kept, so nothing is decided about tables that lost their structure; empty lines are
/// kept as empty paragraphs there.
struct Paragraph {
  std::string text;  // UTF-8; may hold '\n' for a forced line break
  int heading = 0;   // 1 to 6; 0: body. The document's title is heading 1.
  Align align = Align::Start;
  bool list =
      false;  // set as a list item by the carrier (its bullet or number is in `text` when printed)
  Place at;

  friend bool operator==(Paragraph const&, Paragraph const&) = default;
};

struct Cell {
  std::string text;  // paragraphs of the cell joined by '\n'
  std::uint32_t row_span = 1, col_span = 1;
  bool header = false;
  Place at;

  friend bool operator==(Cell const&, Cell const&) = default;
};

/// One row; cells covered by a span from above or left are not repeated.
struct Row {
  std::vector<Cell> cells;

  friend bool operator==(Row const&, Row const&) = default;
};

struct Table {
  std::string caption;
  std::vector<Row> rows;
  bool inferred = false;  // rebuilt from geometry or separators rather than stated by the carrier
  Place at;

  friend bool operator==(Table const&, Table const&) = default;
};

struct PageBreak {
  friend bool operator==(PageBreak const&, PageBreak const&) = default;
};

struct Footnote {
  std::string mark, text;
  Place at;

  friend bool operator==(Footnote const&, Footnote const&) = default;
};

using Block = std::variant<Paragraph, Table, PageBreak, Footnote>;

/// What is in the file but not on the page.
enum class HiddenKind : std::uint8_t {
  TrackedInsertion,
  TrackedDeletion,
  Comment,
  HiddenText,
  HiddenRow,
  HiddenColumn,
  HiddenSheet,
  CoveredText,
  Metadata,
  Attachment,
  Script,
};

struct Hidden {
  HiddenKind kind = HiddenKind::Metadata;
  std::string name;  // author, property or sheet name
  std::string text;
  Place at;

  friend bool operator==(Hidden const&, Hidden const&) = default;
};

/// How the bytes were carried, for messages and for the care a reader must take.
enum class Carrier : std::uint8_t { Text, Markdown, Html, Docx, Xlsx, Csv, Pdf, Json, Ocr };

/// A remark of the reader about the bytes (a catalogue code with its parameters), e.g. GK117
/// invalid bytes.
struct Note {
  std::string code;
  std::vector<std::pair<std::string, std::string>> params;
  Place at;

  friend bool operator==(Note const&, Note const&) = default;
};

struct Document {
  Carrier carrier = Carrier::Text;
  std::string encoding = "UTF-8";  // of the bytes as found
  std::string title;  // of the metadata (html <title>, docx core properties); may be wrong
  std::vector<Block> blocks;
  std::vector<Hidden> hidden;
  std::vector<Note> notes;

  friend bool operator==(Document const&, Document const&) = default;
};

}  // namespace gongkai::document
