#include "cli/slug.h"

#include <unicode/utrans.h>

#include <optional>

#include "base/shared_library.h"
#include "base/text.h"

namespace gongkai::cli {
namespace {

std::string without_ending(std::string_view name, std::initializer_list<std::string_view> endings) {
  for (std::string_view const ending : endings) {
    if (name.ends_with(ending) && name.size() > ending.size() + 3)
      return std::string(name.substr(0, name.size() - ending.size()));
  }
  return std::string(name);
}

/// The three functions that know pinyin; loaded when the first name asks for them.
struct Pinyin {
  decltype(&::utrans_openU) open = nullptr;
  decltype(&::utrans_transUChars) change = nullptr;
  decltype(&::utrans_close) close = nullptr;

  static Pinyin const* loaded() {
    static std::optional<Pinyin> const all = [] {
      std::string const version = std::to_string(U_ICU_VERSION_MAJOR_NUM);
      SharedLibrary library(("libicui18n.so." + version).c_str());
      Pinyin out;
      library.find(("utrans_openU_" + version).c_str(), out.open);
      library.find(("utrans_transUChars_" + version).c_str(), out.change);
      library.find(("utrans_close_" + version).c_str(), out.close);
      return library.whole() ? std::optional(out) : std::nullopt;
    }();
    return all ? &*all : nullptr;
  }
};

std::u16string utf16(std::string_view s) {
  std::u16string out;
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = text::next(s, at);
    if (c <= 0xFFFF) {
      out += static_cast<char16_t>(c);
    } else {
      out += static_cast<char16_t>(0xD7C0 + (c >> 10U));
      out += static_cast<char16_t>(0xDC00 + (c & 0x3FFU));
    }
  }
  return out;
}

}  // namespace

std::string slug_of(std::string_view short_name) {
  Pinyin const* pinyin = Pinyin::loaded();
  if (pinyin == nullptr) return {};
  std::string const bare =
      without_ending(short_name, {"街道办事处", "街道", "镇", "乡", "县", "区", "市"});
  std::u16string const rule = u"Han-Latin; Latin-ASCII; Lower";
  UErrorCode error = U_ZERO_ERROR;
  UTransliterator* to_latin = pinyin->open(rule.data(), static_cast<int32_t>(rule.size()),
                                           UTRANS_FORWARD, nullptr, 0, nullptr, &error);
  if (U_FAILURE(error) != 0) return {};
  std::u16string text = utf16(bare);
  auto length = static_cast<int32_t>(text.size()), limit = length;
  text.resize(text.size() * 10 + 16);
  pinyin->change(to_latin, text.data(), &length, static_cast<int32_t>(text.size()), 0, &limit,
                 &error);
  pinyin->close(to_latin);
  if (U_FAILURE(error) != 0) return {};
  std::string out;
  for (char16_t const c : text.substr(0, static_cast<std::size_t>(length))) {
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

std::string short_name_of(std::string_view name, std::string_view parent) {
  std::string const place = without_ending(parent, {"人民政府"});
  if (!parent.empty() && name.starts_with(place) && name.size() > place.size())
    name.remove_prefix(place.size());
  return without_ending(name, {"人民政府", "办事处"});
}

}  // namespace gongkai::cli
