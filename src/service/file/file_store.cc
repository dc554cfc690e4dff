#include "base/crypto.h"
#include "service/file/ports.h"

namespace gongkai::service::file {

Result<StoredFile> FileStore::keep(ByteView content) {
  std::unique_ptr<Intake> const intake = TRY(take_in());
  TRY(intake->write(content));
  return intake->finish();
}

Result<Bytes> FileStore::read(StoredFile const& file) {
  Bytes out;
  out.reserve(static_cast<std::size_t>(file.size));
  for (std::size_t number = 0; number < file.piece_count(); ++number) {
    Bytes const piece = TRY(read_piece(file, number));
    out.insert(out.end(), piece.begin(), piece.end());
  }
  if (hex(crypto::sm3(out)) != file.digest)
    return fail(ErrorKind::Fault, "file.damaged", {{"digest", file.digest}});
  return out;
}

}  // namespace gongkai::service::file
