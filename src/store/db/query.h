#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gongkai::store {

enum class Engine : std::uint8_t { Sqlite, Postgres };
/// Stored name: "sqlite", "postgres".
constexpr std::string_view name_of(Engine engine) {
  return engine == Engine::Sqlite ? "sqlite" : "postgres";
}

/// Of a statement that is made once and not kept.
inline constexpr std::size_t uncached = static_cast<std::size_t>(-1);

/// One statement of `store/sql`, by the name of its file. The two texts are the same unless the
/// file comes in two.
struct Query {
  std::string_view name;
  std::string_view sqlite, postgres;
  std::size_t number;  // place in the statement cache

  constexpr std::string_view text(Engine engine) const {
    return engine == Engine::Sqlite ? sqlite : postgres;
  }
};

}  // namespace gongkai::store
