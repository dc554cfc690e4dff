#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.h"

/// The document as one stream of Chinese letters with figures between them. Labels of the statutory
/// tables are found in the letters alone, so line breaks, cell borders, spaces, brackets and even
/// figures inside a label do not hide it.
namespace gongkai::report {

/// A stretch of text no carrier separator divides: a line, or a cell of a line or table.
struct Piece {
  std::string_view text;
  document::Place at;
  std::uint32_t row = 0;       // physical row: pieces of one printed table row share it
  std::uint32_t line = 0;      // index into Stream::lines
  std::uint32_t first = 0;     // letters before it
  std::int32_t table = -1;     // index of the document's table, or -1
  std::uint16_t column = 0;    // grid column in that table
  std::uint16_t newlines = 0;  // line ends before it since the piece before
  bool opens_cell = false;     // behind a TAB or pipe, or a cell of a table
  bool first_in_line = false;
};

/// A figure or an empty cell between the letters.
struct Item {
  enum class Kind : std::uint8_t { Figure, Blank };
  Kind kind = Kind::Figure;
  bool ordinal_mark = false;       // followed by “.” or “、” and no digit
  bool wan = false, yuan = false;  // a unit typed behind it
  bool doubtful = false;           // followed by “？”: whoever read it from a picture was not sure
  bool alone = false;              // nothing else in its piece (but unit and note)
  std::uint32_t letter = 0;        // letters before it
  std::uint32_t piece = 0;
  std::uint32_t begin = 0, end = 0;  // bytes in the piece, unit and note apart
  std::uint32_t whole_end = 0;       // with unit and note
};

/// Grows without zeros: what is written next into such a list needs none.
template <class T>
struct Uninitialised : std::allocator<T> {
  template <class Other>
  struct rebind {
    using other = Uninitialised<Other>;
  };
  using std::allocator<T>::allocator;
  template <class U>
  void construct(U* at) noexcept {
    ::new (static_cast<void*>(at)) U;
  }
  template <class U, class... Arguments>
  void construct(U* at, Arguments&&... arguments) {
    std::construct_at(at, std::forward<Arguments>(arguments)...);
  }
};

inline constexpr std::uint32_t no_piece = 0xFFFFFFFF;

/// Whether an item is a lone “？”: something stands there that could not be read.
inline bool unread(Item const& item) { return item.doubtful && item.begin == item.end; }

/// A physical line or paragraph, as the narrative reader gets it.
struct SourceLine {
  std::string_view text;
  document::Place at;
  int heading = 0;
  document::Align align = document::Align::Start;
  bool from_cell = false;
};

struct Stream {
  std::u16string letters;                                             // Han only
  std::vector<std::uint32_t, Uninitialised<std::uint32_t>> piece_of;  // of each letter
  std::vector<std::uint32_t, Uninitialised<std::uint32_t>> byte_of;   // of each letter in its piece
  std::vector<Piece> pieces;
  std::vector<Item> items;  // in order
  std::vector<SourceLine> lines;
  std::deque<std::string> simplified;  // what lines and pieces show of text in Traditional script

  /// The piece and the byte in it of a letter; behind the last letter `no_piece` and 0.
  std::uint32_t piece_at(std::uint32_t letter) const {
    return letter < piece_of.size() ? piece_of[letter] : no_piece;
  }
  std::uint32_t byte_at(std::uint32_t letter) const {
    return letter < byte_of.size() ? byte_of[letter] : 0;
  }
  /// The first item behind a letter.
  std::size_t first_item(std::uint32_t letter) const;
  document::Place place_of(std::uint32_t letter) const {
    return place(piece_at(letter), byte_at(letter));
  }

  std::string_view text(Item const& item) const {
    return pieces[item.piece].text.substr(item.begin, item.end - item.begin);
  }
  document::Place place(Item const& item) const { return place(item.piece, item.begin); }
  /// The place of a byte of a piece (column counted in characters).
  document::Place place(std::uint32_t piece, std::uint32_t byte) const;

 private:
  struct Counted {  // characters before a byte of a line: most places are asked in order
    std::uint32_t line = 0;
    std::size_t bytes = 0, characters = 0;
  };
  mutable Counted counted_;
};

Stream make_stream(document::Document const& document);

}  // namespace gongkai::report
