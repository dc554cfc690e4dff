#include "format/common/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "base/text.h"

namespace gongkai::format {
namespace {

std::size_t count_replacements(std::string_view s) {
  std::size_t n = 0;
  for (std::size_t at = s.find("\xEF\xBF\xBD"); at != s.npos; at = s.find("\xEF\xBF\xBD", at + 3))
    ++n;
  return n;
}

/// Through iconv; what cannot be decoded becomes U+FFFD, `unit` bytes at a time. Empty where the
/// system does not know an encoding.
std::string convert(std::string_view bytes, char const* from, char const* to, std::size_t unit) {
  iconv_t const converter = iconv_open(to, from);
  if (converter == reinterpret_cast<iconv_t>(-1)) return {};
  std::unique_ptr<void, decltype(&iconv_close)> const closed(converter, iconv_close);
  std::string out(bytes.size() * 3 + 16, '\0');
  char* source = const_cast<char*>(bytes.data());  // iconv reads it only
  std::size_t left = bytes.size(), written = 0;
  while (left > 0) {
    char* target = out.data() + written;
    std::size_t room = out.size() - written;
    std::size_t const done = iconv(converter, &source, &left, &target, &room);
    written = out.size() - room;
    if (done != static_cast<std::size_t>(-1)) break;
    if (errno == E2BIG || out.size() - written < 8) {
      out.resize(out.size() * 2);
      continue;
    }
    out.replace(written, 3, "\xEF\xBF\xBD");
    written += 3;
    std::size_t const skipped = std::min(unit, left);
    source += skipped;
    left -= skipped;
  }
  out.resize(written);
  return out;
}

std::string convert(std::string_view bytes, char const* encoding) {
  return convert(bytes, encoding, "UTF-8",
                 std::string_view(encoding).starts_with("UTF-16") ? 2 : 1);
}

/// Share of two-byte units whose high byte is zero or a common Chinese block, read in one order.
std::size_t plausible_units(std::string_view s, bool little) {
  std::size_t good = 0;
  std::size_t const n = std::min<std::size_t>(s.size(), 4096) / 2;
  for (std::size_t i = 0; i < n; ++i) {
    auto const a = static_cast<unsigned char>(s[i * 2]),
               b = static_cast<unsigned char>(s[i * 2 + 1]);
    unsigned const unit = little ? a | (unsigned{b} << 8) : b | (unsigned{a} << 8);
    if ((unit >= 0x4E00 && unit <= 0x9FA5) || (unit >= 0x20 && unit < 0x7F) || unit == '\n' ||
        unit == '\r' || unit == '\t' || (unit >= 0x3000 && unit <= 0x3015) ||
        (unit >= 0xFF00 && unit <= 0xFF60)) {
      ++good;
    }
  }
  return n == 0 ? 0 : good * 100 / n;
}

std::string replace_invalid(std::string_view s, std::size_t& invalid) {
  std::string out;
  out.reserve(s.size() + 64);
  for (std::size_t at = 0; at < s.size();) {
    std::size_t const before = at;
    char32_t const c = text::next(s, at);
    if (c == 0xFFFD && at == before + 1) ++invalid;
    text::append(out, c);
  }
  return out;
}

}  // namespace

Decoded decode(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE")) {
    Decoded out{convert(bytes.substr(2), "UTF-16LE"), "UTF-16LE", 0};
    out.invalid = count_replacements(out.text);
    return out;
  }
  if (bytes.starts_with("\xFE\xFF")) {
    Decoded out{convert(bytes.substr(2), "UTF-16BE"), "UTF-16BE", 0};
    out.invalid = count_replacements(out.text);
    return out;
  }
  bool const zeros = bytes.substr(0, 4096).find('\0') != std::string_view::npos;
  if (!zeros && text::valid_utf8(bytes)) return {std::string(bytes), "UTF-8", 0};
  if (bytes.size() >= 4) {
    std::size_t const little = plausible_units(bytes, true), big = plausible_units(bytes, false);
    if ((little > 85 || big > 85) && (zeros || !text::valid_utf8(bytes))) {
      bool const le = little >= big;
      std::size_t invalid = 0;
      std::string_view body = bytes;
      if (body.size() % 2 != 0) {
        body.remove_suffix(1);
        invalid = 1;
      }
      Decoded out{convert(body, le ? "UTF-16LE" : "UTF-16BE"), le ? "UTF-16LE" : "UTF-16BE",
                  invalid};
      out.invalid += count_replacements(out.text);
      return out;
    }
  }
  // Broken UTF-8 against GB18030: whichever leaves fewer holes.
  std::size_t invalid = 0;
  std::string utf8 = replace_invalid(bytes, invalid);
  std::string gb = convert(bytes, "GB18030");
  std::size_t const holes = count_replacements(gb);
  if (invalid > 3 && holes < invalid) return {std::move(gb), "GB18030", holes};
  return {std::move(utf8), "UTF-8", invalid};
}

std::string to_gb18030(std::string_view utf8) { return convert(utf8, "UTF-8", "GB18030", 1); }

void note_invalid(document::Document& document, Decoded const& decoded) {
  document.encoding = decoded.encoding;
  if (decoded.invalid > 0)
    document.notes.push_back({"GK117", {{"n", std::to_string(decoded.invalid)}}, {}});
}

}  // namespace gongkai::format
