#pragma once

#include <cstdint>
#include <string_view>

namespace gongkai::web::http {

/// Takes a chunked body apart as it arrives, in pieces of any size.
class Chunked {
 public:
  enum class State : std::uint8_t { Going, Done, Bad };

  /// Takes bytes from the front of `in`. What belongs to the body is in `data` (a part of `in`);
  /// call again while something is taken. Sizes have at most eight digits, extensions and trailers
  /// at most 1 KiB together.
  State take(std::string_view& in, std::string_view& data);

 private:
  enum class At : std::uint8_t {
    Size,
    Extension,
    SizeEnd,
    Data,
    DataCr,
    DataLf,
    Trailer,
    End,
    Bad
  };
  void byte(char c);
  At at_ = At::Size;
  int digits_ = 0;
  std::uint64_t left_ = 0;
  std::uint32_t extra_ = 0;  // bytes of extensions and trailers
  std::uint32_t line_ = 0;   // bytes of the trailer line
  bool cr_ = false;
};

}  // namespace gongkai::web::http
