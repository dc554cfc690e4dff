#include "store/file/file_rows.h"

#include "store/db/database.h"
#include "store/sql.h"

namespace gongkai::store {
namespace {

using service::file::StoredFile;

StoredFile file_of(Row const& row) { return {row.text(0), row.integer(1), row.bytes(2)}; }

}  // namespace

Result<void> record_file(service::Transaction& transaction, StoredFile const& file, Instant now) {
  TRY(connection_of(transaction)
          .change(sql::file::insert, {file.digest, file.size, file.pieces, now}));
  return {};
}

Result<std::optional<StoredFile>> find_file(service::Transaction& transaction,
                                            std::string const& digest) {
  auto const row = TRY(connection_of(transaction).first(sql::file::find, {digest}));
  if (!row) return std::nullopt;
  return file_of(*row);
}

Result<std::vector<StoredFile>> files_behind(service::Transaction& transaction,
                                             std::string const& digest, std::size_t count) {
  std::vector<StoredFile> out;
  for (Row const& row : TRY(connection_of(transaction).rows(sql::file::page, {digest, count})))
    out.push_back(file_of(row));
  return out;
}

}  // namespace gongkai::store
