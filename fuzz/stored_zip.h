#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A container with parts stored as they are, so that a fuzzer changes the parts and not the
/// compression around them.
namespace gongkai::fuzz {

inline void number(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
}

inline std::string stored_zip(std::vector<std::pair<std::string, std::string_view>> const& parts) {
  std::string out, directory;
  for (auto const& [name, bytes] : parts) {
    auto const size = static_cast<std::uint32_t>(bytes.size()),
               at = static_cast<std::uint32_t>(out.size());
    auto const sum =
        static_cast<std::uint32_t>(crc32(0, reinterpret_cast<Bytef const*>(bytes.data()), size));
    std::string common;
    for (std::uint32_t const field : {20U, 0U, 0U, 0U, 0x21U}) number(common, field, 2);
    for (std::uint32_t const field : {sum, size, size}) number(common, field, 4);
    number(common, static_cast<std::uint32_t>(name.size()), 2);
    number(common, 0, 2);
    out += "PK\x03\x04" + common + name;
    out += bytes;
    directory += "PK\x01\x02";
    number(directory, 20, 2);
    directory += common;
    for (int i = 0; i < 3; ++i) number(directory, 0, 2);
    number(directory, 0, 4);
    number(directory, at, 4);
    directory += name;
  }
  auto const begin = static_cast<std::uint32_t>(out.size()),
             count = static_cast<std::uint32_t>(parts.size());
  out += directory + "PK\x05\x06";
  for (std::uint32_t const field : {0U, 0U, count, count}) number(out, field, 2);
  number(out, static_cast<std::uint32_t>(directory.size()), 4);
  number(out, begin, 4);
  number(out, 0, 2);
  return out;
}

/// The bytes cut at each form feed; always `count` pieces.
inline std::vector<std::string_view> pieces(std::string_view bytes, std::size_t count) {
  std::vector<std::string_view> out;
  while (out.size() + 1 < count) {
    std::size_t const end = bytes.find('\f');
    out.push_back(bytes.substr(0, end));
    bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 1);
  }
  out.push_back(bytes);
  return out;
}

}  // namespace gongkai::fuzz
