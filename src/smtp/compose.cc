#include "smtp/compose.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"

namespace gongkai::smtp {
namespace {

using gongkai::mail::Address;

std::string base64(std::string_view bytes) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::size_t const left = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t three = 0;
    for (std::size_t i = 0; i < 3; ++i)
      three = three << 8 | (i < left ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      out += i <= left ? letters[three >> (18 - 6 * i) & 63U] : '=';
  }
  return out;
}

/// Characters that a header may carry as they are, outside an encoded word.
bool plain(std::string_view text) {
  for (char const c : text) {
    bool const fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == ' ' || c == '-';
    if (!fits) return false;
  }
  return text.size() <= 60 && text::trim(text) == text;
}

/// Words of at most 75 bytes, each of whole characters, on lines of their own.
std::string header_words(std::string_view text) {
  if (plain(text)) return std::string(text);
  constexpr std::size_t piece = 42;  // 56 letters of base64, and =?UTF-8?B??= around them
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    for (std::size_t next = at; next < text.size();) {
      text::next(text, next);
      if (next - at > piece) break;
      end = next;
    }
    out += (out.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(text.substr(at, end - at)) + "?=");
    at = end;
  }
  return out;
}

std::string mailbox(Address const& a) {
  if (a.name.empty()) return "<" + a.address + ">";
  return header_words(a.name) + "\r\n <" + a.address + ">";
}

/// `Mon, 02 Mar 2026 09:00:00 +0800`.
std::string date(Instant at) {
  constexpr std::array days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  Date const day = at.day();
  return fmt::format("{}, {:02} {} {} {} +0800", days[day.weekday() - 1], day.day(),
                     months[day.month() - 1], day.year(), at.beijing().substr(11));
}

/// The text with CR LF, in base64, 76 letters a line.
std::string body(std::string_view text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r') {
      if (at + 1 < text.size() && text[at + 1] == '\n') continue;
      lines += "\r\n";
    } else {
      lines += text[at] == '\n' ? "\r\n" : std::string(1, text[at]);
    }
  }
  if (!lines.ends_with("\r\n")) lines += "\r\n";
  std::string const letters = base64(lines);
  std::string out;
  for (std::size_t at = 0; at < letters.size(); at += 76) out += letters.substr(at, 76) + "\r\n";
  return out;
}

}  // namespace

Result<std::string> compose(service::mail::Envelope const& e) {
  Issues issues = gongkai::mail::wrong_with(e.mail);
  if (!gongkai::mail::plain_address(e.from.address)) issues.push_back({"from", "mail.address", {}});
  if (!gongkai::mail::plain_line(e.from.name)) issues.push_back({"from", "mail.line", {}});
  if (!gongkai::mail::plain_address(e.message_id))
    issues.push_back({"message_id", "mail.address", {}});
  if (!issues.empty()) return invalid(std::move(issues));
  return fmt::format(
      "Date: {}\r\n"
      "From: {}\r\n"
      "To: {}\r\n"
      "Subject: {}\r\n"
      "Message-ID:\r\n <{}>\r\n"
      "Auto-Submitted: auto-generated\r\n"
      "MIME-Version: 1.0\r\n"
      "Content-Type: text/plain; charset=utf-8\r\n"
      "Content-Transfer-Encoding: base64\r\n"
      "\r\n"
      "{}",
      date(e.written_at), mailbox(e.from), mailbox(e.mail.to), header_words(e.mail.subject),
      e.message_id, body(e.mail.text));
}

}  // namespace gongkai::smtp
