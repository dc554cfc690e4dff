#include "web/api/error.h"

#include <boost/json.hpp>
#include <string>

#include "domain/report/finding.h"
#include "service/message/catalogue.h"

namespace gongkai::web::api {

std::string_view error_code(int status) {
  switch (status) {
    case 400: return "bad_request";
    case 403: return "forbidden";
    case 404: return "not_found";
    case 405: return "method_not_allowed";
    case 408: return "too_slow";
    case 409: return "refused";
    case 410: return "gone";
    case 412: return "conflict";
    case 413: return "too_large";
    case 422: return "invalid";
    case 429: return "too_many";
    case 503: return "busy";
    default: return status >= 500 ? "fault" : "error";
  }
}

std::string_view error_words(int status) {
  switch (status) {
    case 400: return "请求不完整，无法理解";
    case 403: return "没有权限";
    case 404: return "没有找到";
    case 405: return "这个地址不接受这种操作";
    case 408: return "等待太久，连接已结束";
    case 409: return "不能这样办理";
    case 410: return "已经撤下";
    case 412: return "内容已被别人改过";
    case 413: return "内容太大";
    case 422: return "填写有误";
    case 429: return "访问太频繁，请稍后再试";
    case 503: return "现在人多，请稍后再试";
    default: return status >= 500 ? "服务器出了问题，已经记录" : "请求有误";
  }
}

namespace {

/// The words of the catalogues; those of the status where they know nothing of it.
std::string sentence_of(Error const& error, int status) {
  if (report::Rule const* rule = report::find_rule(error.code))
    return report::fill(rule->text, error.params);
  return message::find(error.code) == nullptr ? std::string(error_words(status))
                                              : message::sentence(error);
}

}  // namespace

http::Response error_response(int status, Error const& error) {
  namespace bj = boost::json;
  bj::object body = {
      {"status", status}, {"code", error_code(status)}, {"message", error_words(status)}};
  if (status < 500 && !error.code.empty()) {
    body["detail"] = error.code;
    body["message"] = sentence_of(error, status);
    if (std::string const help = message::advice(error); !help.empty()) body["help"] = help;
    bj::array issues;
    for (Issue const& issue : error.issues)
      issues.push_back(bj::object{
          {"field", issue.field},
          {"message",
           sentence_of(Error{ErrorKind::Invalid, issue.code, issue.params, {}, {}}, status)}});
    if (!issues.empty()) body["issues"] = std::move(issues);
  }
  http::Response out;
  out.status = status;
  out.type = "application/json; charset=utf-8";
  out.body = bj::serialize(bj::object{{"error", std::move(body)}}) + "\n";
  out.set("Cache-Control", "no-store");
  return out;
}

}  // namespace gongkai::web::api
