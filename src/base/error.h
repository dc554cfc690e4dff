#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/citation.h"

namespace gongkai {

/// What went wrong, by who has to act. One table (`cli/exit_code`) maps it to an exit code.
enum class ErrorKind : std::uint8_t { Invalid, Refused, Forbidden, NotFound, Conflict, Fault };

/// A named value that the message catalogue puts into a sentence. Always text, already formatted.
struct Param {
  std::string name;
  std::string value;

  friend bool operator==(Param const&, Param const&) = default;
};
using Params = std::vector<Param>;

/// The one error of the house. `code` is a catalogue code (GK110 …); the words live there, not
/// here.
struct Error {
  ErrorKind kind = ErrorKind::Fault;
  std::string code;
  Params params;
  std::optional<Citation> citation;
};

template <class T>
using Result = std::expected<T, Error>;

/// Shorthand for returning an error from a function whose result is a `Result`.
inline std::unexpected<Error> fail(ErrorKind kind, std::string code, Params params = {}) {
  return std::unexpected(Error{kind, std::move(code), std::move(params), std::nullopt});
}

}  // namespace gongkai

/// The value of a `Result`, or an early return with its error.
#define TRY(expression)                                                                     \
  __extension__({                                                                           \
    auto gongkai_try_result = (expression);                                                 \
    if (!gongkai_try_result) return std::unexpected(std::move(gongkai_try_result).error()); \
    std::move(*gongkai_try_result);                                                         \
  })
