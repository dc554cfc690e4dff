#include "store/job/lease_store.h"

#include "store/db/database.h"
#include "store/sql.h"

namespace gongkai::store {

using service::Transaction;

Result<std::optional<std::int64_t>> LeaseStore::take(Transaction& transaction,
                                                     std::string const& job,
                                                     std::string const& holder, Instant now,
                                                     Instant until) {
  auto const row =
      TRY(connection_of(transaction).first(sql::lease::take, {job, holder, now, until}));
  if (!row) return std::nullopt;
  return row->integer(0);
}

Result<void> LeaseStore::release(Transaction& transaction, std::string const& job,
                                 std::string const& holder, Instant now) {
  TRY(connection_of(transaction).change(sql::lease::release, {job, holder, now}));
  return {};
}

Result<std::vector<service::job::Lease>> LeaseStore::all(Transaction& transaction) {
  std::vector<service::job::Lease> out;
  for (Row const& row : TRY(connection_of(transaction).rows(sql::lease::all)))
    out.push_back({row.text(0), row.text(1), row.integer(2), row.instant(3)});
  return out;
}

Result<void> ResultStore::put(Transaction& transaction, service::job::Ended const& e) {
  std::optional<Instant> const failing = e.done ? std::nullopt : std::optional(e.ended_at);
  TRY(connection_of(transaction)
          .change(sql::job_result::put, {e.job, e.holder, e.began_at, e.ended_at,
                                         e.done ? "done" : "failed", e.words, failing}));
  return {};
}

Result<std::vector<service::job::Ended>> ResultStore::all(Transaction& transaction) {
  std::vector<service::job::Ended> out;
  for (Row const& row : TRY(connection_of(transaction).rows(sql::job_result::all)))
    out.push_back({row.text(0), row.text(1), row.instant(2), row.instant(3), row.text(4) == "done",
                   row.text(5), row.maybe_instant(6)});
  return out;
}

}  // namespace gongkai::store
