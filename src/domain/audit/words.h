#pragma once

#include <string>
#include <string_view>

namespace gongkai::audit {

/// What is recorded, in the words of the office. What has no words here is shown as it is stored.
std::string_view words_of_action(std::string_view action);  // session.begin: 登录
std::string_view words_of_detail(std::string_view name);    // role: 岗位
/// "report/5": 年报 5. The caller may know a better name for the number.
struct Subject {
  std::string_view kind;  // 年报; empty: no words for it
  std::string_view rest;  // 5
};
Subject read_subject(std::string_view subject);

}  // namespace gongkai::audit
