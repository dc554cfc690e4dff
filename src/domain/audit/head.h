#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "domain/audit/record.h"

namespace gongkai::audit {

/// How far the chains had come at a moment. Kept outside the database (printed, mailed, on another
/// machine) it proves that nothing before it was changed since.
struct OrganHead {
  Id<organ::Organ> organ;
  Place place;
};
struct Head {
  Instant at;
  Place site;
  std::vector<OrganHead> organs;  // by id
};

/// As text, one line each; what is signed.
///   gongkai audit head 1
///   at 2026-03-02T01:00:00.000Z
///   site 120 DIGEST
///   organ 3 17 DIGEST
std::string text_of(Head const& head);
/// The text with the signature in digits and the signer's public key behind it.
std::string signed_text(Head const& head, ByteView signature, ByteView key);

/// A head file read back; the signature may be absent.
struct HeadFile {
  Head head;
  std::string text;  // what was signed
  Bytes signature, key;
};
/// Reads exactly what the two above write. `Invalid` (chain.head_damaged).
Result<HeadFile> read_head(std::string_view file);
/// Whether the signature in the file is there and right for the key in it.
bool signature_holds(HeadFile const& file);

}  // namespace gongkai::audit
