#pragma once

#include <string>
#include <string_view>

#include "base/figure.h"
#include "document/document.h"

namespace gongkai::cli {

/// Writes JSON by hand of the caller: figures print exactly (465.74), strings are escaped, invalid
/// bytes become U+FFFD.
class JsonWriter {
 public:
  JsonWriter& object() { return open('{'); }
  JsonWriter& array() { return open('['); }
  JsonWriter& end();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view s);
  JsonWriter& value(char const* s) { return value(std::string_view(s)); }
  JsonWriter& value(Figure f) { return raw(f.text()); }
  JsonWriter& value(std::uint64_t n) { return raw(std::to_string(n)); }
  JsonWriter& value(int n) { return raw(std::to_string(n)); }
  JsonWriter& value(bool b) { return raw(b ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }
  /// A place with its members that apply.
  JsonWriter& value(document::Place const& at);
  template <class T>
  JsonWriter& member(std::string_view name, T const& v) {
    key(name);
    return value(v);
  }
  std::string take() { return std::move(out_); }

 private:
  JsonWriter& open(char c);
  JsonWriter& raw(std::string_view s);
  void comma();
  std::string out_, stack_;
  bool first_ = true;
};

}  // namespace gongkai::cli
