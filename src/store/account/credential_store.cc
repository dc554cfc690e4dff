#include "store/account/credential_store.h"

#include "store/db/numbers.h"

namespace gongkai::store {
namespace {

using service::Transaction;
using service::account::Credential;
using service::account::Person;

std::string place(Id<Person> person) {
  return "person/" + std::to_string(person.value) + "/totp_secret";
}

}  // namespace

Result<std::optional<Credential>> CredentialStore::find(Transaction& t, Id<Person> person) {
  auto const row = TRY(connection_of(t).first(sql::credential::find, {person}));
  if (!row) return std::nullopt;
  Credential out;
  out.password = row->text(0);
  out.changed_at = row->instant(1);
  out.must_change = row->flag(2);
  if (!row->bytes(3).empty()) {
    std::string const secret = TRY(vault_.open(t, row->bytes(3), place(person)));
    out.totp_secret = copy_of(bytes_of(secret));
  }
  out.totp_confirmed = row->flag(4);
  out.totp_step = row->integer(5);
  return out;
}

Result<std::optional<std::string>> CredentialStore::password_line(Transaction& t,
                                                                  Id<Person> person) {
  auto const row = TRY(connection_of(t).first(sql::credential::password_line, {person}));
  if (!row) return std::nullopt;
  return row->text(0);
}

Result<void> CredentialStore::put(Transaction& t, Id<Person> person, Credential const& c) {
  Bytes secret;
  if (!c.totp_secret.empty()) {
    Row const row = TRY(connection_of(t).row(sql::person::find, {person}));
    secret = TRY(vault_.seal(t, row.id<gongkai::organ::Organ>(2), text_of(c.totp_secret),
                             place(person), clock_.now()));
  }
  TRY(connection_of(t).change(sql::credential::put,
                              {person, c.password, c.changed_at, c.must_change ? 1 : 0, secret,
                               c.totp_confirmed ? 1 : 0, c.totp_step}));
  return {};
}

Result<bool> CredentialStore::take_step(Transaction& t, Id<Person> person, std::int64_t step) {
  return TRY(connection_of(t).change(sql::credential::take_step, {person, step})) == 1;
}

Result<std::vector<std::string>> CredentialStore::earlier(Transaction& t, Id<Person> person,
                                                          std::size_t count) {
  std::vector<std::string> out;
  for (Row const& row : TRY(connection_of(t).rows(sql::credential::earlier, {person, count})))
    out.push_back(row.text(0));
  return out;
}

Result<void> CredentialStore::remember(Transaction& t, Id<Person> person, std::string const& line) {
  std::int64_t const number = TRY(next_number(t, "password_history"));
  TRY(connection_of(t).change(sql::credential::remember, {number, person, line}));
  return {};
}

Result<void> CredentialStore::replace_recovery(Transaction& t, Id<Person> person,
                                               std::vector<std::string> const& digests) {
  TRY(connection_of(t).change(sql::credential::remove_recovery, {person}));
  for (std::string const& digest : digests)
    TRY(connection_of(t).change(sql::credential::add_recovery, {person, digest}));
  return {};
}

Result<bool> CredentialStore::use_recovery(Transaction& t, Id<Person> person,
                                           std::string const& digest) {
  return TRY(connection_of(t).change(sql::credential::use_recovery, {person, digest})) == 1;
}

Result<std::int64_t> CredentialStore::recovery_left(Transaction& t, Id<Person> person) {
  Row const row = TRY(connection_of(t).row(sql::credential::recovery_left, {person}));
  return row.integer(0);
}

}  // namespace gongkai::store
