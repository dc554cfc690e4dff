#pragma once

#include <string_view>

namespace gongkai::service::job {

/// What a job does, in words; its name where it has none.
constexpr std::string_view label_of(std::string_view job) {
  if (job == "report.batch") return "读成批上传的年报";
  if (job == "site.daily") return "签发当日审计链首，清理过期的登录、尝试和已发的邮件";
  if (job == "mail.send") return "发邮件";
  if (job == "key.rotation") return "更换个人信息密钥";
  return job;
}

}  // namespace gongkai::service::job
