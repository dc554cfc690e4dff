#include "format/xlsx/writer.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/figure.h"
#include "base/text.h"
#include "format/common/grid.h"
#include "format/xlsx/xlsx_library.h"

namespace gongkai::format::xlsx {

Result<std::string> write(document::Document const& document) {
  if (xlsx_library() == nullptr)
    return fail(ErrorKind::Fault, "GK124", {{"file", "xlsx"}, {"detail", "缺少 libxlsxwriter"}});
  XlsxLibrary const& lib = *xlsx_library();
  // This release of the library only writes files: a private one, read back and removed.
  std::string path = (std::filesystem::temp_directory_path() / "gongkai-XXXXXX").string();
  int const fd = mkstemp(path.data());
  if (fd < 0) return fail(ErrorKind::Fault, "GK126", {{"detail", "无法建立临时文件"}});
  close(fd);
  lxw_workbook* book = lib.workbook_new(path.c_str());
  if (book == nullptr) return fail(ErrorKind::Fault, "GK126", {{"detail", "xlsx"}});
  lxw_worksheet* sheet = lib.workbook_add_worksheet(book, "年度报告");
  lxw_format* title = lib.workbook_add_format(book);
  lib.format_set_bold(title);
  lib.format_set_font_size(title, 16);
  lib.format_set_align(title, LXW_ALIGN_CENTER);
  lxw_format* heading = lib.workbook_add_format(book);
  lib.format_set_bold(heading);
  lxw_format* prose = lib.workbook_add_format(book);
  lib.format_set_text_wrap(prose);
  lib.format_set_align(prose, LXW_ALIGN_VERTICAL_TOP);
  lxw_format* cell = lib.workbook_add_format(book);
  lib.format_set_border(cell, LXW_BORDER_THIN);
  lib.format_set_align(cell, LXW_ALIGN_CENTER);
  lib.format_set_align(cell, LXW_ALIGN_VERTICAL_CENTER);
  lib.format_set_text_wrap(cell);
  std::size_t columns = 1;
  for (document::Block const& b : document.blocks) {
    if (auto const* t = std::get_if<document::Table>(&b))
      columns = std::max(columns, grid_of(*t).columns);
  }
  auto const last = static_cast<lxw_col_t>(columns - 1);
  lib.worksheet_set_column(sheet, 0, 0, 10, nullptr);
  lib.worksheet_set_column(sheet, 1, 1, 14, nullptr);
  lib.worksheet_set_column(sheet, 2, 2, 30, nullptr);
  if (columns > 3) lib.worksheet_set_column(sheet, 3, last, 8, nullptr);
  lxw_row_t row = 0;
  auto const line = [&](std::string const& text, lxw_format* format, bool wide) {
    if (columns > 1) {
      lib.worksheet_merge_range(sheet, row, 0, row, last, text.c_str(), format);
    } else {
      lib.worksheet_write_string(sheet, row, 0, text.c_str(), format);
    }
    std::size_t const lines = 1 + gongkai::text::width(text) / 100;
    if (wide) lib.worksheet_set_row(sheet, row, 16.0 * static_cast<double>(lines), nullptr);
    ++row;
  };
  for (document::Block const& b : document.blocks) {
    if (auto const* p = std::get_if<document::Paragraph>(&b)) {
      line(p->text, p->heading == 1 ? title : p->heading > 1 ? heading : prose, p->heading == 0);
    } else if (auto const* f = std::get_if<document::Footnote>(&b)) {
      line(f->mark + " " + f->text, prose, true);
    } else if (auto const* t = std::get_if<document::Table>(&b)) {
      Grid const grid = grid_of(*t);
      for (std::size_t r = 0; r < grid.rows.size(); ++r) {
        for (std::size_t c = 0; c < grid.columns; ++c) {
          GridCell const& g = grid.rows[r][c];
          if (!g.origin(r, c)) continue;
          auto const y = static_cast<lxw_row_t>(row + r);
          auto const x = static_cast<lxw_col_t>(c);
          auto const bottom = static_cast<lxw_row_t>(y + std::max(1U, g.cell->row_span) - 1);
          auto const right = static_cast<lxw_col_t>(x + std::max(1U, g.cell->col_span) - 1);
          auto const value = g.cell->header ? std::nullopt : Figure::parse(g.cell->text);
          if (bottom > y || right > x)
            lib.worksheet_merge_range(sheet, y, x, bottom, right, g.cell->text.c_str(), cell);
          if (value) {
            lib.worksheet_write_number(sheet, y, x, static_cast<double>(value->millionths) / 1e6,
                                       cell);
          } else if (bottom == y && right == x) {
            lib.worksheet_write_string(sheet, y, x, g.cell->text.c_str(), cell);
          }
        }
      }
      row = static_cast<lxw_row_t>(row + grid.rows.size());
    }
  }
  lib.worksheet_set_paper(sheet, 9);
  lib.worksheet_fit_to_pages(sheet, 1, 0);
  lxw_error const error = lib.workbook_close(book);
  std::string out;
  if (error == LXW_NO_ERROR) {
    std::ifstream file(path, std::ios::binary);
    out.assign(std::istreambuf_iterator<char>(file), {});
  }
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  if (out.empty()) return fail(ErrorKind::Fault, "GK126", {{"detail", lib.lxw_strerror(error)}});
  return out;
}

}  // namespace gongkai::format::xlsx
