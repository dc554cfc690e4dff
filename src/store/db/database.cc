#include "store/db/database.h"

#include <utility>

namespace gongkai::store {
namespace {

class Open final : public service::Transaction {
 public:
  explicit Open(Connection& connection) : connection_(connection) {}
  Connection& connection() const { return connection_; }

 private:
  Connection& connection_;
};

/// Runs `work` between begin and commit; whatever goes wrong, nothing of it stays.
Result<void> run(Connection& connection, service::Transactions::Work const& work) {
  TRY(connection.begin());
  Open transaction(connection);
  Result<void> done = work(transaction);
  if (!done) {
    connection.rollback();
    return done;
  }
  return connection.commit();
}

}  // namespace

Connection& connection_of(service::Transaction& transaction) {
  return static_cast<Open&>(transaction).connection();
}

Database::Database(Connector connector, std::size_t readers)
    : connector_(std::move(connector)), readers_(readers) {}
Database::~Database() = default;

Result<void> Database::open() {
  writer_ = TRY(connector_(Access::Write));
  idle_.push_back(TRY(connector_(Access::Read)));
  return {};
}

Result<void> Database::write(Work const& work) {
  std::lock_guard const lock(writer_mutex_);
  if (refusal_) {
    if (auto reason = refusal_()) return std::unexpected(std::move(*reason));
  }
  if (!writer_ || !writer_->usable()) writer_ = TRY(connector_(Access::Write));
  Result<void> done = run(*writer_, work);
  if (!done && listener_) listener_(done.error());
  return done;
}

Result<void> Database::read(Work const& work) {
  std::unique_ptr<Connection> reader = TRY(take_reader());
  Result<void> done = run(*reader, work);
  give_reader(std::move(reader));
  return done;
}

Result<std::unique_ptr<Connection>> Database::take_reader() {
  {
    std::unique_lock lock(readers_mutex_);
    reader_free_.wait(lock, [&] { return in_use_ < readers_; });
    ++in_use_;
    while (!idle_.empty()) {
      std::unique_ptr<Connection> reader = std::move(idle_.back());
      idle_.pop_back();
      if (reader->usable()) return reader;
    }
  }
  auto opened = connector_(Access::Read);
  if (!opened) give_reader(nullptr);
  return opened;
}

void Database::give_reader(std::unique_ptr<Connection> reader) {
  {
    std::lock_guard const lock(readers_mutex_);
    --in_use_;
    if (reader && reader->usable()) idle_.push_back(std::move(reader));
  }
  reader_free_.notify_one();
}

}  // namespace gongkai::store
