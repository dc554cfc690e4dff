#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "base/error.h"

namespace gongkai::web {

/// The one table from kinds of error to statuses of HTTP.
inline int status_of(Error const& error) {
  // What passes by itself: whoever asks again may be answered.
  static constexpr std::array<std::string_view, 4> passing = {"login.busy", "login.unavailable",
                                                              "store.busy", "store.connection"};
  if (error.kind == ErrorKind::Fault && std::ranges::find(passing, error.code) != passing.end())
    return 503;
  switch (error.kind) {
    case ErrorKind::Invalid: return 422;
    case ErrorKind::Refused: return 409;
    case ErrorKind::Forbidden: return 403;
    case ErrorKind::NotFound: return 404;
    case ErrorKind::Conflict: return 412;
    case ErrorKind::Fault: return 500;
  }
  return 500;
}

}  // namespace gongkai::web
