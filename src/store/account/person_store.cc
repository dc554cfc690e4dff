#include "store/account/person_store.h"

#include <array>

#include "domain/privacy/mask.h"
#include "store/db/numbers.h"

namespace gongkai::store {
namespace {

using service::Transaction;
using service::account::Person;
using service::account::PersonalDetails;

/// The columns of `person` that are sealed, in the order of the statements.
constexpr std::array<std::string_view, 4> columns = {"name", "phone", "id_number", "email"};

std::string place(Id<Person> person, std::string_view column) {
  return "person/" + std::to_string(person.value) + "/" + std::string(column);
}
std::string totp_place(Id<Person> person) { return place(person, "totp_secret"); }

struct Sealed {
  Bytes name, phone, id_number, email;
};

Result<Sealed> sealed(Vault const& vault, Transaction& t, Id<gongkai::organ::Organ> organ,
                      Id<Person> id, PersonalDetails const& d, Instant now) {
  auto const one = [&](std::string const& value, std::string_view column) {
    return vault.seal(t, organ, value, place(id, column), now);
  };
  Sealed out;
  out.name = TRY(one(d.name, columns[0]));
  out.phone = TRY(one(d.phone, columns[1]));
  out.id_number = TRY(one(d.id_number, columns[2]));
  out.email = TRY(one(d.email, columns[3]));
  return out;
}

Result<PersonalDetails> opened(Vault const& vault, Transaction& t, Row const& row) {
  auto const id = row.id<Person>(0);
  PersonalDetails out;
  out.name = TRY(vault.open(t, row.bytes(3), place(id, columns[0])));
  out.phone = TRY(vault.open(t, row.bytes(4), place(id, columns[1])));
  out.id_number = TRY(vault.open(t, row.bytes(5), place(id, columns[2])));
  out.email = TRY(vault.open(t, row.bytes(6), place(id, columns[3])));
  return out;
}

Result<Person> masked(Vault const& vault, Transaction& t, Row const& row) {
  PersonalDetails const whole = TRY(opened(vault, t, row));
  Person out;
  out.id = row.id<Person>(0);
  out.login = row.text(1);
  out.organ = row.id<gongkai::organ::Organ>(2);
  out.details = {privacy::mask_name(whole.name), privacy::mask_phone(whole.phone),
                 privacy::mask_id_number(whole.id_number), privacy::mask_email(whole.email)};
  out.active = row.flag(7);
  out.created_at = row.instant(8);
  return out;
}

Result<std::vector<Person>> all_masked(Vault const& vault, Transaction& t, Rows const& rows) {
  std::vector<Person> out;
  out.reserve(rows.size());
  for (Row const& row : rows) out.push_back(TRY(masked(vault, t, row)));
  return out;
}

Result<std::optional<Person>> maybe(Vault const& vault, Transaction& t,
                                    std::optional<Row> const& row) {
  if (!row) return std::nullopt;
  return TRY(masked(vault, t, *row));
}

}  // namespace

Result<Id<Person>> PersonStore::add(Transaction& t, Person const& person) {
  Id<Person> const id{TRY(next_number(t, "person"))};
  PersonalDetails const& d = person.details;
  Sealed const s = TRY(sealed(vault_, t, person.organ, id, d, clock_.now()));
  TRY(connection_of(t).change(sql::person::insert, {id, person.login, person.organ, s.name, s.phone,
                                                    vault_.index("number", d.phone), s.id_number,
                                                    vault_.index("number", d.id_number), s.email,
                                                    person.active ? 1 : 0, person.created_at}));
  return id;
}

Result<void> PersonStore::change_details(Transaction& t, Id<Person> person,
                                         PersonalDetails const& d) {
  Row const row = TRY(connection_of(t).row(sql::person::find, {person}));
  Sealed const s =
      TRY(sealed(vault_, t, row.id<gongkai::organ::Organ>(2), person, d, clock_.now()));
  TRY(connection_of(t).change(sql::person::change_details,
                              {person, s.name, s.phone, vault_.index("number", d.phone),
                               s.id_number, vault_.index("number", d.id_number), s.email}));
  return {};
}

Result<void> PersonStore::set_active(Transaction& t, Id<Person> person, bool active) {
  TRY(connection_of(t).change(sql::person::set_active, {person, active ? 1 : 0}));
  return {};
}

Result<std::optional<Person>> PersonStore::find(Transaction& t, Id<Person> id) {
  return maybe(vault_, t, TRY(connection_of(t).first(sql::person::find, {id})));
}

Result<std::optional<Person>> PersonStore::find(Transaction& t, std::string const& login) {
  if (!storable(login)) return std::nullopt;
  return maybe(vault_, t, TRY(connection_of(t).first(sql::person::find_by_login, {login})));
}

Result<std::optional<service::account::LoginEntry>> PersonStore::find_login(
    Transaction& t, std::string const& login) {
  // A name that cannot be stored is asked for all the same, as one that is not there.
  std::string const asked = storable(login) ? login : std::string();
  auto const row = TRY(connection_of(t).first(sql::person::find_login, {asked}));
  if (!row) return std::nullopt;
  return service::account::LoginEntry{row->id<Person>(0), row->id<gongkai::organ::Organ>(1),
                                      row->flag(2)};
}

Result<std::vector<Person>> PersonStore::find_number(Transaction& t, std::string const& number) {
  if (number.empty()) return std::vector<Person>{};
  return all_masked(
      vault_, t,
      TRY(connection_of(t).rows(sql::person::find_by_number, {vault_.index("number", number)})));
}

Result<std::vector<Person>> PersonStore::all(Transaction& t) {
  return all_masked(vault_, t, TRY(connection_of(t).rows(sql::person::all)));
}

Result<PersonalDetails> PersonStore::details(Transaction& t, Id<Person> id) {
  return opened(vault_, t, TRY(connection_of(t).row(sql::person::find, {id})));
}

Result<std::int64_t> PersonStore::rotate_key(Transaction& t, Id<Organ> organ, Instant now) {
  Rows const people = TRY(connection_of(t).rows(sql::person::of_organ, {organ}));
  if (people.empty()) return 0;
  std::int64_t const newest = TRY(vault_.new_key(t, organ, now));
  std::int64_t count = 0;
  for (Row const& row : people) {
    auto const id = row.id<Person>(0);
    PersonalDetails const whole = TRY(opened(vault_, t, row));
    TRY(change_details(t, id, whole));
    auto const credential = TRY(connection_of(t).first(sql::credential::find, {id}));
    if (credential && !credential->bytes(3).empty()) {
      std::string const secret = TRY(vault_.open(t, credential->bytes(3), totp_place(id)));
      Bytes const again = TRY(vault_.seal(t, organ, secret, totp_place(id), now));
      TRY(connection_of(t).change(sql::credential::reseal, {id, again}));
    }
    ++count;
  }
  TRY(vault_.drop_older(t, organ, newest));
  return count;
}

}  // namespace gongkai::store
