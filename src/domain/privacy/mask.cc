#include "domain/privacy/mask.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace gongkai::privacy {
namespace {

constexpr std::array<std::string_view, 16> double_names = {
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙",
    "慕容", "令狐", "长孙", "夏侯", "司徒", "宇文", "端木", "轩辕"};

/// The first and the last characters, stars for every one between.
std::string keep_ends(std::string_view text, std::size_t first, std::size_t last) {
  std::size_t const length = text::length(text);
  if (length <= first + last) return std::string(length, '*');
  std::string_view const head = text::prefix(text, first);
  std::string_view const body = text::prefix(text, length - last);
  return std::string(head) + std::string(length - first - last, '*') +
         std::string(text.substr(body.size()));
}

}  // namespace

std::string mask_name(std::string_view name) {
  std::size_t const length = text::length(name);
  bool const is_double =
      length > 2 && std::ranges::find(double_names, text::prefix(name, 2)) != double_names.end();
  return keep_ends(name, is_double ? 2 : 1, 0);
}

std::string mask_phone(std::string_view phone) {
  return text::length(phone) >= 11 ? keep_ends(phone, 3, 4) : keep_ends(phone, 0, 2);
}

std::string mask_id_number(std::string_view number) { return keep_ends(number, 4, 2); }

std::string mask_email(std::string_view email) {
  std::size_t const at = email.find('@');
  if (at == email.npos) return std::string(text::length(email), '*');
  return std::string(text::prefix(email.substr(0, at), 1)) + "***" + std::string(email.substr(at));
}

}  // namespace gongkai::privacy
