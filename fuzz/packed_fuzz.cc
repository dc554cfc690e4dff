#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "domain/report/packed.h"

/// Reports that a database kept, with whatever happened to their bytes there.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai::report;
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  if (auto const report = unpack(bytes)) {
    std::string const again = pack(*report);
    auto const back = unpack(again);
    if (!back || pack(*back) != again) std::abort();
  }
  return 0;
}
