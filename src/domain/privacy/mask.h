#pragma once

#include <string>
#include <string_view>

/// Personal data as it is shown until somebody with permission and reason asks for more.
namespace gongkai::privacy {

/// 张*, 欧阳**: the family name stays (two characters of a double one); one character alone is *.
std::string mask_name(std::string_view name);
/// 138****5678; shorter numbers keep their last two digits.
std::string mask_phone(std::string_view phone);
/// 3201************12: the region and the end stay.
std::string mask_id_number(std::string_view number);
/// z***@example.gov.cn.
std::string mask_email(std::string_view email);

}  // namespace gongkai::privacy
