#include "store/audit/audit_store.h"

#include <algorithm>

#include "store/db/database.h"
#include "store/sql.h"

namespace gongkai::store {
namespace {

using service::Transaction;
using service::audit::Act;
using service::audit::Place;
using service::audit::Record;

/// A digest of another length is no digest: it is told as zeros, which no verification believes.
crypto::Digest digest_of(Bytes const& bytes) {
  crypto::Digest out{};
  if (bytes.size() == out.size()) std::ranges::copy(bytes, out.begin());
  return out;
}

Place place_of(std::optional<Row> const& row) {
  if (!row) return {};
  return {row->integer(0), digest_of(row->bytes(1))};
}

Record record_of(Row const& row) {
  Record out;
  out.number = row.integer(0);
  out.act.organ = row.id<gongkai::organ::Organ>(1);
  out.organ_number = row.integer(2);
  // What somebody wrote in here by hand must not stop the verification: it becomes what is wrong.
  out.act.at = Instant::parse(row.text(3)).value_or(Instant{});
  out.act.person = row.id<gongkai::account::Person>(4);
  if (!row.is_null(5)) out.act.acting_for = row.id<gongkai::account::Person>(5);
  out.act.address = row.text(6);
  out.act.action = row.text(7);
  out.act.subject = row.text(8);
  auto const outcome = gongkai::audit::outcome_of(row.text(9));
  out.act.outcome = outcome.value_or(gongkai::audit::Outcome::Done);
  out.act.reason = row.text(10);
  out.act.details = gongkai::audit::read_details(row.text(11));
  if (outcome) out.organ_digest = digest_of(row.bytes(12));
  out.digest = digest_of(row.bytes(13));
  return out;
}

/// A text that both engines keep; what is not stands as U+FFFD.
std::string kept(std::string text) {
  return storable(text) ? std::move(text) : std::string("\xEF\xBF\xBD");
}

}  // namespace

Result<Record> AuditStore::append(Transaction& t, Act act) {
  Connection& connection = connection_of(t);
  act.address = kept(std::move(act.address));
  act.subject = kept(std::move(act.subject));
  for (auto& detail : act.details) {
    detail.name = kept(std::move(detail.name));
    detail.value = kept(std::move(detail.value));
  }
  // Time never goes back in the chain, whatever the clock does.
  Place const last = place_of(TRY(connection.first(sql::audit::last)));
  if (last.number > 0) {
    service::audit::Filter newest;
    newest.behind = last.number - 1;
    newest.count = 1;
    auto const before = TRY(find(t, newest));
    if (!before.empty()) act.at = std::max(act.at, before[0].act.at);
  }
  Place const last_of_organ =
      place_of(TRY(connection.first(sql::audit::last_of_organ, {act.organ})));
  Record record = gongkai::audit::chained(std::move(act), last, last_of_organ);
  Act const& a = record.act;
  TRY(connection.change(
      sql::audit::insert,
      {record.number, a.organ, record.organ_number, a.at, a.person, a.acting_for, a.address,
       a.action, a.subject, name_of(a.outcome), a.reason, gongkai::audit::written(a.details),
       ByteView(record.organ_digest), ByteView(record.digest)}));
  return record;
}

Result<std::vector<Record>> AuditStore::find(Transaction& t, service::audit::Filter const& f) {
  std::vector<Record> out;
  auto const iso = [](std::optional<Instant> at) { return at ? at->iso() : std::string(); };
  Values const values = {f.newest_first ? f.below : f.behind,
                         f.organ ? f.organ->value : -1,
                         f.person ? f.person->value : -1,
                         iso(f.from),
                         iso(f.before),
                         f.action,
                         f.outcome,
                         f.count};
  auto const& statement = f.newest_first ? sql::audit::find_newest : sql::audit::find;
  for (Row const& row : TRY(connection_of(t).rows(statement, values)))
    out.push_back(record_of(row));
  return out;
}

Result<Place> AuditStore::last(Transaction& t) {
  return place_of(TRY(connection_of(t).first(sql::audit::last)));
}

Result<void> AuditStore::keep_head(Transaction& t, Date day, std::string const& file) {
  TRY(connection_of(t).change(sql::audit::keep_head, {day, file}));
  return {};
}

Result<std::optional<std::string>> AuditStore::head_of(Transaction& t, Date day) {
  auto const row = TRY(connection_of(t).first(sql::audit::head_of, {day}));
  if (!row) return std::nullopt;
  return row->text(0);
}

}  // namespace gongkai::store
