#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

/// Values to bytes and back: numbers of seven bits a byte, strings and lists behind their count. A
/// struct takes part by a function `fields` that ties its members, found beside the struct.
namespace gongkai::packing {

class Packer {
 public:
  static constexpr bool reads = false;
  void number(std::uint64_t& n) {
    std::uint64_t rest = n;
    for (; rest >= 0x80; rest >>= 7) out_ += static_cast<char>(rest | 0x80);
    out_ += static_cast<char>(rest);
  }
  void bytes(std::string& s) { out_ += s; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// After the first byte that is missing everything reads as zero and empty, and `ok` is false.
class Unpacker {
 public:
  static constexpr bool reads = true;
  explicit Unpacker(std::string_view in) : in_(in) {}
  void number(std::uint64_t& n) {
    n = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (in_.empty()) break;
      auto const byte = static_cast<unsigned char>(in_.front());
      in_.remove_prefix(1);
      n |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return;
    }
    n = 0;
    in_ = {};
    ok_ = false;
  }
  /// `s` has the wanted size.
  void bytes(std::string& s) {
    s.assign(in_.substr(0, s.size()));
    in_.remove_prefix(s.size());
  }
  /// A count of things of at least a byte each.
  std::size_t fitting(std::uint64_t n) {
    if (n <= in_.size()) return static_cast<std::size_t>(n);
    ok_ = false;
    in_ = {};
    return 0;
  }
  bool ok() const { return ok_; }

 private:
  std::string_view in_;
  bool ok_ = true;
};

template <class A, class T>
void pass(A& a, T& v);

template <class A, class T>
void count(A& a, T& list) {
  std::uint64_t n = list.size();
  a.number(n);
  if constexpr (A::reads) list.resize(a.fitting(n));
}

template <class A, class T>
void pass(A& a, std::optional<T>& v) {
  bool has = v.has_value();
  pass(a, has);
  if constexpr (A::reads) v = has ? std::optional<T>(T{}) : std::nullopt;
  if (has) pass(a, *v);
}

template <class A, class T>
void pass(A& a, std::vector<T>& list) {
  count(a, list);
  for (T& e : list) pass(a, e);
}

template <class A, class T, std::size_t n>
void pass(A& a, std::array<T, n>& list) {
  for (T& e : list) pass(a, e);
}

template <class A, class T>
void pass(A& a, T& v) {
  if constexpr (std::is_same_v<T, std::string>) {
    count(a, v);
    a.bytes(v);
  } else if constexpr (std::is_same_v<T, float>) {
    std::uint64_t n = std::bit_cast<std::uint32_t>(v);
    a.number(n);
    if constexpr (A::reads) v = std::bit_cast<float>(static_cast<std::uint32_t>(n));
  } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
    auto n = static_cast<std::uint64_t>(v);
    a.number(n);
    if constexpr (A::reads) v = static_cast<T>(n);
  } else {
    std::apply([&](auto&... member) { (pass(a, member), ...); }, fields(v));
  }
}

}  // namespace gongkai::packing
