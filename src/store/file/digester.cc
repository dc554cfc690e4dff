#include "store/file/digester.h"

#include <algorithm>
#include <utility>

namespace gongkai::store {

using service::file::StoredFile;

Result<void> Digester::give(Take const& take) {
  crypto::Digest const digest = crypto::sm3(piece_);
  file_.pieces.insert(file_.pieces.end(), digest.begin(), digest.end());
  TRY(take(piece_, digest));
  piece_.clear();
  return {};
}

Result<void> Digester::add(ByteView bytes, Take const& take) {
  whole_.add(bytes);
  file_.size += static_cast<std::int64_t>(bytes.size());
  while (!bytes.empty()) {
    std::size_t const room = std::min(StoredFile::piece_size - piece_.size(), bytes.size());
    piece_.insert(piece_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(room));
    bytes = bytes.subspan(room);
    if (piece_.size() == StoredFile::piece_size) TRY(give(take));
  }
  return {};
}

Result<StoredFile> Digester::finish(Take const& take) {
  if (!piece_.empty()) TRY(give(take));
  file_.digest = hex(whole_.finish());
  return std::exchange(file_, {});
}

std::string piece_digest(StoredFile const& file, std::size_t number) {
  return hex(ByteView(file.pieces).subspan(number * 32, 32));
}

Result<Bytes> verified_piece(StoredFile const& file, std::size_t number, Bytes piece) {
  if (hex(crypto::sm3(piece)) != piece_digest(file, number))
    return fail(ErrorKind::Fault, "file.damaged", {{"digest", file.digest}});
  return piece;
}

}  // namespace gongkai::store
