#include "cli/report_json.h"

#include <string>

namespace gongkai::cli {

void write_finding(JsonWriter& json, report::Finding const& f, report::Lang lang) {
  report::Rule const* rule = report::find_rule(f.code);
  json.object();
  json.member("code", f.code);
  json.member("severity", report::name_of(report::severity_of(f)));
  json.member("message", report::message(f, lang));
  json.member("source", f.source);
  json.member("at", f.at);
  json.member("cell", f.cell);
  json.key("operands").array();
  for (report::Operand const& o : f.operands) {
    json.object()
        .member("cell", o.cell)
        .member("label", o.label)
        .member("value", o.value)
        .member("at", o.at)
        .end();
  }
  json.end();
  json.key("suspects").array();
  for (report::Suspect const& s : f.suspects) {
    json.object()
        .member("cell", s.cell)
        .member("kind", s.code)
        .member("text", report::suspect_text(s, lang))
        .end();
  }
  json.end();
  if (!f.excerpt.text.empty()) {
    json.key("excerpt").object();
    json.member("text", f.excerpt.text)
        .member("begin", std::uint64_t{f.excerpt.begin})
        .member("length", std::uint64_t{f.excerpt.length});
    json.end();
  }
  json.member("ground", rule != nullptr ? rule->ground : std::string_view{});
  json.member("help", rule != nullptr ? rule->help : std::string_view{});
  json.member("fingerprint", f.fingerprint);
  json.end();
}

namespace {

void write_cell(JsonWriter& json, report::ReportCell const& c) {
  json.object().member("state", report::name_of(c.state));
  if (c.has_value()) json.member("value", c.value);
  if (c.proven) json.member("proven", true);
  if (c.ocr) json.member("ocr", true);
  if (!c.text.empty()) json.member("text", c.text);
  if (!c.candidates.empty()) {
    json.key("candidates").array();
    for (report::Candidate const& v : c.candidates) v ? json.value(*v) : json.null();
    json.end();
  }
  json.member("at", c.at).end();
}

void write_passages(JsonWriter& json, std::vector<report::Passage> const& passages) {
  json.array();
  for (report::Passage const& p : passages)
    json.object().member("text", p.text).member("at", p.at).end();
  json.end();
}

}  // namespace

void write_report(JsonWriter& json, report::AnnualReport const& r, report::Lang lang) {
  using report::TableId;
  json.object();
  json.member("source", r.source)
      .member("title", r.title)
      .member("organ", r.organ)
      .member("year", r.year);
  json.member("level", report::name_of(r.level)).member("form", report::name_of(r.form));
  json.key("sections").array();
  for (report::Section const& s : r.sections) {
    json.object()
        .member("number", s.number)
        .member("title", s.title)
        .member("at", s.at)
        .key("passages");
    write_passages(json, s.passages);
    json.end();
  }
  json.end();
  json.key("parts").array();
  for (report::Part const& p : r.parts) {
    json.object()
        .member("aspect", report::label_of(p.aspect))
        .member("heading", p.heading)
        .member("at", p.at)
        .key("passages");
    write_passages(json, p.passages);
    json.end();
  }
  json.end();
  json.key("tables").object();
  for (TableId t : {TableId::Proactive, TableId::Request, TableId::Remedy}) {
    report::TableReading const& reading = r.table(t);
    json.key(t == TableId::Proactive ? "t2" : t == TableId::Request ? "t3" : "t4").object();
    json.member("found", reading.found)
        .member("stated", reading.stated)
        .member("form", report::name_of(reading.form))
        .end();
  }
  json.end();
  json.key("cells").object();
  for (TableId t : {TableId::Proactive, TableId::Request, TableId::Remedy}) {
    report::Form const form = r.table(t).found || r.table(t).stated ? r.table(t).form : r.form;
    for (report::RowSpec const* row : report::rows_of(t, form)) {
      for (std::size_t c = 0; c < row->count; ++c) {
        json.key(report::spec(row->cell(c)).key);
        write_cell(json, r[row->cell(c)]);
      }
    }
  }
  json.end();
  json.key("facts").array();
  for (report::Fact const& f : r.facts) {
    json.object()
        .member("kind", f.kind)
        .member("name", f.name)
        .member("value", f.value)
        .member("unit", f.unit);
    json.member("section", f.section)
        .member("group", f.group)
        .member("approximate", f.approximate)
        .member("text", f.text);
    json.member("at", f.at).end();
  }
  json.end();
  json.key("preamble");
  write_passages(json, r.preamble);
  json.member("signature", r.signature).member("date", r.date);
  json.key("diagnostics").array();
  for (report::Finding f : r.findings) {
    f.source = r.source;
    write_finding(json, f, lang);
  }
  json.end();
  json.end();
}

}  // namespace gongkai::cli
