#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <type_traits>
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

/// One thing wrong with what was entered: which field, and the code of the sentence that says why.
struct Issue {
  std::string field;
  std::string code;
  Params params;

  friend bool operator==(Issue const&, Issue const&) = default;
};
using Issues = std::vector<Issue>;

/// The one error of the house. `code` is a catalogue code (GK110, store.full …); the words live
/// there, not here. `Invalid` says in `issues` what is wrong with each field.
struct Error {
  ErrorKind kind = ErrorKind::Fault;
  std::string code;
  Params params;
  std::optional<Citation> citation;
  Issues issues = {};
};

template <class T>
using Result = std::expected<T, Error>;

/// Shorthand for returning an error from a function whose result is a `Result`.
inline std::unexpected<Error> fail(ErrorKind kind, std::string code, Params params = {}) {
  return std::unexpected(Error{kind, std::move(code), std::move(params), std::nullopt});
}

/// The value inside a `Result` that holds one; nothing for `Result<void>`.
template <class T>
T unwrap(Result<T>& result) {
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// What was entered does not do, field by field.
inline std::unexpected<Error> invalid(Issues issues) {
  return std::unexpected(
      Error{ErrorKind::Invalid, "input.invalid", {}, std::nullopt, std::move(issues)});
}

}  // namespace gongkai

/// The value of a `Result`, or an early return with its error.
#define TRY(expression)                                                                     \
  __extension__({                                                                           \
    auto gongkai_try_result = (expression);                                                 \
    if (!gongkai_try_result) return std::unexpected(std::move(gongkai_try_result).error()); \
    gongkai::unwrap(gongkai_try_result);                                                    \
  })
