#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Small text operations on UTF-8. All of them accept invalid bytes (each counts as U+FFFD) and
/// never throw.
namespace gongkai::text {

/// Decodes the code point at `at` and moves `at` behind it; an invalid byte gives U+FFFD and moves
/// one byte.
char32_t next(std::string_view s, std::size_t& at);

/// Appends `c` in UTF-8.
void append(std::string& out, char32_t c);

/// Number of code points.
std::size_t length(std::string_view s);

/// Columns on a terminal: CJK, full-width forms and emoji take two, combining marks none.
std::size_t width(std::string_view s);
int width(char32_t c);

/// The first `n` code points of `s`.
std::string_view prefix(std::string_view s, std::size_t n);

/// Half-width form of a full-width ASCII character or the ideographic space; others unchanged.
char32_t fold_width(char32_t c);

bool is_space(char32_t c);  // every Unicode space incl. U+00A0, U+3000, U+200B, U+FEFF
bool is_han(char32_t c);    // CJK ideographs incl. extensions
bool is_digit(char32_t c);  // ASCII and full-width digits

/// Without leading and trailing white space of any kind.
std::string_view trim(std::string_view s);

bool valid_utf8(std::string_view s);

}  // namespace gongkai::text
