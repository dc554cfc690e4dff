#include "cli/report_jsonl.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <fstream>

namespace gongkai::cli {
namespace {

namespace bj = boost::json;
using namespace report;

std::string text(bj::object const& o, std::string_view key) {
  auto const* v = o.if_contains(key);
  return v != nullptr && v->is_string() ? std::string(v->as_string()) : std::string();
}

int integer(bj::object const& o, std::string_view key) {
  auto const* v = o.if_contains(key);
  return v != nullptr && v->is_int64() ? static_cast<int>(v->as_int64()) : 0;
}

bool flag(bj::object const& o, std::string_view key) {
  auto const* v = o.if_contains(key);
  return v != nullptr && v->is_bool() && v->as_bool();
}

/// Figures are written with at most six decimals, which a double of that size carries exactly
/// enough to round back.
Figure figure(bj::value const& v) {
  if (v.is_int64()) return Figure::of(v.as_int64());
  if (v.is_uint64()) return Figure::of(static_cast<std::int64_t>(v.as_uint64()));
  double const scaled = v.is_double() ? v.as_double() * 1e6 : 0;
  return Figure{static_cast<std::int64_t>(scaled + (scaled < 0 ? -0.5 : 0.5))};
}

Place place(bj::object const& o) {
  Place at;
  auto const* v = o.if_contains("at");
  if (v == nullptr || !v->is_object()) return at;
  bj::object const& p = v->as_object();
  at.line = static_cast<std::uint32_t>(integer(p, "line"));
  at.column = static_cast<std::uint32_t>(integer(p, "column"));
  at.page = static_cast<std::uint32_t>(integer(p, "page"));
  at.paragraph = static_cast<std::uint32_t>(integer(p, "paragraph"));
  at.table = static_cast<std::uint32_t>(integer(p, "table"));
  at.row = static_cast<std::uint32_t>(integer(p, "row"));
  at.cell = static_cast<std::uint32_t>(integer(p, "cell"));
  return at;
}

template <class F>
void each(bj::object const& o, std::string_view key, F visit) {
  auto const* v = o.if_contains(key);
  if (v == nullptr || !v->is_array()) return;
  for (bj::value const& e : v->as_array()) {
    if (e.is_object()) visit(e.as_object());
  }
}

Form form_of(std::string const& name) { return name == "2019" ? Form::Form2019 : Form::Form2021; }

void restore_cells(bj::object const& root, AnnualReport& r) {
  auto const* cells_value = root.if_contains("cells");
  if (cells_value == nullptr || !cells_value->is_object()) return;
  for (auto const& entry : cells_value->as_object()) {
    auto const id = find_cell(std::string_view(entry.key().data(), entry.key().size()));
    if (!id || !entry.value().is_object()) continue;
    bj::object const& o = entry.value().as_object();
    ReportCell& cell = r[*id];
    std::string const state = text(o, "state");
    for (CellState s : {CellState::Missing, CellState::Value, CellState::Blank, CellState::Stated,
                        CellState::Unreadable}) {
      if (name_of(s) == state) cell.state = s;
    }
    if (auto const* v = o.if_contains("value")) cell.value = figure(*v);
    cell.proven = flag(o, "proven");
    cell.text = text(o, "text");
    cell.at = place(o);
    if (auto const* c = o.if_contains("candidates"); c != nullptr && c->is_array()) {
      for (bj::value const& v : c->as_array())
        cell.candidates.push_back(v.is_null() ? Candidate{} : Candidate{figure(v)});
    }
  }
}

AnnualReport restore(bj::object const& root) {
  AnnualReport r;
  r.source = text(root, "source");
  r.title = text(root, "title");
  r.title_lines = r.title.empty() ? 0 : 1;
  r.organ = text(root, "organ");
  r.year = integer(root, "year");
  r.form = form_of(text(root, "form"));
  r.signature = text(root, "signature");
  r.date = text(root, "date");
  std::string const level = text(root, "level");
  for (Level l : {Level::Township, Level::County, Level::City, Level::Province, Level::Nation,
                  Level::Department}) {
    if (name_of(l) == level) r.level = l;
  }
  auto const passages = [](bj::object const& o, std::string_view key, std::vector<Passage>& out) {
    each(o, key, [&](bj::object const& p) { out.push_back({text(p, "text"), place(p)}); });
  };
  passages(root, "preamble", r.preamble);
  each(root, "sections", [&](bj::object const& o) {
    Section s;
    s.number = integer(o, "number");
    s.title = s.printed = text(o, "title");
    s.at = place(o);
    passages(o, "passages", s.passages);
    r.sections.push_back(std::move(s));
  });
  each(root, "parts", [&](bj::object const& o) {
    Part p;
    for (std::size_t a = 0; a < aspect_count; ++a) {
      if (label_of(static_cast<Aspect>(a)) == text(o, "aspect")) p.aspect = static_cast<Aspect>(a);
    }
    p.heading = text(o, "heading");
    p.at = place(o);
    passages(o, "passages", p.passages);
    r.parts.push_back(std::move(p));
  });
  each(root, "facts", [&](bj::object const& o) {
    Fact f;
    f.kind = text(o, "kind");
    f.name = text(o, "name");
    if (auto const* v = o.if_contains("value")) f.value = figure(*v);
    f.unit = text(o, "unit");
    f.section = integer(o, "section");
    f.group = integer(o, "group");
    f.approximate = flag(o, "approximate");
    f.text = text(o, "text");
    f.at = place(o);
    r.facts.push_back(std::move(f));
  });
  if (auto const* tables = root.if_contains("tables"); tables != nullptr && tables->is_object()) {
    constexpr std::array<std::pair<std::string_view, TableId>, 3> names = {
        {{"t2", TableId::Proactive}, {"t3", TableId::Request}, {"t4", TableId::Remedy}}};
    for (auto const& [name, id] : names) {
      auto const* t = tables->as_object().if_contains(name);
      if (t == nullptr || !t->is_object()) continue;
      r.table(id).found = flag(t->as_object(), "found");
      r.table(id).stated = flag(t->as_object(), "stated");
      r.table(id).form = form_of(text(t->as_object(), "form"));
    }
  }
  restore_cells(root, r);
  return r;
}

}  // namespace

Result<void> read_jsonl(std::string const& path,
                        std::function<void(AnnualReport const&)> const& take) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorKind::NotFound, "GK901", {{"file", path}, {"detail", "无法打开"}});
  std::string line;
  std::size_t number = 0;
  std::vector<unsigned char> buffer(std::size_t{512} * 1024);  // most lines fit
  while (std::getline(in, line)) {
    ++number;
    if (line.empty()) continue;
    boost::system::error_code error;
    bj::monotonic_resource arena(buffer.data(), buffer.size());  // grows for ever when kept
    bj::value const root = bj::parse(line, error, &arena);
    if (error || !root.is_object() || !root.as_object().contains("cells")) {
      return fail(ErrorKind::Invalid, "GK112",
                  {{"file", path},
                   {"detail", "第 " + std::to_string(number) +
                                  " 行不是 gongkai read --format=jsonl 的输出"}});
    }
    take(restore(root.as_object()));
  }
  return {};
}

}  // namespace gongkai::cli
