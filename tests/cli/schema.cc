#include "tests/cli/schema.h"

namespace gongkai {

namespace bj = boost::json;

namespace {

bool is_type(bj::value const& v, std::string_view type) {
  if (type == "object") return v.is_object();
  if (type == "array") return v.is_array();
  if (type == "string") return v.is_string();
  if (type == "boolean") return v.is_bool();
  if (type == "integer") return v.is_int64() || v.is_uint64();
  if (type == "number") return v.is_number();
  return false;
}

}  // namespace

std::string Schema::check(bj::value const& schema, bj::value const& value,
                          std::string const& path) const {
  bj::object const& s = schema.as_object();
  if (auto const* ref = s.if_contains("$ref")) {
    std::string const name = std::string(ref->as_string()).substr(8);  // behind "#/$defs/"
    return check(root_.at("$defs").at(name), value, path);
  }
  if (auto const* c = s.if_contains("const"); c != nullptr && *c != value)
    return path + ": not the constant";
  if (auto const* list = s.if_contains("enum")) {
    bool among = false;
    for (bj::value const& e : list->as_array()) among = among || e == value;
    if (!among) return path + ": not among the enum";
  }
  if (auto const* type = s.if_contains("type");
      type != nullptr && !is_type(value, std::string_view(type->as_string())))
    return path + ": wrong type";
  if (auto const* least = s.if_contains("minimum");
      least != nullptr && value.to_number<double>() < least->to_number<double>())
    return path + ": too small";
  if (value.is_object()) {
    if (auto const* required = s.if_contains("required")) {
      for (bj::value const& key : required->as_array()) {
        if (!value.as_object().contains(key.as_string()))
          return path + ": lacks " + std::string(key.as_string());
      }
    }
    auto const* properties = s.if_contains("properties");
    auto const* more = s.if_contains("additionalProperties");
    for (auto const& entry : value.as_object()) {
      std::string const key(entry.key());
      bj::value const* own =
          properties != nullptr ? properties->as_object().if_contains(key) : nullptr;
      if (own == nullptr && more != nullptr && more->is_object()) own = more;
      if (own == nullptr && more != nullptr && more->is_bool() && !more->as_bool())
        return path + ": unknown " + key;
      if (own == nullptr) continue;
      if (std::string const bad = check(*own, entry.value(), path + "." + key); !bad.empty())
        return bad;
    }
  }
  if (value.is_array()) {
    auto const* items = s.if_contains("items");
    std::size_t i = 0;
    for (bj::value const& e : value.as_array()) {
      if (items == nullptr) break;
      if (std::string const bad = check(*items, e, path + "[" + std::to_string(i++) + "]");
          !bad.empty())
        return bad;
    }
  }
  return {};
}

}  // namespace gongkai
