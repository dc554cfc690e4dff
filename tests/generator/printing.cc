#include "tests/generator/printing.h"

#include <array>
#include <ostream>
#include <utility>

#include "base/text.h"
#include "domain/report/tables.h"

namespace gongkai::generator {

using namespace gongkai::report;

namespace {

bool organisations_are_zero(AnnualReport const& r) {
  for (RowSpec const* row : rows_of(TableId::Request, r.request.form)) {
    for (std::size_t c = 1; c < 6; ++c) {
      if (r[row->cell(c)].value != Figure{}) return false;
    }
  }
  return true;
}

/// Whether an office leaves a zero out. The documents of the trial form have all three figures or
/// none (docs/decisions/0009).
bool left_empty(AnnualReport const& r, CellId id, Printing const& p) {
  ReportCell const& cell = r[id];
  if (!p.blank_zeros || cell.state != CellState::Value || cell.value != Figure{}) return false;
  RowSpec const& row = row_of(id);
  bool const documents = row.table == TableId::Proactive && row.id == "norm" && row.count == 3 &&
                         r.proactive.form == Form::Form2019;
  if (!documents) return true;
  for (std::size_t c = 0; c < row.count; ++c) {
    if (r[row.cell(c)].value != Figure{}) return false;
  }
  return true;
}

void replace(std::string& s, std::string_view from, std::string_view to) {
  for (std::size_t at = s.find(from); at != s.npos; at = s.find(from, at + to.size()))
    s.replace(at, from.size(), to);
}

/// Spellings offices use for long labels, and slips seen in print.
constexpr std::array short_labels = {
    std::pair{"1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1.逾期不补正"},
    std::pair{"2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
              "2.不缴费"},
    std::pair{"（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开"},
    std::pair{"一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开申请"},
    std::pair{"5.要求行政机关确认或重新出具已获取信息", "5.要求重新出具已获取信息"},
    std::pair{"行政规范性文件", "规范性文件"},
};
constexpr std::array slips = {
    std::pair{"2.其他法律行政法规禁止公开", "2.其他法律行政止公开"},
    std::pair{"5.属于三类内部事务信息", "5.属于三类内部事物信息"},
    std::pair{"3.补正后申请内容仍不明确", "3.补证后申请内容仍不明确"},
    std::pair{"4.无正当理由大量反复申请", "4.无正当理由大量重复申请"},
    std::pair{"1.本机关不掌握相关政府信息", "1.本机关不掌握有关政府信息"},
    std::pair{"二、上年结转政府信息公开申请数量", "二、上年接转政府信息公开申请数量"},
};

std::string label(std::string_view official, Printing const& p) {
  std::string out(official);
  if (p.labels == 1) {
    for (auto const& [from, to] : short_labels) {
      if (out == from) out = to;
    }
  } else if (p.labels == 2) {
    for (auto const& [from, to] : slips) {
      if (out == from) out = to;
    }
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> quotes = {
      {{"“", "”"}, {"\"", "\""}, {"", ""}, {"「", "」"}}};
  auto const& [open, close] = quotes[static_cast<std::size_t>(p.quotes)];
  replace(out, "“", open);
  replace(out, "”", close);
  if (p.ordinals > 0 && out.size() > 2 && out[0] >= '1' && out[0] <= '9' && out[1] == '.') {
    constexpr std::array<std::string_view, 4> marks = {".", "、", ". ", "．"};
    out =
        out.substr(0, 1) + std::string(marks[static_cast<std::size_t>(p.ordinals)]) + out.substr(2);
  }
  if (p.brackets > 0 && out.starts_with("（")) {
    std::size_t const end = out.find("）");
    std::string const inner = out.substr(3, end - 3);
    if (end < 9) out = "(" + inner + (p.brackets == 2 ? ") " : ")") + out.substr(end + 3);
  }
  return out;
}

std::string with_commas(std::string s) {
  if (s.find('.') != s.npos) return s;
  for (std::size_t at = s.size(); at > 3 && s[at - 4] != '-';) s.insert(at -= 3, ",");
  return s;
}

class Printer {
 public:
  Printer(AnnualReport const& r, Printing const& p) : r_(r), p_(p) {}

  std::vector<PrintedLine> proactive() {
    std::vector<PrintedLine> out;
    std::string_view group;
    Form const form = r_.proactive.form;
    for (ProactiveRow const& each : proactive_rows) {
      if (!each.forms.has(form)) continue;
      RowSpec const& row = *find_row(TableId::Proactive, each.id, form);
      if (each.group != group) {
        out.push_back({{std::string(each.group)}, {}, true});
        PrintedLine head{{"信息内容"}, {}, true};
        for (ColumnSpec const& c : each.columns) head.labels.emplace_back(c.label);
        out.push_back(std::move(head));
        group = each.group;
      }
      if (r_[row.cell(0)].state == CellState::Missing) continue;
      out.push_back({{label(row.label(), p_)}, figures(row), false});
    }
    return out;
  }

  std::vector<PrintedLine> request() {
    std::vector<PrintedLine> out;
    request_heads(out);
    std::string_view one, two;
    std::string group;  // letters of the first column still to come
    for (RowSpec const* row : rows_of(TableId::Request, r_.request.form)) {
      if (r_[row->cell(0)].state == CellState::Missing) continue;
      PrintedLine line;
      bool const opens = row->level1 != one;
      if (p_.vertical_group && !row->level2.empty()) {
        if (opens) group = row->level1;
        std::string_view const letter = text::prefix(group, 1);
        line.labels.emplace_back(letter);
        group.erase(0, letter.size());
      } else {
        line.labels.push_back(opens ? label(row->level1, p_) : "");
      }
      if (!row->level2.empty())
        line.labels.push_back(row->level2 != two ? label(row->level2, p_) : "");
      if (!row->level3.empty()) line.labels.push_back(label(row->level3, p_));
      one = row->level1;
      two = row->level2;
      line.figures = request_figures(*row);
      out.push_back(std::move(line));
    }
    return out;
  }

  std::vector<std::vector<PrintedLine>> remedy() {
    std::vector<std::string> all;
    for (RowSpec const* group : rows_of(TableId::Remedy, Form::Form2021)) {
      for (std::string& f : figures(*group)) all.push_back(std::move(f));
    }
    std::vector<std::string> heads;
    for (ColumnSpec const& c : remedy_columns) heads.emplace_back(c.label);
    if (p_.split_remedy) return split_remedy(all, heads);
    std::vector<PrintedLine> out;
    out.push_back({{"行政复议", "行政诉讼"}, {}, true});
    PrintedLine second{heads, {}, true}, third{{"", "", "", "", ""}, {}, true};
    second.labels.emplace_back("未经复议直接起诉");
    second.labels.emplace_back("复议后起诉");
    for (int g = 0; g < 2; ++g) third.labels.insert(third.labels.end(), heads.begin(), heads.end());
    if (p_.vertical_heads) {
      out.push_back({second.labels, {}, true});
      out.back().labels.erase(out.back().labels.begin(), out.back().labels.begin() + 5);
      for (std::size_t letter = 0; letter < 4; ++letter) {
        PrintedLine line{{}, {}, true};
        for (int g = 0; g < 3; ++g) {
          for (std::string const& head : heads) {
            std::size_t const at = letter * 3;
            if (at < head.size()) line.labels.push_back(head.substr(at, 3));
          }
        }
        out.push_back(std::move(line));
      }
    } else {
      out.push_back(std::move(second));
      out.push_back(std::move(third));
    }
    out.push_back({{}, all, false});
    return {out};
  }

 private:
  std::string figure(CellId id) const {
    ReportCell const& cell = r_[id];
    if (cell.state != CellState::Value) return p_.empty;
    if (left_empty(r_, id, p_)) return p_.empty;
    std::string out = p_.thousands ? with_commas(cell.value.text()) : cell.value.text();
    if (spec(id).unit == Unit::Wan && p_.unit == 1) return out + "万元";
    if (spec(id).unit == Unit::Wan && p_.unit == 2)
      return Figure{cell.value.millionths * 10000}.text() + "元";
    if (p_.notes && spec(id).key.starts_with("t2.norm") && cell.value != Figure{})
      out += "（其中修订3件）";
    return out;
  }

  std::vector<std::string> figures(RowSpec const& row) const {
    std::vector<std::string> out;
    for (std::size_t c = 0; c < row.count; ++c) out.push_back(figure(row.cell(c)));
    return out;
  }

  std::vector<std::string> request_figures(RowSpec const& row) const {
    std::vector<std::string> out = figures(row);
    if (p_.blank_totals && is_outcome(row)) out[6] = p_.empty;
    if (p_.two_columns) out.erase(out.begin() + 1, out.begin() + 6);
    if (p_.subtotal > 0) {
      Figure sum;
      for (std::size_t c = 1; c < 6; ++c) sum += r_[row.cell(c)].value;
      std::string const text = p_.blank_zeros && sum == Figure{} ? p_.empty : sum.text();
      out.insert(out.begin() + (p_.subtotal == 1 ? 1 : 6), text);
    }
    return out;
  }

  void request_heads(std::vector<PrintedLine>& out) const {
    out.push_back({{std::string(request_note), "申请人情况"}, {}, true});
    if (p_.two_columns) {
      out.push_back({{"", "自然人", "总计"}, {}, true});
      return;
    }
    out.push_back({{"", "自然人", "法人或其他组织", "总计"}, {}, true});
    PrintedLine third{
        {"", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""}, {}, true};
    if (p_.subtotal > 0)
      third.labels.insert(third.labels.begin() + (p_.subtotal == 1 ? 2 : 7), "小计");
    out.push_back(std::move(third));
  }

  std::vector<std::vector<PrintedLine>> split_remedy(std::vector<std::string> const& all,
                                                     std::vector<std::string> const& heads) const {
    std::vector<std::vector<PrintedLine>> out;
    constexpr std::array<std::string_view, 3> names = {"行政复议", "行政诉讼未经复议直接起诉",
                                                       "行政诉讼复议后起诉"};
    for (std::size_t g = 0; g < 3; ++g) {
      auto const first = all.begin() + static_cast<std::ptrdiff_t>(g * 5);
      out.push_back({{{std::string(names[g])}, {}, true},
                     {heads, {}, true},
                     {{}, {first, first + 5}, false}});
    }
    return out;
  }

  AnnualReport const& r_;
  Printing const& p_;
};

}  // namespace

Printing make_printing(Random& random, AnnualReport const& r) {
  Printing p;
  constexpr std::array<std::string_view, 5> marks = {"", "/", "-", "—", "--"};
  p.blank_zeros = chance(random, 30);
  if (chance(random, 50)) p.empty = marks[static_cast<std::size_t>(pick(random, 0, 4))];
  p.blank_totals = chance(random, 15);
  p.two_columns = organisations_are_zero(r) && chance(random, 50);
  if (!p.two_columns && chance(random, 15)) p.subtotal = static_cast<int>(pick(random, 1, 2));
  p.vertical_group = chance(random, 20);
  p.vertical_heads = chance(random, 20);
  p.split_remedy = !p.vertical_heads && chance(random, 20);
  p.quotes = static_cast<int>(pick(random, 0, 3));
  p.ordinals = static_cast<int>(pick(random, 0, 3));
  p.brackets = static_cast<int>(pick(random, 0, 2));
  p.labels = static_cast<int>(pick(random, 0, 2));
  p.thousands = chance(random, 20);
  p.notes = chance(random, 15);
  p.phrases = chance(random, 10);
  if (chance(random, 30)) p.unit = static_cast<int>(pick(random, 1, 2));
  if (chance(random, 15)) {
    p.damage = static_cast<int>(pick(random, 1, 5));
    p.subtotal = 0;  // a misread head of an extra column leaves nothing to tell the columns by
    p.vertical_heads = false;
  }
  return p;
}

std::ostream& operator<<(std::ostream& out, Printing const& p) {
  out << '[';
  if (p.blank_zeros) out << "blank-zeros ";
  if (!p.empty.empty()) out << "empty=" << p.empty << ' ';
  if (p.blank_totals) out << "blank-totals ";
  if (p.two_columns) out << "two-columns ";
  if (p.subtotal > 0) out << "subtotal=" << p.subtotal << ' ';
  if (p.vertical_group) out << "vertical-group ";
  if (p.vertical_heads) out << "vertical-heads ";
  if (p.split_remedy) out << "split-remedy ";
  if (p.thousands) out << "thousands ";
  if (p.notes) out << "notes ";
  if (p.unit > 0) out << "unit=" << p.unit << ' ';
  if (p.phrases) out << "phrases ";
  if (p.damage > 0) out << "damage=" << p.damage << ' ';
  return out << "quotes=" << p.quotes << " ordinals=" << p.ordinals << " brackets=" << p.brackets
             << " labels=" << p.labels << ']';
}

AnnualReport printed(AnnualReport const& r, Printing const& p) {
  AnnualReport out = r;
  for (std::size_t id = 0; id < cell_count; ++id) {
    if (!left_empty(r, static_cast<CellId>(id), p)) continue;
    out.cells[id] = ReportCell{};
    out.cells[id].state = CellState::Blank;
  }
  for (RowSpec const* row : rows_of(TableId::Request, r.request.form)) {
    if (p.blank_totals && is_outcome(*row)) {
      out[row->cell(6)] = ReportCell{};
      out[row->cell(6)].state = CellState::Blank;
    }
    for (std::size_t c = 1; p.two_columns && c < 6; ++c) out[row->cell(c)] = ReportCell{};
  }
  return out;
}

std::vector<std::vector<PrintedLine>> print_table(AnnualReport const& r, TableId table,
                                                  Printing const& printing) {
  Printer printer(r, printing);
  if (table == TableId::Proactive) return {printer.proactive()};
  if (table == TableId::Request) return {printer.request()};
  return printer.remedy();
}

}  // namespace gongkai::generator
