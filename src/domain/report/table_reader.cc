#include "domain/report/table_reader.h"

#include <utility>

#include "domain/report/carrier.h"
#include "domain/report/row_collector.h"
#include "domain/report/table_readers.h"

namespace gongkai::report {
namespace {

/// The letters from `begin` to `end` and the figures of the rows.
TableExtent extent_of(Stream const& stream, TableId table, std::uint32_t begin, std::uint32_t end,
                      std::span<PrintedRow const> printed) {
  TableExtent out;
  out.table = table;
  out.first_piece = stream.piece_at(begin);
  out.first_byte = stream.byte_at(begin);
  // The note of table 三 opens with a bracket, the first head of table 二 may follow one: the
  // piece decides.
  out.last_piece = stream.piece_at(end - 1);
  out.last_byte = stream.byte_at(end - 1) + 3;
  for (PrintedRow const& row : printed) {
    for (Slot const& slot : row.slots) {
      bool const further =
          slot.item->piece > out.last_piece ||
          (slot.item->piece == out.last_piece && slot.item->whole_end > out.last_byte);
      if (further) {
        out.last_piece = slot.item->piece;
        out.last_byte = slot.item->whole_end;
      }
    }
  }
  return out;
}

TableExtent extent_of(Stream const& stream, PrintedRemedy const& remedy) {
  PrintedRow const& row = remedy.row;
  if (row.hit.end > row.hit.begin)
    return extent_of(stream, TableId::Remedy, row.hit.begin, row.hit.end, {&row, 1});
  TableExtent out;  // no heads at all
  out.table = TableId::Remedy;
  out.first_piece = row.slots.front().item->piece;
  out.first_byte = row.slots.front().item->begin;
  out.last_piece = row.slots.back().item->piece;
  out.last_byte = row.slots.back().item->whole_end;
  return out;
}

}  // namespace

std::vector<TableExtent> read_tables(Stream const& stream, std::span<LabelHit const> labels,
                                     Chain const* proactive, Chain const* request,
                                     std::uint32_t from, std::uint32_t to, AnnualReport& report) {
  Carrier carrier;
  Form form2 = Form::Form2021, form3 = Form::Form2021;
  std::vector<PrintedRow> rows2, rows3;
  if (proactive != nullptr) {
    form2 = proactive_form(labels, *proactive);
    rows2 = collect_rows(stream, labels, *proactive, form2, to, 0);
  }
  if (request != nullptr) {
    form3 = request_form(labels, *request);
    carrier.learn_subtotal(labels, *request);
    rows3 = collect_rows(stream, labels, *request, form3, to, carrier.columns.size());
    carrier.learn_columns(stream, labels, *request, rows3);
  }
  PrintedRemedy const remedy =
      collect_remedy(stream, labels, request != nullptr ? request->end : from, to);
  carrier.learn_separators(stream, rows2, rows3);

  CellFiller fill(stream, carrier, report);
  std::vector<TableExtent> extents;
  std::vector<PrintedTable> tables;
  if (proactive != nullptr) {
    report.proactive.found = true;
    report.proactive.form = form2;
    report.proactive.at = stream.place_of(proactive->begin);
    read_proactive(fill, rows2, form2);
    extents.push_back(
        extent_of(stream, TableId::Proactive, proactive->begin, proactive->end, rows2));
    tables.push_back({TableId::Proactive, proactive->begin, proactive->end, rows2});
  }
  if (request != nullptr) {
    report.request.found = true;
    report.request.form = form3;
    report.request.at = stream.place_of(request->begin);
    read_request(fill, rows3, form3);
    extents.push_back(extent_of(stream, TableId::Request, request->begin, request->end, rows3));
    tables.push_back({TableId::Request, request->begin, request->end, rows3});
  }
  report.form = proactive != nullptr ? form2 : form3;
  read_remedy(fill, remedy);
  if (remedy.found) extents.push_back(extent_of(stream, remedy));
  if (remedy.found && !remedy.headless) {
    LabelHit const& heads = remedy.row.hit;
    tables.push_back({TableId::Remedy, heads.begin, heads.end, {&remedy.row, 1}});
  }
  check_shape(stream, labels, tables, report.findings);
  return extents;
}

}  // namespace gongkai::report
