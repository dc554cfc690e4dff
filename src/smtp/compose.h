#pragma once

#include <string>

#include "service/mail/ports.h"

namespace gongkai::smtp {

/// A mail as RFC 5322 and MIME write it, lines ended by CR LF and none longer than 78 bytes:
/// Chinese in headers as encoded words (RFC 2047), the text in base64. `Invalid` when anything in
/// its headers could be taken for more than it is (domain/mail).
Result<std::string> compose(service::mail::Envelope const& envelope);

}  // namespace gongkai::smtp
