#pragma once

#include <cstdint>
#include <string_view>

#include "domain/report/stream.h"

namespace gongkai::report {

/// Only dashes and spaces, at least one dash: a printed blank.
bool is_dashes(std::string_view s);
bool is_dash(char32_t c);

/// Takes pieces apart into letters, figures and empty cells and appends them to a stream.
class Lexer {
 public:
  /// `most` letters at most are in all pieces together.
  Lexer(Stream& out, std::size_t most);
  /// To be called once, behind the last piece.
  void finish();

  /// `number` is the piece's index in the stream; `cell` tells that the piece is all of a cell.
  void lex(Piece const& piece, std::uint32_t number, bool cell);

  /// Letters written so far.
  std::uint32_t letters() const { return letters_; }

 private:
  void figure(Piece const& piece, std::uint32_t number, std::size_t& at);
  void dash(std::string_view s, std::uint32_t number, std::size_t start, std::size_t& at);
  /// What no reader could tell, or an empty cell, that is the whole piece.
  void whole(Piece const& piece, std::uint32_t number, bool unread);
  /// A figure that is the whole piece from `begin` to `end`.
  void whole_figure(std::uint32_t number, std::size_t begin, std::size_t end);
  bool spelt(std::string_view s, std::uint32_t number, bool cell);
  std::size_t take_letters(std::string_view s, std::uint32_t number, std::size_t at);
  bool other(Piece const& piece, std::uint32_t number, std::size_t& at);

  Stream& out_;
  std::uint32_t letters_ = 0;
};

}  // namespace gongkai::report
