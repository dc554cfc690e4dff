#include "store/setting/setting_store.h"

#include "store/db/numbers.h"

namespace gongkai::store {
namespace {

using service::Transaction;

/// 0 is the whole site.
std::int64_t number(std::optional<Id<organ::Organ>> organ) { return organ ? organ->value : 0; }

}  // namespace

Result<void> SettingStore::put(Transaction& transaction, std::optional<Id<Organ>> organ,
                               std::string const& name, std::string const& value, Instant now) {
  TRY(connection_of(transaction).change(sql::setting::put, {number(organ), name, value, now}));
  return note_site_change(transaction);
}

Result<void> SettingStore::remove(Transaction& transaction, std::optional<Id<Organ>> organ,
                                  std::string const& name) {
  TRY(connection_of(transaction).change(sql::setting::remove, {number(organ), name}));
  return note_site_change(transaction);
}

Result<std::optional<std::string>> SettingStore::find(Transaction& transaction,
                                                      std::optional<Id<Organ>> organ,
                                                      std::string const& name) {
  auto const row = TRY(connection_of(transaction).first(sql::setting::find, {number(organ), name}));
  if (!row) return std::nullopt;
  return row->text(0);
}

Result<std::map<std::string, std::string>> SettingStore::all(Transaction& transaction,
                                                             std::optional<Id<Organ>> organ) {
  std::map<std::string, std::string> out;
  for (Row const& row :
       TRY(connection_of(transaction).rows(sql::setting::of_organ, {number(organ)})))
    out[row.text(0)] = row.text(1);
  return out;
}

}  // namespace gongkai::store
