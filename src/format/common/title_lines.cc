#include "format/common/title_lines.h"

#include <unicode/ubrk.h>

#include <algorithm>
#include <limits>
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

/// How far lines of these widths are from full ones; none may be longer than `most`.
struct Division {
  static constexpr long impossible = std::numeric_limits<long>::max();
  long cost = impossible;
  std::size_t from = 0;  // the end before, counted from 1; 0: the beginning
};

/// The best way to end `lines` lines at the last of `ends`: their indices, or nothing.
std::vector<std::size_t> divide(std::vector<End> const& ends, int lines, int most) {
  std::size_t const n = ends.size();
  auto const rows = static_cast<std::size_t>(lines);
  std::vector<std::vector<Division>> best(rows + 1, std::vector<Division>(n + 1));
  best[0][0].cost = 0;
  for (std::size_t line = 1; line <= rows; ++line) {
    for (std::size_t end = 1; end <= n; ++end) {
      for (std::size_t from = 0; from < end; ++from) {
        long const before = best[line - 1][from].cost;
        long const width = ends[end - 1].width - (from == 0 ? 0 : ends[from - 1].width);
        if (before == Division::impossible || width > most) continue;
        long const cost = before + (most - width) * (most - width);
        // Of two equal ways the one with the longer line above.
        if (cost <= best[line][end].cost) best[line][end] = {cost, from};
      }
    }
  }
  if (best[rows][n].cost == Division::impossible) return {};
  std::vector<std::size_t> out(rows);
  for (std::size_t line = rows, end = n; line > 0; end = best[line][end].from, --line)
    out[line - 1] = end - 1;
  return out;
}

}  // namespace

std::string title_lines(std::string_view title, int letters) {
  std::string whole(title);
  int width = 0;
  for (std::size_t at = 0; at < title.size();) width += half_letters(text::next(title, at));
  int const most = 2 * letters;
  if (width <= most || title.find('\n') != title.npos) return whole;
  std::vector<End> const ends = ends_of(title);
  if (ends.empty()) return whole;
  int const fewest = (width + most - 1) / most;
  for (int lines = fewest; lines <= fewest + 1; ++lines) {
    std::vector<std::size_t> const at = divide(ends, lines, most);
    if (at.empty()) continue;
    std::string out;
    std::size_t from = 0;
    for (std::size_t const end : at) {
      if (!out.empty()) out += '\n';
      out += title.substr(from, ends[end].byte - from);
      from = ends[end].byte;
    }
    return out;
  }
  return whole;
}

}  // namespace gongkai::format
