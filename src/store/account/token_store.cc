#include "store/account/token_store.h"

#include "service/account/tokens.h"
#include "store/db/numbers.h"

namespace gongkai::store {
namespace {

using service::Transaction;
using service::account::ApiToken;
using service::account::Person;

Result<ApiToken> token_of(Row const& row) {
  ApiToken out;
  out.id = row.id<ApiToken>(0);
  out.digest = row.text(1);
  out.person = row.id<Person>(2);
  out.label = row.text(3);
  out.scope.permissions = TRY(service::account::read_permissions(row.text(4)));
  if (!row.is_null(5)) out.scope.organ = row.id<gongkai::organ::Organ>(5);
  out.created_at = row.instant(6);
  out.until = row.instant(7);
  return out;
}

Result<std::optional<ApiToken>> maybe(std::optional<Row> const& row) {
  if (!row) return std::nullopt;
  return TRY(token_of(*row));
}

Result<std::optional<service::account::Role>> role_in(std::optional<Row> const& row) {
  if (!row) return std::nullopt;
  return gongkai::account::role_of(row->text(0));
}

}  // namespace

Result<void> TokenStore::put_setup(Transaction& t, std::string const& digest, Role role,
                                   Instant until) {
  TRY(connection_of(t).change(sql::token::put_setup, {name_of(role), digest, until}));
  return {};
}

Result<std::optional<service::account::Role>> TokenStore::find_setup(Transaction& t,
                                                                     std::string const& digest,
                                                                     Instant now) {
  return role_in(TRY(connection_of(t).first(sql::token::find_setup, {digest, now})));
}

Result<std::optional<service::account::Role>> TokenStore::take_setup(Transaction& t,
                                                                     std::string const& digest,
                                                                     Instant now) {
  return role_in(TRY(connection_of(t).first(sql::token::take_setup, {digest, now})));
}

Result<Id<ApiToken>> TokenStore::add(Transaction& t, ApiToken const& token) {
  Id<ApiToken> const id{TRY(next_number(t, "api_token"))};
  TRY(connection_of(t).change(
      sql::token::insert, {id, token.digest, token.person, token.label,
                           service::account::written(token.scope.permissions), token.scope.organ,
                           token.created_at, token.until}));
  return id;
}

Result<std::optional<ApiToken>> TokenStore::find(Transaction& t, std::string const& digest) {
  return maybe(TRY(connection_of(t).first(sql::token::find_by_digest, {digest})));
}

Result<std::optional<ApiToken>> TokenStore::find(Transaction& t, Id<ApiToken> id) {
  return maybe(TRY(connection_of(t).first(sql::token::find, {id})));
}

Result<std::vector<ApiToken>> TokenStore::of(Transaction& t, Id<Person> person) {
  std::vector<ApiToken> out;
  for (Row const& row : TRY(connection_of(t).rows(sql::token::of_person, {person})))
    out.push_back(TRY(token_of(row)));
  return out;
}

Result<bool> TokenStore::remove(Transaction& t, Id<ApiToken> id) {
  return TRY(connection_of(t).change(sql::token::remove, {id})) == 1;
}

Result<std::int64_t> TokenStore::remove_of(Transaction& t, Id<Person> person) {
  return connection_of(t).change(sql::token::remove_of, {person});
}

}  // namespace gongkai::store
