// The output of pdftotext and pdftocairo, which a hostile PDF decides.
#include "format/pdf/drawn.h"
#include "format/pdf/layout.h"
#include "format/pdf/reader.h"
#include "fuzz/recognise.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  std::string_view const bytes = fuzz::view(data, size);
  auto pages = format::pdf::words_of(bytes, "", {});
  if (!pages) return 0;
  format::pdf::Layout layout(*pages);
  fuzz::follow(format::pdf::document_of(std::move(layout), {}));
  if (pages->empty()) return 0;
  auto placed = format::pdf::take_ruled(pages->front(), 1, format::pdf::rules_of(bytes));
  fuzz::follow(format::pdf::document_of(format::pdf::Layout(*pages), std::move(placed)));
  return 0;
}
