#pragma once

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace gongkai::web::html {

/// The five characters of markup escaped; control characters that XML does not know are dropped.
void append_escaped(std::string& out, std::string_view text);
std::string escaped(std::string_view text);

/// Everything but unreserved characters as %XX, for a value in a query.
std::string encoded_component(std::string_view s);

/// Markup is what stands in the source as a literal, nothing else. What could run or style is
/// refused while compiling, and so is a value without quotation marks.
class Markup {
 public:
  template <std::size_t N>
  consteval Markup(char const (&literal)[N])
      : text_(literal, N - 1) {  // NOLINT(google-explicit-constructor)
    constexpr std::string_view forbidden[] = {"<script", "<style", " style=", "javascript:"};
    for (std::string_view f : forbidden) {
      if (text_.find(f) != text_.npos) throw "markup that runs or styles";
    }
    for (std::size_t at = text_.find(" on"); at != text_.npos; at = text_.find(" on", at + 1)) {
      std::size_t end = at + 3;
      while (end < text_.size() && text_[end] >= 'a' && text_[end] <= 'z') ++end;
      if (end < text_.size() && text_[end] == '=') throw "markup that runs";
    }
    if (text_.ends_with('=')) throw "a value without quotation marks";
  }
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// An address that may stand in href, src or action.
class Url {
 public:
  /// A path of our own below the base path, percent-encoded here; `query` is ready as it is.
  static Url own(std::string_view base, std::string_view path, std::string_view query = {});
  /// A place on the same page.
  static Url fragment(std::string_view id);
  static Url phone(std::string_view number);
  static Url mail(std::string_view address);
  /// Somebody else's: http or https, else it leads nowhere ("#").
  static Url foreign(std::string_view address);

  std::string const& text() const { return text_; }

 private:
  explicit Url(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

template <class T>
concept Text = std::same_as<T, std::string> || std::same_as<T, std::string_view>;
template <class T>
concept Number = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

/// Markup under construction:  h << "<p class=\"lead\">" << name << "</p>"
/// Literals are markup, strings are text and escaped, numbers are digits. After href=", src=" or
/// action=" only a Url may follow (asserted).
class Html {
 public:
  Html& operator<<(Markup markup);
  template <Text T>
  Html& operator<<(T const& text) {
    put_text(text);
    return *this;
  }
  template <Number T>
  Html& operator<<(T number) {
    char digits[24];
    auto const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    put_text(std::string_view(digits, static_cast<std::size_t>(end - digits)));
    return *this;
  }
  Html& operator<<(Url const& url);
  Html& operator<<(Html const& part);

  /// JSON-LD, the one kind of data that robots want inside a page; its < > & are written as \u….
  Html& json_ld(std::string_view json);
  /// Markup of the operator's own: the header and footer of a county's site.
  static Html trusted(std::string markup);

  bool empty() const { return out_.empty(); }
  std::string const& text() const { return out_; }
  std::string take() && { return std::move(out_); }
  void reserve(std::size_t n) { out_.reserve(n); }

 private:
  void put_text(std::string_view text);
  std::string out_;
  bool wants_url_ = false;
};

/// <time datetime="2025-01-22">2025-01-22</time>
Html day(std::string_view iso);

}  // namespace gongkai::web::html
