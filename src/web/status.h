#pragma once

#include "base/error.h"

namespace gongkai::web {

/// The one table from kinds of error to statuses of HTTP.
inline int status_of(ErrorKind kind) {
  switch (kind) {
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
