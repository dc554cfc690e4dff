#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "law/holiday_notice.h"

/// The text of a notice as somebody pastes it; what was read is the same again from its table.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai::law;
  auto const read = read_notice({reinterpret_cast<char const*>(data), size});
  if (!read) return 0;
  auto const again = read_notice(table_of(*read));
  if (!again || again->days != read->days || again->year != read->year) std::abort();
  return 0;
}
