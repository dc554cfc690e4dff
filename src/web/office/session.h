#pragma once

#include <string>
#include <vector>

#include "web/office/routes.h"

namespace gongkai::web::office {

/// The shell of a session that goes on under a new secret, with its cookies and the recovery codes
/// shown this once.
Answer with_recovery_codes(Call& call, std::string const& secret, std::string const& device,
                           std::vector<std::string> const& codes);

}  // namespace gongkai::web::office
