#pragma once

#include <functional>

#include "base/bytes.h"
#include "base/error.h"
#include "store/db/value.h"

namespace gongkai::store {

/// The one form in which values are compared and archived, the same for both engines: a letter
/// (n, i, t, b), then eight bytes of an integer, or four of a length and the bytes.
void encode(Bytes& out, Value const& value);
void encode_text(Bytes& out, std::string_view text);
void encode_number(Bytes& out, std::uint64_t number);

/// Where encoded values come from: exactly so many bytes, or an error.
using ByteSource = std::function<Result<Bytes>(std::size_t)>;
Result<Value> decode(ByteSource const& source);
Result<std::string> decode_text(ByteSource const& source);
Result<std::uint64_t> decode_number(ByteSource const& source);

}  // namespace gongkai::store
