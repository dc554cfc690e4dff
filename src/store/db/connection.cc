#include "store/db/connection.h"

namespace gongkai::store {

Result<Rows> Connection::rows(Query const& query, Values const& values) {
  Rows out;
  TRY(each(query, values, [&](Row row) -> Result<void> {
    out.push_back(std::move(row));
    return {};
  }));
  return out;
}

Result<std::optional<Row>> Connection::first(Query const& query, Values const& values) {
  Rows found = TRY(rows(query, values));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Result<Row> Connection::row(Query const& query, Values const& values) {
  auto found = TRY(first(query, values));
  if (!found)
    return fail(ErrorKind::NotFound, "store.absent", {{"query", std::string(query.name)}});
  return std::move(*found);
}

}  // namespace gongkai::store
