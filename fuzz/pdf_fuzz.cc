// The output of pdftotext, which a hostile PDF decides.
#include "format/pdf/reader.h"
#include "fuzz/recognise.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  gongkai::fuzz::follow(gongkai::format::pdf::from_layout(gongkai::fuzz::view(data, size)));
  return 0;
}
