#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "service/transaction.h"
#include "store/db/connection.h"

namespace gongkai::store {

/// The one writer and the N readers of a database. Writers wait for each other, in one process by
/// this class, over processes and nodes by the engine; readers see one moment and wait for nobody.
class Database final : public service::Transactions {
 public:
  explicit Database(Connector connector, std::size_t readers = 4);
  ~Database() override;
  Database(Database const&) = delete;
  Database& operator=(Database const&) = delete;

  /// Opens the first connections.
  Result<void> open();

  Result<void> write(Work const& work) override;
  Result<void> read(Work const& work) override;
  using service::Transactions::read;
  using service::Transactions::write;

  /// Why nothing may be written now; checked before every writing transaction. Set by the watch
  /// over free space.
  void refuse_writes_while(std::function<std::optional<Error>()> reason) {
    refusal_ = std::move(reason);
  }
  /// Told of every error of a writing transaction, such as store.full.
  void on_write_error(std::function<void(Error const&)> listener) {
    listener_ = std::move(listener);
  }

 private:
  Result<std::unique_ptr<Connection>> take_reader();
  void give_reader(std::unique_ptr<Connection> reader);

  Connector connector_;
  std::mutex writer_mutex_;
  std::unique_ptr<Connection> writer_;
  std::mutex readers_mutex_;
  std::condition_variable reader_free_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t readers_, in_use_ = 0;
  std::function<std::optional<Error>()> refusal_;
  std::function<void(Error const&)> listener_;
};

/// The connection behind a transaction of ours.
Connection& connection_of(service::Transaction& transaction);

}  // namespace gongkai::store
