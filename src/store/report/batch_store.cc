#include "store/report/batch_store.h"

#include <charconv>

#include "store/db/numbers.h"

namespace gongkai::store {
namespace {

using service::Transaction;
using service::report::Batch;
using service::report::BatchFile;
using service::report::BatchState;
using service::report::Reach;

/// 0,4,7: 0 stands for organs that are not ours.
std::string text_of(Reach const& reach) {
  std::string out = reach.unknown ? "0" : "";
  for (Id<organ::Organ> const id : reach.organs)
    out += (out.empty() ? "" : ",") + std::to_string(id.value);
  return out;
}

Reach reach_of(std::string_view text) {
  Reach out;
  while (!text.empty()) {
    std::string_view const one = text.substr(0, text.find(','));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
    Id<organ::Organ> id;
    std::from_chars(one.data(), one.data() + one.size(), id.value);
    if (id) {
      out.organs.push_back(id);
    } else {
      out.unknown = true;
    }
  }
  return out;
}

BatchFile file_of(Row const& row) {
  BatchFile out;
  out.batch = row.id<Batch>(0);
  out.number = row.integer(1);
  out.file = row.text(2);
  out.file_name = row.text(3);
  for (BatchState const s : {BatchState::Done, BatchState::Failed}) {
    if (row.text(4) == name_of(s)) out.state = s;
  }
  if (!row.is_null(5)) out.report = row.id<report::KeptReport>(5);
  out.sentence = row.text(6);
  out.changed_at = row.instant(7);
  return out;
}

}  // namespace

Result<Batch> BatchStore::start(Transaction& transaction, Batch batch) {
  batch.id = {TRY(next_number(transaction, "batch"))};
  TRY(connection_of(transaction)
          .change(sql::batch::insert,
                  {batch.id, batch.started_by, text_of(batch.reach), batch.started_at}));
  return batch;
}

Result<std::optional<Batch>> BatchStore::find(Transaction& transaction, Id<Batch> id) {
  auto const row = TRY(connection_of(transaction).first(sql::batch::find, {id}));
  if (!row) return std::nullopt;
  return Batch{row->id<Batch>(0), row->text(1), reach_of(row->text(2)), row->instant(3)};
}

Result<std::int64_t> BatchStore::add(Transaction& transaction, BatchFile const& file) {
  Connection& connection = connection_of(transaction);
  std::int64_t const number = TRY(connection.row(sql::batch::next_file, {file.batch})).integer(0);
  TRY(connection.change(sql::batch::insert_file,
                        {file.batch, number, file.file, file.file_name, file.changed_at}));
  return number;
}

Result<std::vector<BatchFile>> BatchStore::files(Transaction& transaction, Id<Batch> batch) {
  std::vector<BatchFile> out;
  for (Row const& row : TRY(connection_of(transaction).rows(sql::batch::files, {batch})))
    out.push_back(file_of(row));
  return out;
}

Result<std::optional<BatchFile>> BatchStore::next(Transaction& transaction) {
  auto const row = TRY(connection_of(transaction).first(sql::batch::next_waiting, {}));
  if (!row) return std::nullopt;
  return file_of(*row);
}

Result<void> BatchStore::settle(Transaction& transaction, BatchFile const& file) {
  TRY(connection_of(transaction)
          .change(sql::batch::settle, {file.batch, file.number, name_of(file.state), file.report,
                                       file.sentence, file.changed_at}));
  return {};
}

}  // namespace gongkai::store
