#include "domain/mail/mail.h"

#include <algorithm>

#include "base/text.h"

namespace gongkai::mail {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Characters that end a line for some program, or change the direction of what people read.
bool breaks(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return true;
  return c == 0x2028 || c == 0x2029 || c == 0x200E || c == 0x200F || c == 0x061C ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

/// Labels of letters, digits and inner hyphens, joined by single dots.
bool dotted(std::string_view text, std::string_view also) {
  bool between = true;  // at the beginning of a label
  for (char const c : text) {
    if (c == '.') {
      if (between) return false;
      between = true;
      continue;
    }
    if (!is_letter_or_digit(c) && !also.contains(c)) return false;
    between = false;
  }
  return !between;
}

bool domain_name(std::string_view text) {
  if (text.empty() || text.size() > 253 || !dotted(text, "-")) return false;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t const end = std::min(text.find('.', at), text.size());
    std::string_view const label = text.substr(at, end - at);
    if (label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    at = end + 1;
  }
  return true;
}

}  // namespace

bool plain_line(std::string_view text, std::size_t most) {
  if (!text::valid_utf8(text) || text::length(text) > most) return false;
  for (std::size_t at = 0; at < text.size();) {
    if (breaks(text::next(text, at))) return false;
  }
  return true;
}

bool plain_address(std::string_view text) {
  std::size_t const at = text.find('@');
  if (at == text.npos || at > 64 || text.size() > 254) return false;
  return dotted(text.substr(0, at), "#$&'*+-/=^_~") && domain_name(text.substr(at + 1));
}

bool plain_host(std::string_view text) {
  if (text.size() > 2 && text.front() == '[' && text.back() == ']') {
    std::string_view const inside = text.substr(1, text.size() - 2);
    return inside.contains(':') && inside.size() <= 45 && std::ranges::all_of(inside, [](char c) {
             return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') ||
                    c == ':' || c == '.';
           });
  }
  return domain_name(text);
}

Issues wrong_with(Mail const& mail) {
  Issues out;
  if (!plain_address(mail.to.address)) out.push_back({"to", "mail.address", {}});
  if (!plain_line(mail.to.name)) out.push_back({"to", "mail.line", {}});
  if (!plain_line(mail.subject) || text::is_blank(mail.subject))
    out.push_back({"subject", "mail.line", {}});
  if (!text::valid_utf8(mail.text) || text::control_characters(mail.text) > 0 ||
      text::is_blank(mail.text))
    out.push_back({"text", "mail.text", {}});
  return out;
}

Duration wait_after(std::int64_t attempts, std::uint32_t random) {
  constexpr std::int64_t first = 60'000, most = std::int64_t{4} * 3'600'000;
  std::int64_t wait = first;
  for (std::int64_t i = 1; i < attempts && wait < most; ++i) wait *= 2;
  wait = std::min(wait, most);
  std::int64_t const quarter = wait / 4;
  return {wait - quarter + static_cast<std::int64_t>(random) * 2 * quarter / 0xFFFFFFFFLL};
}

std::string printable(std::string_view words) {
  std::string out;
  std::size_t count = 0;
  bool gap = false;
  for (std::size_t at = 0; at < words.size() && count < 299;) {
    char32_t const c = text::next(words, at);
    if (breaks(c) || c == ' ') {
      gap = !out.empty();
      continue;
    }
    if (gap) {
      out += ' ';
      ++count;
    }
    gap = false;
    text::append(out, c);
    ++count;
  }
  return out;
}

}  // namespace gongkai::mail
