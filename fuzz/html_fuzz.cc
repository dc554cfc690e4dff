#include "format/html/reader.h"
#include "fuzz/recognise.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  gongkai::fuzz::follow(gongkai::format::html::read(gongkai::fuzz::view(data, size), "fuzz",
                                                    gongkai::fuzz::options()));
  return 0;
}
