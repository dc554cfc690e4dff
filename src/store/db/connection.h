#pragma once

#include <functional>
#include <memory>

#include "base/error.h"
#include "store/db/query.h"
#include "store/db/value.h"

namespace gongkai::store {

/// What a connection may do. `Read` sees one moment and cannot write; `Write` changes rows;
/// `Migrate` also changes tables.
enum class Access : std::uint8_t { Read, Write, Migrate };

/// One connection to either engine, used by one thread at a time. Errors: `Conflict`
/// (store.duplicate, store.reference, store.constraint), `Invalid` (store.text), `Fault`
/// (store.full, store.busy, store.connection, store.unknown, store.damaged, store.readonly,
/// store.failed with the engine's words in `detail`). After a statement failed inside a transaction
/// the transaction can only be rolled back, on both engines.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Engine engine() const = 0;

  /// Gives each row to `take`, which may stop with an error. `values` are $1, $2 ….
  virtual Result<void> each(Query const& query, Values const& values,
                            std::function<Result<void>(Row)> const& take) = 0;
  /// Runs a statement that gives no rows; the number of rows it changed.
  virtual Result<std::int64_t> change(Query const& query, Values const& values = {}) = 0;
  /// Statements of a migration, one after the other.
  virtual Result<void> script(std::string_view statements) = 0;

  virtual Result<void> begin() = 0;
  virtual Result<void> commit() = 0;
  virtual void rollback() = 0;
  /// Whether it is of any further use.
  virtual bool usable() const = 0;

  Result<Rows> rows(Query const& query, Values const& values = {});
  /// The only row; `NotFound` (store.absent) when there is none.
  Result<Row> row(Query const& query, Values const& values = {});
  /// The first row, or nothing.
  Result<std::optional<Row>> first(Query const& query, Values const& values = {});
};

/// Opens a connection; kept by the database, which makes new ones when old ones break.
using Connector = std::function<Result<std::unique_ptr<Connection>>(Access)>;

}  // namespace gongkai::store
