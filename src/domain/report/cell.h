#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The statutory tables of the annual report, described once (国办公开办函〔2021〕30号, and the
/// trial form 〔2019〕60号). Recognition, checks, rendering, JSON, roll-up and forms walk this
/// description; none repeats a label.
namespace gongkai::report {

/// Table 二 主动公开, table 三 申请, table 四 复议诉讼.
enum class TableId : std::uint8_t { Proactive = 2, Request = 3, Remedy = 4 };

/// Which official form: from report year 2021, or the trial form of 2019 and 2020.
enum class Form : std::uint8_t { Form2021 = 1, Form2019 = 2 };
/// Stored name: "2021" or "2019".
std::string_view name_of(Form form);

/// The forms a row belongs to (a set of `Form` bits).
struct Forms {
  std::uint8_t bits;
  constexpr bool has(Form f) const { return (bits & static_cast<std::uint8_t>(f)) != 0; }
};

enum class Unit : std::uint8_t {
  Count,   // non-negative integer
  Signed,  // integer with sign (本年增/减)
  Wan,     // 万元, up to six decimals
};

/// A cell of the statutory tables: its index in `cells()`.
enum class CellId : std::uint16_t {};
constexpr std::size_t index(CellId id) { return static_cast<std::size_t>(id); }

/// One data row. Its cells are `first` … `first + count - 1`.
struct RowSpec {
  std::string_view id;  // "r3_3_1", "norm", "recon"
  std::string_view level1, level2,
      level3;  // printed labels from the left; the last non-empty one is the row's own
  TableId table;
  Forms forms;
  std::uint16_t first;
  std::uint8_t count;

  constexpr std::string_view label() const {
    return !level3.empty() ? level3 : !level2.empty() ? level2 : level1;
  }
  constexpr CellId cell(std::size_t column) const { return static_cast<CellId>(first + column); }
};

struct CellSpec {
  std::string_view key;    // "t3.r3_3_1.nat": the public name
  std::uint8_t row;        // index into rows()
  std::uint8_t column;     // within its row
  std::string_view label;  // printed column label, e.g. 自然人, 本年制发件数, 结果维持
  Unit unit;
};

inline constexpr std::size_t cell_count = 229;
inline constexpr std::size_t row_count = 43;
inline constexpr std::size_t request_columns = 7;  // nat biz sci ngo law oth sum

std::span<RowSpec const> rows();
std::span<CellSpec const> cells();

inline CellSpec const& spec(CellId id) { return cells()[index(id)]; }
inline RowSpec const& row_of(CellId id) { return rows()[spec(id).row]; }
inline TableId table_of(CellId id) { return row_of(id).table; }

/// The cell of a public key such as "t3.r1.nat"; nothing for an unknown key.
std::optional<CellId> find_cell(std::string_view key);
/// The row of a table and row id, e.g. (Request, "r3_7"). For Proactive the form decides between
/// equal ids.
RowSpec const* find_row(TableId table, std::string_view id, Form form = Form::Form2021);
/// The rows of a table in the order of the form.
std::span<RowSpec const* const> rows_of(TableId table, Form form);

/// Chinese address of a cell: 表三 · 行“（七）总计” · 列“自然人”.
std::string address(CellId id);
/// Chinese name of a table: 表二, 表三, 表四.
std::string_view name_of(TableId table);

/// Row group of table 三: rows whose sum is （七）总计.
bool is_outcome(RowSpec const& row);

}  // namespace gongkai::report
