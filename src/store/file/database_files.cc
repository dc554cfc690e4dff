#include "store/file/database_files.h"

#include "store/db/database.h"
#include "store/file/digester.h"
#include "store/file/file_rows.h"
#include "store/sql.h"

namespace gongkai::store {
namespace {

using service::Transaction;
using service::file::StoredFile;

class DatabaseIntake final : public service::file::Intake {
 public:
  explicit DatabaseIntake(service::Transactions& database) : database_(database) {}
  Result<void> write(ByteView bytes) override { return digester_.add(bytes, writer()); }
  Result<StoredFile> finish() override { return digester_.finish(writer()); }

 private:
  Digester::Take writer() {
    return [this](ByteView piece, crypto::Digest const& digest) {
      return database_.write([&](Transaction& transaction) -> Result<void> {
        TRY(connection_of(transaction).change(sql::file::insert_chunk, {hex(digest), piece}));
        return {};
      });
    };
  }

  service::Transactions& database_;
  Digester digester_;
};

}  // namespace

Result<std::unique_ptr<service::file::Intake>> DatabaseFiles::take_in() {
  return std::make_unique<DatabaseIntake>(database_);
}

Result<void> DatabaseFiles::record(Transaction& transaction, StoredFile const& file, Instant now) {
  return record_file(transaction, file, now);
}

Result<std::optional<StoredFile>> DatabaseFiles::find(Transaction& transaction,
                                                      std::string const& digest) {
  return find_file(transaction, digest);
}

Result<Bytes> DatabaseFiles::read_piece(StoredFile const& file, std::size_t number) {
  auto const piece = database_.read([&](Transaction& transaction) -> Result<std::optional<Bytes>> {
    auto const row =
        TRY(connection_of(transaction).first(sql::file::chunk, {piece_digest(file, number)}));
    if (!row) return std::nullopt;
    return row->bytes(0);
  });
  if (!piece) return std::unexpected(piece.error());
  if (!*piece) return fail(ErrorKind::NotFound, "file.absent", {{"digest", file.digest}});
  return verified_piece(file, number, **piece);
}

}  // namespace gongkai::store
