#include "store/report/report_store.h"

#include <algorithm>

#include "store/db/numbers.h"

namespace gongkai::store {
namespace {

using report::CellState;
using report::KeptCell;
using report::KeptReport;
using service::Transaction;

KeptReport report_of(Row const& row) {
  KeptReport out;
  out.id = row.id<KeptReport>(0);
  if (!row.is_null(1)) out.organ = row.id<organ::Organ>(1);
  out.organ_name = row.text(2);
  out.year = static_cast<int>(row.integer(3));
  out.revision = static_cast<int>(row.integer(4));
  out.form = row.text(5) == report::name_of(report::Form::Form2019) ? report::Form::Form2019
                                                                    : report::Form::Form2021;
  out.title = row.text(6);
  if (!row.is_null(7)) out.signed_on = row.date(7);
  out.file = row.text(8);
  out.file_name = row.text(9);
  out.loaded_at = row.instant(10);
  return out;
}

CellState state_of(std::string const& name) {
  for (CellState const state :
       {CellState::Value, CellState::Blank, CellState::Stated, CellState::Unreadable}) {
    if (name == report::name_of(state)) return state;
  }
  return CellState::Missing;
}

std::vector<KeptReport> reports_of(Rows const& rows) {
  std::vector<KeptReport> out;
  out.reserve(rows.size());
  for (Row const& row : rows) out.push_back(report_of(row));
  return out;
}

std::optional<KeptReport> maybe(std::optional<Row> const& row) {
  if (!row) return std::nullopt;
  return report_of(*row);
}

/// ,1,2,3, for a statement; 0 stands for organs that are not ours.
std::string list_of(service::report::Reach const& reach) {
  std::string out = reach.unknown ? ",0," : ",";
  for (Id<organ::Organ> const id : reach.organs) out += std::to_string(id.value) + ",";
  return out;
}

/// Words anywhere in a text, nothing in them having a meaning for LIKE.
std::string pattern_of(std::string const& words) {
  std::string out = "%";
  for (char const c : words) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out + "%";
}

}  // namespace

Result<KeptReport> ReportStore::add(Transaction& transaction, KeptReport r,
                                    std::vector<KeptCell> const& cells) {
  Connection& connection = connection_of(transaction);
  Row const next = TRY(connection.row(sql::report::next_revision, {r.organ_name, r.year}));
  r.revision = static_cast<int>(next.integer(0));
  r.id = {TRY(next_number(transaction, "report"))};
  TRY(connection.change(sql::report::insert,
                        {r.id, r.organ, r.organ_name, r.year, r.revision, report::name_of(r.form),
                         r.title, r.signed_on, r.file, r.file_name, r.loaded_at}));
  for (KeptCell const& cell : cells) {
    Value const value = cell.value ? Value(cell.value->millionths) : Value();
    TRY(connection.change(
        sql::report::insert_cell,
        {r.id, report::spec(cell.cell).key, report::name_of(cell.state), value, cell.printed}));
  }
  return r;
}

Result<std::optional<KeptReport>> ReportStore::find(Transaction& transaction, Id<KeptReport> id) {
  return maybe(TRY(connection_of(transaction).first(sql::report::find, {id})));
}

Result<std::optional<KeptReport>> ReportStore::latest(Transaction& transaction,
                                                      std::string const& organ_name, int year) {
  return maybe(TRY(connection_of(transaction).first(sql::report::latest, {organ_name, year})));
}

Result<std::vector<KeptReport>> ReportStore::of_year(Transaction& transaction, int year) {
  return reports_of(TRY(connection_of(transaction).rows(sql::report::of_year, {year})));
}

Result<std::vector<KeptReport>> ReportStore::of_organ(Transaction& transaction,
                                                      Id<organ::Organ> organ) {
  return reports_of(TRY(connection_of(transaction).rows(sql::report::years_of, {organ})));
}

Result<std::vector<KeptReport>> ReportStore::of_name(Transaction& transaction,
                                                     std::string const& organ_name) {
  return reports_of(TRY(connection_of(transaction).rows(sql::report::years_named, {organ_name})));
}

Result<std::vector<KeptReport>> ReportStore::revisions(Transaction& transaction,
                                                       std::string const& organ_name, int year) {
  return reports_of(
      TRY(connection_of(transaction).rows(sql::report::revisions, {organ_name, year})));
}

Result<service::report::ShelfPage> ReportStore::page(Transaction& transaction,
                                                     service::report::Reach const& reach,
                                                     service::report::ShelfQuery const& query) {
  service::report::ShelfPage out;
  for (Row const& row :
       TRY(connection_of(transaction)
               .rows(sql::report::page,
                     {list_of(reach), query.year, pattern_of(query.words), query.state, query.sort,
                      query.size, (query.page - 1) * query.size}))) {
    out.rows.push_back({report_of(row),
                        {row.integer(11), row.integer(12), row.integer(13)},
                        static_cast<int>(row.integer(15))});
    out.total = row.integer(14);
  }
  return out;
}

Result<std::vector<service::report::ShelfYear>> ReportStore::years(
    Transaction& transaction, service::report::Reach const& reach) {
  std::vector<service::report::ShelfYear> out;
  for (Row const& row : TRY(connection_of(transaction).rows(sql::report::years, {list_of(reach)})))
    out.push_back({static_cast<int>(row.integer(0)), row.integer(1), row.integer(2)});
  return out;
}

Result<void> ReportStore::note_check(Transaction& transaction, Id<KeptReport> report,
                                     service::report::CheckCounts const& counts, Instant now) {
  TRY(connection_of(transaction)
          .change(sql::report::note_check,
                  {report, counts.errors, counts.warnings, counts.notes, now}));
  return {};
}

Result<void> ReportStore::take_out(Transaction& transaction, Id<KeptReport> report,
                                   std::string const& reason, std::string const& who, Instant now) {
  TRY(connection_of(transaction).change(sql::report::take_out, {report, reason, who, now}));
  return {};
}

Result<std::vector<KeptCell>> ReportStore::cells(Transaction& transaction, Id<KeptReport> id) {
  std::vector<KeptCell> out;
  for (Row const& row : TRY(connection_of(transaction).rows(sql::report::cells, {id}))) {
    auto const cell = report::find_cell(row.text(0));
    if (!cell) continue;  // of a form that a later program knew
    KeptCell kept{*cell, state_of(row.text(1)), std::nullopt, row.text(3)};
    if (!row.is_null(2)) kept.value = Figure{row.integer(2)};
    out.push_back(std::move(kept));
  }
  std::ranges::sort(out, {}, &KeptCell::cell);
  return out;
}

}  // namespace gongkai::store
