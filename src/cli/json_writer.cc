#include "cli/json_writer.h"

#include "base/text.h"

namespace gongkai::cli {

void JsonWriter::comma() {
  if (!first_ && !out_.ends_with(':')) out_ += ',';
  first_ = false;
}

JsonWriter& JsonWriter::open(char c) {
  comma();
  out_ += c;
  stack_ += c == '{' ? '}' : ']';
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::end() {
  out_ += stack_.back();
  stack_.pop_back();
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view s) {
  comma();
  out_ += s;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  value(name);
  out_ += ':';
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view s) {
  comma();
  out_ += '"';
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = text::next(s, at);
    if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += static_cast<char>(c);
    } else if (c == '\n') {
      out_ += "\\n";
    } else if (c == '\t') {
      out_ += "\\t";
    } else if (c == '\r') {
      out_ += "\\r";
    } else if (c < 0x20 || c == 0x7F) {
      constexpr std::string_view digits = "0123456789abcdef";
      out_ += "\\u00";
      out_ += digits[(c >> 4) & 15];
      out_ += digits[c & 15];
    } else {
      text::append(out_, c);
    }
  }
  out_ += '"';
  return *this;
}

JsonWriter& JsonWriter::value(document::Place const& at) {
  object();
  auto const add = [&](std::string_view name, std::uint32_t n) {
    if (n != 0) member(name, std::uint64_t{n});
  };
  add("line", at.line);
  add("column", at.column);
  add("page", at.page);
  add("paragraph", at.paragraph);
  add("table", at.table);
  add("row", at.row);
  add("cell", at.cell);
  return end();
}

}  // namespace gongkai::cli
