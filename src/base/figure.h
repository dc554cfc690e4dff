#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongkai {

/// A printed figure, exact to six decimals: a count, or an amount in 万元 (four decimals are a
/// yuan, six a fen). Held as millionths, so sums are exact integers.
struct Figure {
  std::int64_t millionths = 0;

  static constexpr std::int64_t scale = 1'000'000;
  static constexpr Figure of(std::int64_t n) { return {n * scale}; }

  constexpr bool whole() const { return millionths % scale == 0; }
  constexpr std::int64_t floor() const { return millionths / scale; }

  friend constexpr auto operator<=>(Figure, Figure) = default;
  friend constexpr Figure operator+(Figure a, Figure b) { return {a.millionths + b.millionths}; }
  friend constexpr Figure operator-(Figure a, Figure b) { return {a.millionths - b.millionths}; }
  constexpr Figure& operator+=(Figure b) { return *this = *this + b; }

  /// The shortest decimal: `12`, `-3`, `465.74`.
  std::string text() const;
  /// Reads `12`, `-3`, `+3`, `1,234`, `465.74`, full-width digits alike; nothing else around it. At
  /// most six decimals and twelve digits before the point.
  static std::optional<Figure> parse(std::string_view s);
};

}  // namespace gongkai
