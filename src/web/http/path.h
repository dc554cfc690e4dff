#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongkai::web::http {

/// %XX decoded once; nothing when an escape is broken. With `plus`, '+' is a space (forms,
/// queries).
std::optional<std::string> unescape(std::string_view s, bool plus = false);

/// Everything but unreserved characters and '/' as %XX.
std::string escape_path(std::string_view s);
/// Everything but unreserved characters as %XX.
std::string escape_component(std::string_view s);

/// The path of a target, decoded once and brought into the one form in which it is compared: begins
/// with '/', no empty, "." or ".." segment, valid UTF-8 without control characters, no backslash,
/// no encoded slash. Nothing for anything else; there is no second reading of a path.
std::optional<std::string> normalise(std::string_view path);

/// Splits a target into path and query; an absolute target loses scheme and authority.
std::pair<std::string_view, std::string_view> split_target(std::string_view target);

using Fields = std::vector<std::pair<std::string, std::string>>;
/// a=1&b=2, decoded; at most `limit` pairs; nothing when an escape is broken or a text is no UTF-8.
std::optional<Fields> parse_query(std::string_view query, std::size_t limit = 100);
/// The first value of a name; empty when absent.
std::string_view value_of(Fields const& fields, std::string_view name);

}  // namespace gongkai::web::http
