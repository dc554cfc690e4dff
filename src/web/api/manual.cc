#include "web/api/manual.h"

#include <fmt/format.h>

#include "web/api/error.h"
#include "web/route.h"

namespace gongkai::web::api {
namespace {

std::string_view face_words(Face face) {
  switch (face) {
    case Face::Page: return "网页";
    case Face::Json: return "JSON";
    case Face::File: return "文件";
    case Face::Text: return "文本";
  }
  return "";
}

std::string limits(RouteLimits const& l) {
  std::string out;
  auto const add = [&](std::string_view words) {
    out += (out.empty() ? "" : "；") + std::string(words);
  };
  if (l.cached) add("保留到内容变化");
  if (l.slow) add("在事件循环之外处理");
  if (l.first) add("繁忙时也回答");
  if (l.last) add("繁忙时先请等待");
  if (l.cost > 1) add(fmt::format("按 {} 次计", l.cost));
  if (l.stream) add("边收边存");
  if (l.body > 0) add(fmt::format("最多收 {} 字节", l.body));
  return out;
}

}  // namespace

std::string manual() {
  std::string out =
      "# "
      "地址和数据接口\n\n由路由表生成（`src/web/routes.cc`），请勿手工修改。机器可读的同一份说明在 "
      "`/api/v1/openapi.json`。\n\n"
      "| 方法 | 地址 | 内容 | 是什么 | 谁可以 | 限制 | 记录 | 个人信息 "
      "|\n|---|---|---|---|---|---|---|---|\n";
  for (Route const& r : routes())
    fmt::format_to(std::back_inserter(out), "| {} | `{}` | {} | {} | {} | {} | {} | {} |\n",
                   name_of(r.method), r.pattern, r.summary, face_words(r.face),
                   name_of(r.permission), limits(r.limits),
                   r.event.empty() ? "" : fmt::format("`{}`", r.event), name_of(r.personal));
  out +=
      "\n“谁可以”：public 是所有人，machine "
      "是服务器本机。没有权限的和不存在的，回答完全一样（404）。HEAD 与 GET 相同而没有正文。\n\n"
      "## "
      "错误\n\n接口的错误只有一种形状：\n\n```json\n{\"error\":{\"status\":404,\"code\":\"not_"
      "found\",\"message\":\"没有找到\",\"detail\":\"organ\"}}\n```\n\n"
      "| 状态 | code | message |\n|---|---|---|\n";
  for (int const status : {400, 403, 404, 405, 408, 409, 410, 412, 413, 422, 429, 500, 503})
    fmt::format_to(std::back_inserter(out), "| {} | `{}` | {} |\n", status, error_code(status),
                   error_words(status));
  out +=
      "\n429 和 503 带有 `Retry-After`（秒）。限量：一个地址每秒 50 "
      "次（`--rate`），登录的一个人每秒 20 "
      "次，短时间可以多到 400 次。\n";
  return out;
}

}  // namespace gongkai::web::api
