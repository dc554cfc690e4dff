#pragma once

#include "service/report/shelf.h"
#include "web/call.h"

namespace gongkai::web::office {

/// The file a client sends as the body of a request: its name in ?name=, its token in
/// Idempotency-Key. Stored, but named by no row yet. `Invalid` without name or token.
Result<service::report::Upload> take_in(Call& call);

}  // namespace gongkai::web::office
