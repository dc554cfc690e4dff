#include "domain/report/rollup.h"

#include <algorithm>
#include <set>
#include <utility>

#include "domain/report/headings.h"
#include "domain/report/title.h"

namespace gongkai::report {
RollUp::RollUp(std::vector<OrganEntry> organs, std::string root)
    : organs_(std::move(organs)), root_(std::move(root)) {
  for (std::size_t i = 0; i < organs_.size(); ++i) {
    by_name_.emplace(organ_key(organs_[i].name), i);
    for (std::string const& other : organs_[i].other_names) by_name_.emplace(organ_key(other), i);
    if (!organs_[i].parent.empty()) bodies_[organs_[i].parent].push_back(i);
  }
}

std::string RollUp::canonical(std::string const& name) const {
  auto const found = by_name_.find(organ_key(name));
  return found == by_name_.end() ? name : organs_[found->second].name;
}

std::string RollUp::parent_of(std::string const& name) const {
  if (organs_.empty()) return root_;
  auto const found = by_name_.find(organ_key(name));
  return found == by_name_.end() ? std::string() : organs_[found->second].parent;
}

void RollUp::add(AnnualReport const& r, std::vector<Finding>& out) {
  std::string const name = canonical(r.organ.empty() ? r.source : r.organ);
  if (std::size_t& times = seen_[{name, r.year}]; ++times > 1) {
    Finding& f = add_finding(
        out, "GK141", {}, name + std::to_string(r.year),
        {{"name", name}, {"year", std::to_string(r.year)}, {"n", std::to_string(times)}});
    f.source = r.source;
    return;
  }
  if (bodies_.contains(name)) {  // a parent's own published report is compared, not added
    published_[{name, r.year}] = r.cells;
    return;
  }
  std::string parent = parent_of(name);
  if (parent.empty()) {
    Finding& f = add_finding(out, "GK142", {}, name, {{"name", name}});
    f.source = r.source;
    return;
  }
  std::string child = name;
  for (int level = 0; level < 8 && !parent.empty(); ++level) {
    Sum& sum = sums_[{parent, r.year}];
    if (sum.shares.empty()) {
      sum.organ = parent;
      sum.year = r.year;
      sum.shares.resize(cell_count);
      auto const own = by_name_.find(organ_key(parent));
      if (own != by_name_.end()) sum.level = organs_[own->second].level;
    }
    auto at = std::ranges::find(sum.children, child);
    if (at == sum.children.end()) {
      sum.children.push_back(child);
      at = sum.children.end() - 1;
    }
    auto const index_of_child = static_cast<std::uint32_t>(at - sum.children.begin());
    for (std::size_t c = 0; c < cell_count; ++c) {
      ReportCell const& cell = r.cells[c];
      if (cell.has_value()) {
        sum.cells[c] += cell.value;
        ++sum.known[c];
        if (cell.value != Figure{}) {
          auto& shares = sum.shares[c];
          if (!shares.empty() && shares.back().child == index_of_child) {
            shares.back().value += cell.value;
          } else {
            shares.push_back({index_of_child, cell.value});
          }
        }
      } else if (cell.state == CellState::Blank || cell.state == CellState::Unreadable) {
        auto const id = static_cast<std::uint32_t>(c);
        if (std::ranges::find(sum.incomplete, id) == sum.incomplete.end())
          sum.incomplete.push_back(id);
      }
    }
    child = parent;
    parent = organs_.empty() ? std::string() : parent_of(parent);
  }
}

std::vector<Sum> RollUp::finish(std::vector<Finding>& out) {
  std::vector<Sum> result;
  for (auto& [key, sum] : sums_) {
    auto const bodies = bodies_.find(sum.organ);
    if (bodies != bodies_.end()) {
      std::set<std::string_view> const present(sum.children.begin(), sum.children.end());
      for (std::size_t i : bodies->second) {
        std::string const& name = organs_[i].name;
        if (present.contains(name)) continue;
        sum.missing.push_back(name);
        add_finding(out, "GK140", {}, name + std::to_string(sum.year), {{"name", name}}).source =
            sum.organ;
      }
    }
    std::ranges::sort(sum.incomplete);
    for (std::uint32_t c : sum.incomplete) {
      Finding& f = add_finding(out, "GK143", {}, std::string(cells()[c].key),
                               {{"cell", address(static_cast<CellId>(c))},
                                {"detail", std::to_string(sum.known[c]) + "/" +
                                               std::to_string(sum.children.size()) + " 家有数"}});
      f.cell = cells()[c].key;
      f.source = sum.organ;
    }
    auto const own = published_.find(key);
    if (own != published_.end()) {
      for (std::size_t c = 0; c < cell_count; ++c) {
        ReportCell const& cell = own->second[c];
        if (!cell.has_value() || sum.known[c] == 0 || cell.value == sum.cells[c]) continue;
        Finding& f = add_finding(out, "GK068", cell.at, std::string(cells()[c].key),
                                 {{"cell", address(static_cast<CellId>(c))},
                                  {"a", cell.value.text()},
                                  {"b", sum.cells[c].text()}});
        f.cell = cells()[c].key;
        f.source = sum.organ;
        Figure const gap =
            cell.value > sum.cells[c] ? cell.value - sum.cells[c] : sum.cells[c] - cell.value;
        for (Share const& s : sum.shares[c]) {
          if (s.value == gap)
            f.operands.push_back(
                {std::string(cells()[c].key), sum.children[s.child], s.value.text(), {}});
        }
      }
    }
    result.push_back(std::move(sum));
  }
  return result;
}

AnnualReport as_report(Sum const& sum) {
  AnnualReport r;
  r.organ = sum.organ;
  r.year = sum.year;
  r.level = sum.level;
  r.source = sum.organ;
  r.title = sum.organ + std::to_string(sum.year) + "年政府信息公开工作年度报告（汇总）";
  auto const used = [&](TableId table, Form form) {
    std::size_t n = 0;
    for (RowSpec const* row : rows_of(table, form)) {
      if (!row->forms.has(form == Form::Form2021 ? Form::Form2019 : Form::Form2021) ||
          table == TableId::Request) {
        for (std::size_t c = 0; c < row->count; ++c) n += sum.known[index(row->cell(c))];
      }
    }
    return n;
  };
  r.form = used(TableId::Proactive, Form::Form2019) > used(TableId::Proactive, Form::Form2021)
               ? Form::Form2019
               : Form::Form2021;
  CellId const single = find_row(TableId::Request, "r3_6", Form::Form2019)->cell(0);
  CellId const split = find_row(TableId::Request, "r3_6_1")->cell(0);
  r.proactive = {true, false, r.form, {}, {}};
  r.request = {true,
               false,
               sum.known[index(single)] > sum.known[index(split)] ? Form::Form2019 : Form::Form2021,
               {},
               {}};
  r.remedy = {true, false, r.form, {}, {}};
  for (TableId table : {TableId::Proactive, TableId::Request, TableId::Remedy}) {
    for (RowSpec const* row : rows_of(table, r.table(table).form)) {
      for (std::size_t c = 0; c < row->count; ++c) {
        CellId const id = row->cell(c);
        if (sum.known[index(id)] == 0) {
          r[id].state = CellState::Blank;
          continue;
        }
        r[id].state = CellState::Value;
        r[id].value = sum.cells[index(id)];
      }
    }
  }
  for (int n = 2; n <= 4; ++n) {
    Section s;
    s.number = n;
    s.title = std::string(official_title(n));
    r.sections.push_back(std::move(s));
  }
  return r;
}

}  // namespace gongkai::report
