#pragma once

#include <functional>

#include "base/crypto.h"
#include "service/file/ports.h"

namespace gongkai::store {

/// Cuts content into pieces and names them and the whole.
class Digester {
 public:
  /// Gives each full piece, and at the end the last, to `take` with its digest.
  using Take = std::function<Result<void>(ByteView piece, crypto::Digest const& digest)>;

  Result<void> add(ByteView bytes, Take const& take);
  Result<service::file::StoredFile> finish(Take const& take);

 private:
  Result<void> give(Take const& take);

  crypto::Sm3 whole_;
  Bytes piece_;
  service::file::StoredFile file_;
};

/// The digest of one piece as the file's row has it, in hex.
std::string piece_digest(service::file::StoredFile const& file, std::size_t number);
/// `piece`, or the error that it is not what the row says.
Result<Bytes> verified_piece(service::file::StoredFile const& file, std::size_t number,
                             Bytes piece);

}  // namespace gongkai::store
