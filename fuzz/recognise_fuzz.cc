// Recognition and checks on lines of text and tables made straight from the bytes: a TAB begins a
// cell, a form feed a table.
#include "fuzz/recognise.h"

namespace {

using namespace gongkai::document;

Document document_of(std::string_view bytes) {
  Document out;
  Table* table = nullptr;
  while (!bytes.empty()) {
    std::size_t const end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 1);
    if (line.starts_with('\f')) {
      out.blocks.emplace_back(Table{});
      table = &std::get<Table>(out.blocks.back());
      continue;
    }
    if (table == nullptr || line.find('\t') == std::string_view::npos) {
      Paragraph paragraph;
      paragraph.text = line;
      out.blocks.emplace_back(std::move(paragraph));
      table = nullptr;
      continue;
    }
    Row& row = table->rows.emplace_back();
    while (true) {
      std::size_t const tab = line.find('\t');
      Cell& cell = row.cells.emplace_back();
      cell.text = line.substr(0, tab);
      if (cell.text.starts_with('^')) cell.row_span = 2;
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  gongkai::fuzz::follow(document_of(gongkai::fuzz::view(data, size)));
  return 0;
}
