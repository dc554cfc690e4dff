#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/base32.h"
#include "base/password_hash.h"
#include "domain/account/address.h"
#include "domain/account/policy.h"
#include "domain/account/totp.h"
#include "domain/audit/head.h"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

/// What people and other programs type as secrets, codes, addresses and heads.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  if (auto const bytes = unbase32(text)) must(unbase32(base32(*bytes)) == bytes);
  if (auto const ten = account::read_recovery_code(text))
    must(account::read_recovery_code(account::recovery_code(*ten)) == ten);
  if (auto const digits = account::read_code(text)) must(digits->size() == 6);
  if (auto const address = account::read_address(text))
    must(account::read_address(address->text()) == address);
  if (auto const ranges = account::read_ranges(text)) {
    for (auto const& range : *ranges) must(range.holds(range.first));
  }
  if (auto const head = audit::read_head(text)) must(audit::text_of(head->head) == head->text);
  (void)audit::read_details(text);
  (void)account::weaknesses(account::default_policy(), text, "clerk");
  (void)account::valid_login(text);
  // No line of ours may start work without end: only short ones are looked at whole.
  if (!text.starts_with("$pbkdf2") && !text.starts_with("$argon2"))
    must(!crypto::verify_password(text, "x"));
  return 0;
}
