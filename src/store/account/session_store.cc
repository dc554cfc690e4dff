#include "store/account/session_store.h"

#include "store/db/database.h"
#include "store/sql.h"

namespace gongkai::store {
namespace {

using service::Transaction;
using service::account::Person;
using service::account::Session;

Session session_of(Row const& row) {
  return {row.text(0), row.id<Person>(1), row.flag(2), row.instant(3), row.instant(4), row.text(5)};
}

}  // namespace

Result<void> SessionStore::add(Transaction& t, Session const& s) {
  TRY(connection_of(t).change(sql::session::insert, {s.digest, s.person, s.complete ? 1 : 0,
                                                     s.created_at, s.seen_at, s.address}));
  return {};
}

Result<std::optional<Session>> SessionStore::find(Transaction& t, std::string const& digest) {
  auto const row = TRY(connection_of(t).first(sql::session::find, {digest}));
  if (!row) return std::nullopt;
  return session_of(*row);
}

Result<void> SessionStore::seen(Transaction& t, std::string const& digest, Instant now) {
  TRY(connection_of(t).change(sql::session::seen, {digest, now}));
  return {};
}

Result<bool> SessionStore::remove(Transaction& t, std::string const& digest) {
  return TRY(connection_of(t).change(sql::session::remove, {digest})) == 1;
}

Result<std::vector<Session>> SessionStore::of(Transaction& t, Id<Person> person) {
  std::vector<Session> out;
  for (Row const& row : TRY(connection_of(t).rows(sql::session::of_person, {person})))
    out.push_back(session_of(row));
  return out;
}

Result<std::int64_t> SessionStore::remove_of(Transaction& t, Id<Person> person) {
  return connection_of(t).change(sql::session::remove_of, {person});
}

Result<std::int64_t> SessionStore::remove_all(Transaction& t) {
  return connection_of(t).change(sql::session::remove_all);
}

Result<std::int64_t> SessionStore::forget(Transaction& t, Instant begun_before,
                                          Instant seen_before) {
  return connection_of(t).change(sql::session::forget, {begun_before, seen_before});
}

}  // namespace gongkai::store
