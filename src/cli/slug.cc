#include "cli/slug.h"

#include <unicode/utrans.h>

#include "base/shared_library.h"
#include "base/text.h"
#include "domain/organ/names.h"

namespace gongkai::cli {
namespace {

/// The three functions of libicu that know pinyin.
struct Pinyin {
  decltype(&::utrans_openU) open = nullptr;
  decltype(&::utrans_transUChars) change = nullptr;
  decltype(&::utrans_close) close = nullptr;

  static Pinyin const* loaded() {
    return functions_of<Pinyin>("libicui18n.so." U_ICU_VERSION_SHORT,
                                [](SharedLibrary& l, Pinyin& p) {
                                  l.find("utrans_openU_" U_ICU_VERSION_SHORT, p.open);
                                  l.find("utrans_transUChars_" U_ICU_VERSION_SHORT, p.change);
                                  l.find("utrans_close_" U_ICU_VERSION_SHORT, p.close);
                                });
  }
};

}  // namespace

std::string slug_of(std::string_view short_name) {
  Pinyin const* pinyin = Pinyin::loaded();
  if (pinyin == nullptr) return {};
  std::string const bare =
      organ::without_ending(short_name, {"街道办事处", "街道", "镇", "乡", "县", "区", "市"});
  std::u16string const rule = u"Han-Latin; Latin-ASCII; Lower";
  UErrorCode error = U_ZERO_ERROR;
  UTransliterator* to_latin = pinyin->open(rule.data(), static_cast<int32_t>(rule.size()),
                                           UTRANS_FORWARD, nullptr, 0, nullptr, &error);
  if (U_FAILURE(error) != 0) return {};
  std::u16string letters = text::utf16(bare);
  auto length = static_cast<int32_t>(letters.size()), limit = length;
  letters.resize(letters.size() * 10 + 16);
  pinyin->change(to_latin, letters.data(), &length, static_cast<int32_t>(letters.size()), 0, &limit,
                 &error);
  pinyin->close(to_latin);
  if (U_FAILURE(error) != 0) return {};
  std::string out;
  for (char16_t const c : letters.substr(0, static_cast<std::size_t>(length))) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += static_cast<char>(c);
  }
  return out.substr(0, 40);
}

bool is_slug(std::string_view text) {
  if (text.empty() || text.size() > 40) return false;
  for (char c : text) {
    bool const fine = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    if (!fine) return false;
  }
  return true;
}

}  // namespace gongkai::cli
