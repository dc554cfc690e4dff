#include "store/report/publication_store.h"

#include "domain/report/packed.h"
#include "store/db/numbers.h"

namespace gongkai::store {
namespace {

using report::AnnualReport;
using report::Publication;
using service::Transaction;

Publication publication_of(Row const& row) {
  Publication out;
  out.id = row.id<Publication>(0);
  out.report = row.id<report::KeptReport>(1);
  out.organ = row.id<organ::Organ>(2);
  out.year = static_cast<int>(row.integer(3));
  out.published_by = row.text(4);
  out.published_at = row.instant(5);
  out.ended_by = row.text(6);
  if (!row.is_null(7)) out.ended_at = row.instant(7);
  out.reason = row.text(8);
  return out;
}

std::vector<Publication> publications_of(Rows const& rows) {
  std::vector<Publication> out;
  out.reserve(rows.size());
  for (Row const& row : rows) out.push_back(publication_of(row));
  return out;
}

}  // namespace

Result<Publication> PublicationStore::add(Transaction& transaction, Publication p,
                                          AnnualReport const& reading) {
  p.id = {TRY(next_number(transaction, "publication"))};
  std::string const body = report::pack(reading);
  TRY(connection_of(transaction)
          .change(sql::publication::insert, {p.id, p.report, p.organ, p.year, report::packed_form,
                                             bytes_of(body), p.published_by, p.published_at}));
  TRY(note_site_change(transaction));
  return p;
}

Result<void> PublicationStore::end(Transaction& transaction, Id<Publication> id,
                                   std::string const& who, Instant now, std::string const& reason) {
  if (TRY(connection_of(transaction).change(sql::publication::close, {id, who, now, reason})) == 0)
    return fail(ErrorKind::NotFound, "store.absent");
  return note_site_change(transaction);
}

Result<std::vector<Publication>> PublicationStore::of_year(Transaction& transaction,
                                                           Id<organ::Organ> organ, int year) {
  return publications_of(
      TRY(connection_of(transaction).rows(sql::publication::of_year, {organ, year})));
}

Result<std::optional<Publication>> PublicationStore::of_report(Transaction& transaction,
                                                               Id<report::KeptReport> report) {
  auto const row = TRY(connection_of(transaction).first(sql::publication::of_report, {report}));
  if (!row) return std::nullopt;
  return publication_of(*row);
}

Result<std::vector<Publication>> PublicationStore::newest(Transaction& transaction) {
  return publications_of(TRY(connection_of(transaction).rows(sql::publication::newest)));
}

Result<std::optional<AnnualReport>> PublicationStore::reading(Transaction& transaction,
                                                              Id<Publication> id) {
  Row const row = TRY(connection_of(transaction).row(sql::publication::reading, {id}));
  if (row.integer(0) != report::packed_form) return std::nullopt;
  return report::unpack(text_of(row.bytes(1)));
}

Result<std::int64_t> PublicationStore::changes(Transaction& transaction) {
  return TRY(connection_of(transaction).row(sql::db::changes)).integer(0);
}

}  // namespace gongkai::store
