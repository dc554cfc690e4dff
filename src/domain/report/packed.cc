#include "domain/report/packed.h"

#include "base/packing.h"

// Every member is named once, in a binding that does not compile when one is added or forgotten.

namespace gongkai {

auto fields(Figure& x) { return std::tie(x.millionths); }
auto fields(Param& x) {
  auto& [name, value] = x;
  return std::tie(name, value);
}

namespace document {

auto fields(Box& x) {
  auto& [x0, y0, x1, y1] = x;
  return std::tie(x0, y0, x1, y1);
}
auto fields(Place& x) {
  auto& [line, column, page, paragraph, table, row, cell, box] = x;
  return std::tie(line, column, page, paragraph, table, row, cell, box);
}
auto fields(Hidden& x) {
  auto& [kind, name, text, at] = x;
  return std::tie(kind, name, text, at);
}

}  // namespace document

namespace report {

auto fields(Operand& x) {
  auto& [cell, label, value, at] = x;
  return std::tie(cell, label, value, at);
}
auto fields(Suspect& x) {
  auto& [cell, code, params] = x;
  return std::tie(cell, code, params);
}
auto fields(Excerpt& x) {
  auto& [text, begin, length] = x;
  return std::tie(text, begin, length);
}
auto fields(Finding& x) {
  auto& [code, params, at, cell, subject, operands, suspects, excerpt, source, fingerprint] = x;
  return std::tie(code, params, at, cell, subject, operands, suspects, excerpt, source,
                  fingerprint);
}
auto fields(ReportCell& x) {
  auto& [state, value, proven, ocr, text, candidates, at] = x;
  return std::tie(state, value, proven, ocr, text, candidates, at);
}
auto fields(Passage& x) {
  auto& [text, at] = x;
  return std::tie(text, at);
}
auto fields(Part& x) {
  auto& [aspect, heading, number, run_in, passages, at] = x;
  return std::tie(aspect, heading, number, run_in, passages, at);
}
auto fields(Section& x) {
  auto& [number, title, printed, at, passages] = x;
  return std::tie(number, title, printed, at, passages);
}
auto fields(Fact& x) {
  auto& [kind, name, value, unit, section, group, approximate, text, at] = x;
  return std::tie(kind, name, value, unit, section, group, approximate, text, at);
}
auto fields(TableReading& x) {
  auto& [found, stated, form, at, statement] = x;
  return std::tie(found, stated, form, at, statement);
}
auto fields(AnnualReport& x) {
  auto& [source, title, title_at, title_lines, organ, organ_basis, year, year_basis, level, form,
         preamble, sections, parts, closing, signature, signature_at, date, date_at, proactive,
         request, remedy, cells, facts, findings, hidden, carrier] = x;
  return std::tie(source, title, title_at, title_lines, organ, organ_basis, year, year_basis, level,
                  form, preamble, sections, parts, closing, signature, signature_at, date, date_at,
                  proactive, request, remedy, cells, facts, findings, hidden, carrier);
}

std::string pack(AnnualReport const& report) {
  AnnualReport copy = report;
  packing::Packer packer;
  packing::pass(packer, copy);
  return packer.take();
}

std::optional<AnnualReport> unpack(std::string_view bytes) {
  packing::Unpacker unpacker(bytes);
  AnnualReport report;
  packing::pass(unpacker, report);
  if (!unpacker.ok()) return std::nullopt;
  return report;
}

}  // namespace report
}  // namespace gongkai
