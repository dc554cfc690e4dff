#include "format/xlsx/xlsx_library.h"

#include "base/shared_library.h"

namespace gongkai::format::xlsx {
namespace {

void find(SharedLibrary& library, XlsxLibrary& x) {
  library.find("format_set_align", x.format_set_align);
  library.find("format_set_bold", x.format_set_bold);
  library.find("format_set_border", x.format_set_border);
  library.find("format_set_font_size", x.format_set_font_size);
  library.find("format_set_text_wrap", x.format_set_text_wrap);
  library.find("lxw_strerror", x.lxw_strerror);
  library.find("workbook_add_format", x.workbook_add_format);
  library.find("workbook_add_worksheet", x.workbook_add_worksheet);
  library.find("workbook_close", x.workbook_close);
  library.find("workbook_new", x.workbook_new);
  library.find("worksheet_fit_to_pages", x.worksheet_fit_to_pages);
  library.find("worksheet_merge_range", x.worksheet_merge_range);
  library.find("worksheet_set_column", x.worksheet_set_column);
  library.find("worksheet_set_paper", x.worksheet_set_paper);
  library.find("worksheet_set_row", x.worksheet_set_row);
  library.find("worksheet_write_number", x.worksheet_write_number);
  library.find("worksheet_write_string", x.worksheet_write_string);
}

}  // namespace

XlsxLibrary const* xlsx_library() { return functions_of<XlsxLibrary>("libxlsxwriter.so.4", find); }

}  // namespace gongkai::format::xlsx
