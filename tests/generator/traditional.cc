#include "tests/generator/traditional.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <cstdlib>
#include <memory>

namespace gongkai::generator {

std::string to_traditional(std::string_view s) {
  static std::unique_ptr<icu::Transliterator const> const change = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(
        icu::Transliterator::createInstance("Hans-Hant", UTRANS_FORWARD, error));
    if (U_FAILURE(error) != 0) std::abort();
    return made;
  }();
  auto text = icu::UnicodeString::fromUTF8({s.data(), static_cast<std::int32_t>(s.size())});
  change->transliterate(text);
  std::string out;
  return text.toUTF8String(out);
}

}  // namespace gongkai::generator
