#pragma once

#include "service/file/ports.h"

namespace gongkai::store {

/// Files as pieces in the database, so that every node sees them and a backup of the database holds
/// them. Each piece is committed as it comes; equal pieces are kept once.
class DatabaseFiles final : public service::file::FileStore {
 public:
  explicit DatabaseFiles(service::Transactions& database) : database_(database) {}

  Result<std::unique_ptr<service::file::Intake>> take_in() override;
  Result<void> record(service::Transaction& transaction, service::file::StoredFile const& file,
                      Instant now) override;
  Result<std::optional<service::file::StoredFile>> find(service::Transaction& transaction,
                                                        std::string const& digest) override;
  Result<Bytes> read_piece(service::file::StoredFile const& file, std::size_t number) override;

 private:
  service::Transactions& database_;
};

}  // namespace gongkai::store
