#include "store/archive/row_codec.h"

namespace gongkai::store {
namespace {

constexpr std::uint64_t most = std::uint64_t{1} << 31U;  // bytes of one value

Result<Bytes> sized(ByteSource const& source) {
  std::uint64_t const size = TRY(decode_number(source));
  if (size > most) return fail(ErrorKind::Refused, "backup.damaged", {{"detail", "长度不对"}});
  return source(static_cast<std::size_t>(size));
}

}  // namespace

void encode_number(Bytes& out, std::uint64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8)
    out.push_back(static_cast<std::byte>(number >> shift));
}

void encode_text(Bytes& out, std::string_view text) {
  encode_number(out, text.size());
  ByteView const bytes = bytes_of(text);
  out.insert(out.end(), bytes.begin(), bytes.end());
}

void encode(Bytes& out, Value const& value) {
  if (auto const* const n = std::get_if<std::int64_t>(&value.held())) {
    out.push_back(std::byte{'i'});
    encode_number(out, static_cast<std::uint64_t>(*n));
  } else if (auto const* const text = std::get_if<std::string>(&value.held())) {
    out.push_back(std::byte{'t'});
    encode_text(out, *text);
  } else if (auto const* const bytes = std::get_if<Bytes>(&value.held())) {
    out.push_back(std::byte{'b'});
    encode_text(out, text_of(*bytes));
  } else {
    out.push_back(std::byte{'n'});
  }
}

Result<std::uint64_t> decode_number(ByteSource const& source) {
  Bytes const bytes = TRY(source(8));
  std::uint64_t out = 0;
  for (unsigned i = 0; i < 8; ++i) out |= std::to_integer<std::uint64_t>(bytes[i]) << (8 * i);
  return out;
}

Result<std::string> decode_text(ByteSource const& source) {
  Bytes const bytes = TRY(sized(source));
  return std::string(text_of(bytes));
}

Result<Value> decode(ByteSource const& source) {
  Bytes const kind = TRY(source(1));
  switch (static_cast<char>(kind[0])) {
    case 'n': return Value();
    case 'i': return Value(static_cast<std::int64_t>(TRY(decode_number(source))));
    case 't': return Value(TRY(decode_text(source)));
    case 'b': return Value(TRY(sized(source)));
    default: return fail(ErrorKind::Refused, "backup.damaged", {{"detail", "内容看不懂"}});
  }
}

}  // namespace gongkai::store
