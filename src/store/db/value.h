#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/date.h"
#include "base/error.h"
#include "base/id.h"
#include "base/instant.h"

namespace gongkai::store {

struct Null {
  friend bool operator==(Null, Null) = default;
};

/// What a column holds or a parameter binds: nothing, an integer, a text, bytes. There are no
/// fractions: amounts are integers, days and instants are ISO text.
class Value {
 public:
  Value() = default;
  Value(Null) {}
  template <class T>
    requires std::is_integral_v<T>
  Value(T n) : held_(static_cast<std::int64_t>(n)) {}
  Value(std::string text) : held_(std::move(text)) {}
  Value(std::string_view text) : held_(std::string(text)) {}
  Value(char const* text) : held_(std::string(text)) {}
  Value(Bytes bytes) : held_(std::move(bytes)) {}
  Value(ByteView bytes) : held_(copy_of(bytes)) {}
  Value(Date day) : held_(day.iso()) {}
  Value(Instant instant) : held_(instant.iso()) {}
  template <class T>
  Value(Id<T> id) : held_(id.value) {}
  template <class T>
  Value(std::optional<T> const& maybe) {
    if (maybe) *this = Value(*maybe);
  }

  bool is_null() const { return std::holds_alternative<Null>(held_); }
  std::variant<Null, std::int64_t, std::string, Bytes> const& held() const { return held_; }

  friend bool operator==(Value const&, Value const&) = default;

 private:
  std::variant<Null, std::int64_t, std::string, Bytes> held_;
};
using Values = std::vector<Value>;

/// One row of a result. A column read as what it is not is a broken promise between a statement and
/// its reader: the process ends.
class Row {
 public:
  explicit Row(Values columns) : columns_(std::move(columns)) {}

  std::size_t size() const { return columns_.size(); }
  Value const& operator[](std::size_t column) const { return columns_.at(column); }
  bool is_null(std::size_t column) const { return columns_.at(column).is_null(); }
  std::int64_t integer(std::size_t column) const;
  std::string const& text(std::size_t column) const;
  Bytes const& bytes(std::size_t column) const;
  Instant instant(std::size_t column) const;
  Date date(std::size_t column) const;
  bool flag(std::size_t column) const { return integer(column) != 0; }
  template <class T>
  Id<T> id(std::size_t column) const {
    return {integer(column)};
  }
  std::optional<std::int64_t> maybe_integer(std::size_t column) const;
  std::optional<std::string> maybe_text(std::size_t column) const;
  std::optional<Instant> maybe_instant(std::size_t column) const;

 private:
  Values columns_;
};
using Rows = std::vector<Row>;

/// A text that both engines keep as it is: UTF-8 without NUL.
bool storable(std::string_view text);

}  // namespace gongkai::store
