#include "store/outbox/outbox.h"

#include "store/db/numbers.h"

namespace gongkai::store {

using service::Transaction;
using service::outbox::Parcel;

namespace {

Parcel parcel_of(Row const& row) {
  return {row.id<Parcel>(0), row.text(1), row.text(2),          row.instant(3),      row.instant(4),
          row.integer(5),    row.text(6), row.maybe_instant(7), row.maybe_instant(8)};
}

}  // namespace

Result<Id<Parcel>> Outbox::next(Transaction& transaction) {
  return Id<Parcel>{TRY(next_number(transaction, "outbox"))};
}

Result<void> Outbox::put(Transaction& transaction, Id<Parcel> number, std::string const& topic,
                         std::string const& body, Instant now, Instant due) {
  TRY(connection_of(transaction).change(sql::outbox::insert, {number, topic, body, now, due}));
  return {};
}

Result<std::vector<Parcel>> Outbox::due(Transaction& transaction, std::string const& topic,
                                        Instant now, std::size_t count) {
  std::vector<Parcel> out;
  for (Row const& row : TRY(connection_of(transaction).rows(sql::outbox::due, {topic, now, count})))
    out.push_back(parcel_of(row));
  return out;
}

Result<void> Outbox::done(Transaction& transaction, Id<Parcel> id, Instant now) {
  if (TRY(connection_of(transaction).change(sql::outbox::done, {id, now})) == 0)
    return fail(ErrorKind::NotFound, "store.absent");
  return {};
}

Result<void> Outbox::postpone(Transaction& transaction, Id<Parcel> id, Instant until,
                              std::string const& trouble) {
  if (TRY(connection_of(transaction).change(sql::outbox::postpone, {id, until, trouble})) == 0)
    return fail(ErrorKind::NotFound, "store.absent");
  return {};
}

Result<void> Outbox::give_up(Transaction& transaction, Id<Parcel> id, Instant now,
                             std::string const& trouble) {
  if (TRY(connection_of(transaction).change(sql::outbox::give_up, {id, now, trouble})) == 0)
    return fail(ErrorKind::NotFound, "store.absent");
  return {};
}

Result<bool> Outbox::retry(Transaction& transaction, Id<Parcel> id, std::string const& topic,
                           Instant now) {
  return TRY(connection_of(transaction).change(sql::outbox::retry, {id, topic, now})) == 1;
}

Result<std::vector<Parcel>> Outbox::latest(Transaction& transaction, std::string const& topic,
                                           std::size_t count) {
  std::vector<Parcel> out;
  for (Row const& row : TRY(connection_of(transaction).rows(sql::outbox::latest, {topic, count})))
    out.push_back(parcel_of(row));
  return out;
}

Result<service::outbox::Waiting> Outbox::waiting(Transaction& transaction,
                                                 std::string const& topic) {
  Row const row = TRY(connection_of(transaction).row(sql::outbox::waiting, {topic}));
  return service::outbox::Waiting{row.integer(0), row.maybe_instant(1), row.integer(2)};
}

Result<std::int64_t> Outbox::forget(Transaction& transaction, Instant before) {
  return connection_of(transaction).change(sql::outbox::forget, {before});
}

Result<std::optional<std::string>> AnswerStore::find(Transaction& transaction,
                                                     std::string const& scope,
                                                     std::string const& token,
                                                     std::string const& asked) {
  auto const row = TRY(connection_of(transaction).first(sql::idempotency::find, {scope, token}));
  if (!row) return std::nullopt;
  if (row->text(0) != asked) return fail(ErrorKind::Conflict, "idempotency.differs");
  return row->text(1);
}

Result<void> AnswerStore::keep(Transaction& transaction, std::string const& scope,
                               std::string const& token, std::string const& asked,
                               std::string const& answer, Instant now) {
  TRY(connection_of(transaction)
          .change(sql::idempotency::insert, {scope, token, asked, answer, now}));
  return {};
}

Result<std::int64_t> AnswerStore::forget(Transaction& transaction, Instant before) {
  return connection_of(transaction).change(sql::idempotency::forget, {before});
}

}  // namespace gongkai::store
