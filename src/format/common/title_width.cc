#include "format/common/title_width.h"

#include <unicode/ubrk.h>

#include <algorithm>
#include <vector>

#include "base/shared_library.h"
#include "base/text.h"

namespace gongkai::format {
namespace {

/// What of libicu knows where words end.
struct Words {
  decltype(&::ubrk_open) open = nullptr;
  decltype(&::ubrk_next) next = nullptr;
  decltype(&::ubrk_close) close = nullptr;

  static Words const* loaded() {
    return functions_of<Words>("libicuuc.so." U_ICU_VERSION_SHORT, [](SharedLibrary& l, Words& w) {
      l.find("ubrk_open_" U_ICU_VERSION_SHORT, w.open);
      l.find("ubrk_next_" U_ICU_VERSION_SHORT, w.next);
      l.find("ubrk_close_" U_ICU_VERSION_SHORT, w.close);
    });
  }
};

/// Where a line may end: byte offset, and the width before it in half letters.
struct End {
  std::size_t byte = 0;
  int width = 0;
};

int half_letters(char32_t c) { return c < 0x80 ? 1 : 2; }

bool may_break(char32_t before, char32_t after) {
  constexpr std::u32string_view opening = U"（〔《“‘(", closing = U"）〕》”’)、，。：；";
  bool const number = before >= '0' && before <= '9';  // 2024年 stays whole
  return !number && opening.find(before) == opening.npos && closing.find(after) == closing.npos;
}

/// The ends of the words; empty where they cannot be told. The last is the end of the title.
std::vector<End> ends_of(std::string_view title) {
  Words const* words = Words::loaded();
  if (words == nullptr) return {};
  std::u16string const text = text::utf16(title);
  UErrorCode error = U_ZERO_ERROR;
  UBreakIterator* iterator =
      words->open(UBRK_WORD, "zh", text.data(), static_cast<int32_t>(text.size()), &error);
  if (U_FAILURE(error) != 0) return {};
  std::vector<End> out;
  std::size_t unit = 0, byte = 0;
  int width = 0;
  char32_t before = 0;
  for (int32_t end = words->next(iterator); end != UBRK_DONE; end = words->next(iterator)) {
    while (unit < static_cast<std::size_t>(end)) {
      before = text::next(title, byte);
      width += half_letters(before);
      unit += before > 0xFFFF ? 2 : 1;
    }
    std::size_t peek = byte;
    if (byte == title.size() || may_break(before, text::next(title, peek)))
      out.push_back({byte, width});
  }
  words->close(iterator);
  return out;
}

/// Programs that set a quarter of a letter between figures and letters do it here.
int joints(std::string_view line) {
  int out = 0;
  bool before = false;
  for (std::size_t at = 0; at < line.size();) {
    bool const first = at == 0, narrow = text::next(line, at) < 0x80;
    if (!first && narrow != before) ++out;
    before = narrow;
  }
  return out;
}

}  // namespace

double title_width(std::string_view title, int letters) {
  int width = 0;
  for (std::size_t at = 0; at < title.size();) width += half_letters(text::next(title, at));
  if (width <= 2 * letters || width > 4 * letters || title.find('\n') != title.npos) return letters;
  for (End const& end : ends_of(title)) {
    if (2 * end.width < width) continue;
    // Less than a letter more than the line is wide: room for what is set between, none for
    // another.
    double const room = 0.3 + 0.25 * std::min(joints(title.substr(0, end.byte)), 2);
    double const out = end.width / 2.0 + room;
    return out <= letters ? out : letters;
  }
  return letters;
}

}  // namespace gongkai::format
