#include "web/api/openapi.h"

#include <boost/json.hpp>

#include "web/api/error.h"
#include "web/api/routes.h"
#include "web/api/shapes.h"
#include "web/office_schemas.h"

namespace gongkai::web::api {
namespace {

namespace bj = boost::json;

constexpr int possible[] = {404, 405, 429, 503};

std::string_view media_of(Route const& r) {
  switch (r.face) {
    case Face::Page: return "text/html";
    case Face::Json: return "application/json";
    case Face::Text: return "text/plain";
    case Face::File: return "application/octet-stream";
  }
  return "";
}

bj::array parameters(std::string_view pattern) {
  bj::array out;
  for (std::size_t at = pattern.find('{'); at != pattern.npos; at = pattern.find('{', at + 1)) {
    std::string_view const name = pattern.substr(at + 1, pattern.find('}', at) - at - 1);
    bj::object schema = {{"type", name == "year" ? "integer" : "string"}};
    out.push_back(bj::object{
        {"name", name}, {"in", "path"}, {"required", true}, {"schema", std::move(schema)}});
  }
  return out;
}

bj::object schema_of(std::string_view name) {
  if (name.empty()) return {};
  return {{"schema", bj::object{{"$ref", "#/components/schemas/" + std::string(name)}}}};
}

bj::object taken(Shape const& shape) {
  bj::object content;
  if (shape.takes == "bytes") {
    content["application/octet-stream"] = bj::object{};
  } else if (!shape.takes.empty()) {
    content["application/json"] = schema_of(shape.takes);
  } else {
    content["application/x-www-form-urlencoded"] = bj::object{};
  }
  return {{"required", true}, {"content", std::move(content)}};
}

bj::object operation(Route const& r) {
  bj::object responses;
  Shape const shape = shape_of(r.method, r.pattern);
  bool const told = !shape.gives.empty();
  int const good = told ? shape.status : r.method == http::Method::Get ? 200 : 303;
  bj::object ok = {{"description", "好"}};
  if (good < 300) ok["content"] = bj::object{{media_of(r), schema_of(shape.gives)}};
  responses[std::to_string(good)] = std::move(ok);
  for (int const status : possible) {
    bj::object answer = {{"description", error_words(status)}};
    if (r.face == Face::Json)
      answer["content"] =
          bj::object{{"application/json",
                      bj::object{{"schema", bj::object{{"$ref", "#/components/schemas/Error"}}}}}};
    responses[std::to_string(status)] = std::move(answer);
  }
  bj::object out = {{"summary", r.summary}};
  bj::array params = parameters(r.pattern);
  if (!params.empty()) out["parameters"] = std::move(params);
  bool const office_form = told && shape.takes.empty();
  if (r.limits.body > 0 && !office_form) out["requestBody"] = taken(shape);
  out["responses"] = std::move(responses);
  out["x-permission"] = name_of(r.permission);
  out["x-personal-data"] = name_of(r.personal);
  if (!r.event.empty()) out["x-audit-event"] = r.event;
  if (r.limits.body > 0) out["x-body-limit"] = r.limits.body;
  return out;
}

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bj::object error_schema() {
  bj::object const word = {{"type", "string"}};
  bj::object inner = {{"type", "object"},
                      {"required", bj::array{"status", "code", "message"}},
                      {"properties", bj::object{{"status", bj::object{{"type", "integer"}}},
                                                {"code", word},
                                                {"message", word},
                                                {"detail", word},
                                                {"help", word}}}};
  return {{"type", "object"},
          {"required", bj::array{"error"}},
          {"properties", bj::object{{"error", std::move(inner)}}}};
}

bj::object schemas() {
  bj::object out = bj::parse(office::schemas::embedded[0].second).as_object();
  out["Error"] = error_schema();
  return out;
}

}  // namespace

std::string openapi_document(std::string_view base) {
  bj::object paths;
  for (Route const& r : routes()) {
    bj::value& path = paths[r.pattern];
    if (!path.is_object()) path = bj::object{};
    path.as_object()[lower(name_of(r.method))] = operation(r);
  }
  bj::object out = {
      {"openapi", "3.1.0"},
      {"info",
       bj::object{{"title", "gongkai 政府信息公开"},
                  {"version", "1"},
                  {"description",
                   "本站全部地址，由路由表生成。数据接口在 /api/v1/ 之下，读取不需要登记。"}}},
      {"servers",
       bj::array{bj::object{{"url", base.empty() ? std::string("/") : std::string(base)}}}},
      {"paths", std::move(paths)},
      {"components", bj::object{{"schemas", schemas()}}}};
  return bj::serialize(out) + "\n";
}

Answer openapi(Call& call) {
  http::Response out;
  out.type = "application/json; charset=utf-8";
  out.body = openapi_document(call.links().base());
  return out;
}

}  // namespace gongkai::web::api
