#pragma once

#include <xlsxwriter.h>

/// libxlsxwriter, loaded when the first workbook is written.
namespace gongkai::format::xlsx {

struct XlsxLibrary {
  decltype(&::format_set_align) format_set_align = nullptr;
  decltype(&::format_set_bold) format_set_bold = nullptr;
  decltype(&::format_set_border) format_set_border = nullptr;
  decltype(&::format_set_font_size) format_set_font_size = nullptr;
  decltype(&::format_set_text_wrap) format_set_text_wrap = nullptr;
  decltype(&::lxw_strerror) lxw_strerror = nullptr;
  decltype(&::workbook_add_format) workbook_add_format = nullptr;
  decltype(&::workbook_add_worksheet) workbook_add_worksheet = nullptr;
  decltype(&::workbook_close) workbook_close = nullptr;
  decltype(&::workbook_new) workbook_new = nullptr;
  decltype(&::worksheet_fit_to_pages) worksheet_fit_to_pages = nullptr;
  decltype(&::worksheet_merge_range) worksheet_merge_range = nullptr;
  decltype(&::worksheet_set_column) worksheet_set_column = nullptr;
  decltype(&::worksheet_set_paper) worksheet_set_paper = nullptr;
  decltype(&::worksheet_set_row) worksheet_set_row = nullptr;
  decltype(&::worksheet_write_number) worksheet_write_number = nullptr;
  decltype(&::worksheet_write_string) worksheet_write_string = nullptr;
};

/// The functions; null where the library is not installed.
XlsxLibrary const* xlsx_library();

}  // namespace gongkai::format::xlsx
