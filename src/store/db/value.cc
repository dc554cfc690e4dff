#include "store/db/value.h"

#include <cstdio>
#include <cstdlib>

#include "base/text.h"

namespace gongkai::store {
namespace {

template <class T>
T const& held(Values const& columns, std::size_t column, char const* wanted) {
  T const* const value = std::get_if<T>(&columns.at(column).held());
  if (value == nullptr) {
    std::fprintf(stderr, "store: column %zu is no %s\n", column, wanted);
    std::abort();
  }
  return *value;
}

}  // namespace

std::int64_t Row::integer(std::size_t column) const {
  return held<std::int64_t>(columns_, column, "integer");
}
std::string const& Row::text(std::size_t column) const {
  return held<std::string>(columns_, column, "text");
}
Bytes const& Row::bytes(std::size_t column) const { return held<Bytes>(columns_, column, "bytes"); }

Instant Row::instant(std::size_t column) const {
  auto const read = Instant::parse(text(column));
  if (!read) {
    std::fprintf(stderr, "store: column %zu is no instant\n", column);
    std::abort();
  }
  return *read;
}

Date Row::date(std::size_t column) const {
  auto const read = Date::parse(text(column));
  if (!read) {
    std::fprintf(stderr, "store: column %zu is no day\n", column);
    std::abort();
  }
  return *read;
}

std::optional<std::int64_t> Row::maybe_integer(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}
std::optional<std::string> Row::maybe_text(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}
std::optional<Instant> Row::maybe_instant(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}

bool storable(std::string_view text) {
  return text.find('\0') == text.npos && text::valid_utf8(text);
}

}  // namespace gongkai::store
