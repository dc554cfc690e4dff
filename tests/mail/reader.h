#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

/// A small reader of mail, written apart from what writes it: what a mail program makes of the
/// bytes. Strict: nothing for anything that is not as RFC 5322 and 2047 say.
namespace gongkai::test {

struct ReadMail {
  std::vector<std::string> names;              // of the headers, in order
  std::map<std::string, std::string> headers;  // unfolded, encoded words read
  std::string text;                            // as UTF-8, lines ended by \n
};

inline std::optional<std::string> read_base64(std::string_view in) {
  std::string_view const letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0, held = 0, ends = 0;
  for (char const c : in) {
    if (c == '\r' || c == '\n') continue;
    if (c == '=') {
      ++ends;
      continue;
    }
    std::size_t const at = letters.find(c);
    if (at == letters.npos || ends > 0) return std::nullopt;
    held = held << 6 | static_cast<unsigned>(at);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out += static_cast<char>(held >> bits & 0xFFU);
    }
  }
  if (ends > 2) return std::nullopt;
  return out;
}

/// `=?UTF-8?B?…?= =?UTF-8?B?…?= <a@b>` with the blanks between encoded words gone.
inline std::optional<std::string> read_words(std::string_view in) {
  std::string out;
  bool after_word = false;
  while (!in.empty()) {
    if (!in.starts_with("=?")) {
      std::size_t end = std::min(in.find("=?"), in.size());
      std::string_view const between = in.substr(0, end);
      bool const blank = between.find_first_not_of(' ') == between.npos;
      if (!after_word || !blank || end == in.size()) out += between;
      after_word = false;
      in.remove_prefix(end);
      continue;
    }
    std::size_t const end = in.find("?=", 10);
    if (!in.starts_with("=?UTF-8?B?") || end == in.npos || end + 2 > 75) return std::nullopt;
    auto const piece = read_base64(in.substr(10, end - 10));
    if (!piece) return std::nullopt;
    out += *piece;
    after_word = true;
    in.remove_prefix(end + 2);
  }
  return out;
}

/// `newline`: "\r\n" on the wire, "\n" in a mailbox.
inline std::optional<ReadMail> read_mail(std::string_view in, std::string_view newline = "\r\n") {
  ReadMail out;
  std::string name, value;
  auto const keep = [&] {
    if (name.empty()) return true;
    auto words = read_words(value);
    if (!words) return false;
    out.names.push_back(name);
    out.headers[name] = *words;
    return true;
  };
  for (;;) {
    std::size_t const end = in.find(newline);
    if (end == in.npos) return std::nullopt;
    std::string_view const line = in.substr(0, end);
    in.remove_prefix(end + newline.size());
    if (line.size() > 998) return std::nullopt;
    for (char const c : line) {
      if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E)
        return std::nullopt;
    }
    if (line.empty()) break;
    if (line.front() == ' ') {
      if (name.empty()) return std::nullopt;
      value += line;
      continue;
    }
    if (!keep()) return std::nullopt;
    std::size_t const colon = line.find(':');
    if (colon == line.npos || colon == 0 || line.substr(0, colon).contains(' '))
      return std::nullopt;
    name = line.substr(0, colon);
    value = line.substr(colon + 1 < line.size() && line[colon + 1] == ' ' ? colon + 2 : colon + 1);
  }
  if (!keep()) return std::nullopt;
  auto const body = read_base64(in);
  if (!body) return std::nullopt;
  for (std::size_t at = 0; at < body->size(); ++at) {
    if ((*body)[at] == '\r' && at + 1 < body->size() && (*body)[at + 1] == '\n') continue;
    out.text += (*body)[at];
  }
  return out;
}

}  // namespace gongkai::test
