#include "store/account/tries_store.h"

#include "store/db/database.h"
#include "store/sql.h"

namespace gongkai::store {

using service::Transaction;

Result<TriesStore::Tries> TriesStore::find(Transaction& t, std::string const& counter) {
  auto const row = TRY(connection_of(t).first(sql::tries::find, {counter}));
  if (!row) return Tries{};
  return Tries{row->integer(0), row->instant(1)};
}

Result<void> TriesStore::put(Transaction& t, std::string const& counter, Tries const& tries) {
  TRY(connection_of(t).change(sql::tries::put, {counter, tries.count, tries.last}));
  return {};
}

Result<void> TriesStore::remove(Transaction& t, std::string const& counter) {
  TRY(connection_of(t).change(sql::tries::remove, {counter}));
  return {};
}

Result<std::int64_t> TriesStore::forget(Transaction& t, Instant before) {
  return connection_of(t).change(sql::tries::forget, {before});
}

Result<bool> TriesStore::knows(Transaction& t, Id<Person> person, std::string const& origin) {
  Row const row = TRY(connection_of(t).row(sql::tries::knows, {person, origin}));
  return row.integer(0) > 0;
}

Result<void> TriesStore::remember(Transaction& t, Id<Person> person, std::string const& origin,
                                  Instant now) {
  TRY(connection_of(t).change(sql::tries::remember, {person, origin, now}));
  return {};
}

Result<void> TriesStore::forget_origins(Transaction& t, Id<Person> person) {
  TRY(connection_of(t).change(sql::tries::forget_origins, {person}));
  return {};
}

}  // namespace gongkai::store
