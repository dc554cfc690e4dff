#pragma once

#include "web/call.h"

/// What machines ask for.
namespace gongkai::web::api {

using Answer = Result<http::Response>;

Answer healthy(Call&);
Answer ready(Call&);
Answer metrics(Call&);
Answer openapi(Call&);
Answer organs(Call&);
Answer reports(Call&);
Answer report(Call&);

}  // namespace gongkai::web::api
