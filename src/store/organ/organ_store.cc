#include "store/organ/organ_store.h"

#include "store/db/numbers.h"

namespace gongkai::store {
namespace {

using organ::Organ;
using service::Transaction;

Organ organ_of(Row const& row) {
  Organ out;
  out.id = row.id<Organ>(0);
  out.code = row.text(1);
  out.name = row.text(2);
  out.level = organ::level_of(row.text(3)).value_or(organ::Level::Township);
  if (!row.is_null(4)) out.parent = row.id<Organ>(4);
  out.contact = {row.text(5), row.text(6), row.text(7), row.text(8), row.text(9), row.text(10)};
  if (!row.is_null(11)) out.closed_on = row.date(11);
  return out;
}

Values values_of(Organ const& o) {
  organ::Contact const& c = o.contact;
  return {o.id,     o.code,   o.name,    organ::name_of(o.level),
          o.parent, c.office, c.address, c.postcode,
          c.phone,  c.email,  c.hours,   o.closed_on};
}

std::vector<Organ> organs_of(Rows const& rows) {
  std::vector<Organ> out;
  out.reserve(rows.size());
  for (Row const& row : rows) out.push_back(organ_of(row));
  return out;
}

std::optional<Organ> maybe(std::optional<Row> const& row) {
  if (!row) return std::nullopt;
  return organ_of(*row);
}

}  // namespace

Result<Id<Organ>> OrganStore::add(Transaction& transaction, Organ const& organ) {
  Organ numbered = organ;
  numbered.id = {TRY(next_number(transaction, "organ"))};
  TRY(connection_of(transaction).change(sql::organ::insert, values_of(numbered)));
  TRY(note_site_change(transaction));
  return numbered.id;
}

Result<void> OrganStore::change(Transaction& transaction, Organ const& organ) {
  if (TRY(connection_of(transaction).change(sql::organ::update, values_of(organ))) == 0)
    return fail(ErrorKind::NotFound, "store.absent");
  return note_site_change(transaction);
}

Result<std::optional<Organ>> OrganStore::find(Transaction& transaction, Id<Organ> id) {
  return maybe(TRY(connection_of(transaction).first(sql::organ::find, {id})));
}

Result<std::optional<Organ>> OrganStore::find(Transaction& transaction, std::string const& code) {
  return maybe(TRY(connection_of(transaction).first(sql::organ::find_by_code, {code})));
}

Result<std::vector<Organ>> OrganStore::all(Transaction& transaction) {
  return organs_of(TRY(connection_of(transaction).rows(sql::organ::all)));
}

Result<std::vector<Organ>> OrganStore::children(Transaction& transaction, Id<Organ> parent) {
  return organs_of(TRY(connection_of(transaction).rows(sql::organ::children, {parent})));
}

Result<std::vector<OrganStore::FormerCode>> OrganStore::former_codes(Transaction& transaction) {
  std::vector<FormerCode> out;
  for (Row const& row : TRY(connection_of(transaction).rows(sql::organ::former)))
    out.push_back({row.text(0), row.id<Organ>(1)});
  return out;
}

Result<std::optional<Id<Organ>>> OrganStore::find_former(Transaction& transaction,
                                                         std::string const& code) {
  auto const row = TRY(connection_of(transaction).first(sql::organ::find_former, {code}));
  if (!row) return std::nullopt;
  return row->id<Organ>(0);
}

Result<void> OrganStore::keep_former(Transaction& transaction, FormerCode const& former,
                                     Instant ended_at) {
  TRY(connection_of(transaction)
          .change(sql::organ::keep_former, {former.code, former.organ, ended_at}));
  return note_site_change(transaction);
}

Result<void> OrganStore::forget_former(Transaction& transaction, FormerCode const& former) {
  TRY(connection_of(transaction).change(sql::organ::forget_former, {former.code, former.organ}));
  return note_site_change(transaction);
}

}  // namespace gongkai::store
