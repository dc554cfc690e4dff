#include "tests/generator/generator.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "domain/report/tables.h"

namespace gongkai::generator {
namespace {

using namespace gongkai::report;

std::int64_t pick(Random& random, std::int64_t low, std::int64_t high) {
  return std::uniform_int_distribution<std::int64_t>(low, high)(random);
}
bool chance(Random& random, int percent) { return pick(random, 1, 100) <= percent; }

/// Mostly zero, sometimes small, rarely large: what offices print.
std::int64_t count(Random& random, bool busy) {
  if (!chance(random, busy ? 35 : 4)) return 0;
  int const size = static_cast<int>(pick(random, 0, 9));
  return size < 6 ? pick(random, 1, 9) : size < 9 ? pick(random, 10, 99) : pick(random, 100, 1999);
}

void set(AnnualReport& r, CellId id, Figure value) {
  ReportCell& cell = r[id];
  cell.state = CellState::Value;
  cell.value = value;
}
void set(AnnualReport& r, CellId id, std::int64_t value) { set(r, id, Figure::of(value)); }
std::int64_t get(AnnualReport const& r, CellId id) { return r[id].value.floor(); }

void fill_proactive(AnnualReport& r, Random& random, bool busy) {
  for (RowSpec const* row : rows_of(TableId::Proactive, r.proactive.form)) {
    if (row->id == "norm" && r.proactive.form == Form::Form2021) {
      std::int64_t const before = count(random, true), made = count(random, busy);
      std::int64_t const repealed = before == 0 ? 0 : pick(random, 0, before - 1);
      set(r, row->cell(0), made);
      set(r, row->cell(1), repealed);
      set(r, row->cell(2), before + made - repealed);
    } else if (row->id == "norm") {
      std::int64_t const made = count(random, busy);
      set(r, row->cell(0), made);
      set(r, row->cell(1), made);
      set(r, row->cell(2), made + count(random, true));
    } else if (row->id == "rule") {
      for (std::size_t c = 0; c < 3; ++c) set(r, row->cell(c), 0);
    } else if (row->id == "fee_wan") {
      set(r, row->cell(0),
          chance(random, 50) ? Figure{} : Figure{pick(random, 1, 99'999'999) * 100});
    } else if (row->id == "purchase") {
      set(r, row->cell(0), count(random, busy));
      set(r, row->cell(1), Figure{pick(random, 0, 9'999'999) * 1'000'000 / 100 + 123'400});
    } else if (row->count >= 2 && spec(row->cell(1)).unit == Unit::Signed) {
      std::int64_t const items = count(random, true);
      set(r, row->cell(0), items);
      set(r, row->cell(1), items == 0 ? 0 : pick(random, -std::min<std::int64_t>(items, 9), 9));
      if (row->count == 3) set(r, row->cell(2), count(random, busy));
    } else {
      for (std::size_t c = 0; c < row->count; ++c) set(r, row->cell(c), count(random, busy));
    }
  }
}

void fill_request(AnnualReport& r, Random& random, bool busy) {
  Form const form = r.request.form;
  auto const rows = rows_of(TableId::Request, form);
  std::array<std::int64_t, 6> total{};
  for (RowSpec const* row : rows) {
    if (!is_outcome(*row)) continue;
    for (std::size_t c = 0; c < 6; ++c) {
      std::int64_t const v = busy && chance(random, c == 0 ? 45 : 12) ? count(random, true) : 0;
      set(r, row->cell(c), v);
      total[c] += v;
    }
  }
  auto const row = [&](std::string_view id) { return find_row(TableId::Request, id, form); };
  for (std::size_t c = 0; c < 6; ++c) {
    std::int64_t const out = chance(random, 15) ? count(random, busy) : 0;
    std::int64_t const in =
        std::min<std::int64_t>(total[c] + out, chance(random, 15) ? count(random, busy) : 0);
    set(r, row("r3_7")->cell(c), total[c]);
    set(r, row("r4")->cell(c), out);
    set(r, row("r2")->cell(c), in);
    set(r, row("r1")->cell(c), total[c] + out - in);
  }
  for (RowSpec const* each : rows) {
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < 6; ++c) sum += get(r, each->cell(c));
    set(r, each->cell(6), sum);
  }
}

void fill_remedy(AnnualReport& r, Random& random, bool busy) {
  for (RowSpec const* group : rows_of(TableId::Remedy, Form::Form2021)) {
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < 4; ++c) {
      std::int64_t const v = busy && chance(random, 30) ? pick(random, 1, 12) : 0;
      set(r, group->cell(c), v);
      sum += v;
    }
    set(r, group->cell(4), sum);
  }
}

/// The printed rows of a table: label cells (level by level) and figures.
struct PrintedLine {
  std::vector<std::string> labels;  // one per label column, empty where merged
  std::vector<std::string> figures;
  bool head = false;
};

std::vector<PrintedLine> lines_of(AnnualReport const& r, TableId table) {
  std::vector<PrintedLine> out;
  auto const figures = [&](RowSpec const& row) {
    std::vector<std::string> f;
    for (std::size_t c = 0; c < row.count; ++c) {
      ReportCell const& cell = r[row.cell(c)];
      f.push_back(cell.state == CellState::Value ? cell.value.text() : "");
    }
    return f;
  };
  Form const form = r.table(table).form;
  if (table == TableId::Proactive) {
    std::string_view group, heads;
    for (ProactiveRow const& p : proactive_rows) {
      if (!p.forms.has(form)) continue;
      RowSpec const& row = *find_row(table, p.id, form);
      if (p.group != group) {
        out.push_back({{std::string(p.group)}, {}, true});
        PrintedLine head{{"信息内容"}, {}, true};
        for (ColumnSpec const& c : p.columns) head.labels.emplace_back(c.label);
        out.push_back(std::move(head));
        group = p.group;
      }
      if (r[row.cell(0)].state == CellState::Missing) continue;
      out.push_back({{std::string(row.label())}, figures(row), false});
    }
    (void)heads;
    return out;
  }
  if (table == TableId::Request) {
    out.push_back({{std::string(request_note), "申请人情况"}, {}, true});
    out.push_back({{"", "自然人", "法人或其他组织", "总计"}, {}, true});
    out.push_back(
        {{"", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""}, {}, true});
    std::string_view one, two;
    for (RowSpec const* row : rows_of(table, form)) {
      if (r[row->cell(0)].state == CellState::Missing) continue;
      PrintedLine line;
      line.labels.emplace_back(row->level1 != one ? row->level1 : std::string_view{});
      if (!row->level2.empty())
        line.labels.emplace_back(row->level2 != two ? row->level2 : std::string_view{});
      if (!row->level3.empty()) line.labels.emplace_back(row->level3);
      one = row->level1;
      two = row->level2;
      line.figures = figures(*row);
      out.push_back(std::move(line));
    }
    return out;
  }
  out.push_back({{"行政复议", "行政诉讼"}, {}, true});
  PrintedLine second{{}, {}, true}, third{{"", "", "", "", ""}, {}, true}, data;
  for (ColumnSpec const& c : remedy_columns) second.labels.emplace_back(c.label);
  second.labels.emplace_back("未经复议直接起诉");
  second.labels.emplace_back("复议后起诉");
  for (int g = 0; g < 2; ++g) {
    for (ColumnSpec const& c : remedy_columns) third.labels.emplace_back(c.label);
  }
  for (RowSpec const* group : rows_of(table, form)) {
    for (std::string& f : figures(*group)) data.figures.push_back(std::move(f));
  }
  out.push_back(std::move(second));
  out.push_back(std::move(third));
  out.push_back(std::move(data));
  return out;
}

std::string join(std::vector<std::string> const& parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    out += (i == 0 ? "" : std::string(separator)) + parts[i];
  return out;
}

std::vector<std::string> cells_of(PrintedLine const& line) {
  std::vector<std::string> out = line.labels;
  out.insert(out.end(), line.figures.begin(), line.figures.end());
  return out;
}

/// A label cut after `n` characters, once or more.
std::vector<std::string> wrap(std::string_view label, std::size_t n) {
  std::vector<std::string> out;
  while (!label.empty()) {
    std::string_view const part = text::prefix(label, n);
    out.emplace_back(part);
    label.remove_prefix(part.size());
  }
  return out;
}

std::string table_text(AnnualReport const& r, TableId table, Layout layout, Random& random) {
  std::string out;
  int page = static_cast<int>(pick(random, 2, 5)), row_number = 0;
  for (PrintedLine const& line : lines_of(r, table)) {
    auto const cells = cells_of(line);
    switch (layout) {
      case Layout::TabCells:
      case Layout::Traditional:
        for (std::string const& cell : cells) out += "\t" + cell + "\n";
        out += "\n";
        break;
      case Layout::LineCells:
        for (std::string const& cell : cells) {
          if (!cell.empty()) out += cell + "\n\n\n";
        }
        out += "\n\n";
        break;
      case Layout::TabRows: out += join(cells, "\t") + "\n"; break;
      case Layout::RaggedTabRows: {
        std::string leading(static_cast<std::size_t>(pick(random, 0, 2)), '\t');
        std::string trailing(static_cast<std::size_t>(pick(random, 0, 3)), '\t');
        out += leading + join(cells, "\t") + trailing + "\n";
        if (chance(random, 10)) out += "\n";
        break;
      }
      case Layout::PipeRows: out += "| " + join(cells, " | ") + " |\n"; break;
      case Layout::OpenPipeRows: out += join(cells, " | ") + "\n"; break;
      case Layout::MarkdownPieces: {
        out += "| " + join(cells, " | ") + " |\n|";
        for (std::size_t i = 0; i < cells.size(); ++i) out += " --- |";
        out += "\n\n";
        break;
      }
      case Layout::Spaces:
      case Layout::PageNumbers:
        out += join(line.labels, " ") + (line.figures.empty() ? "" : " ") +
               join(line.figures, "   ") + "\n";
        if (layout == Layout::PageNumbers && ++row_number % 9 == 0) {
          std::string const n = std::to_string(page++);
          out += chance(random, 50) ? "— " + n + " —\n" : "-" + n + "-\n";
        }
        break;
      case Layout::WrappedLabels: {
        std::string const& label = line.labels.empty() ? std::string() : line.labels.back();
        for (std::size_t i = 0; i + 1 < line.labels.size(); ++i) {
          if (!line.labels[i].empty()) out += line.labels[i] + "\n";
        }
        if (line.head || line.figures.empty()) {
          out += label + "\n";
          break;
        }
        auto const parts = wrap(label, 12);
        std::size_t const middle = parts.empty() ? 0 : (parts.size() - 1) / 2;
        if (parts.empty()) out += join(line.figures, " ") + "\n";
        for (std::size_t i = 0; i < parts.size(); ++i) {
          out += parts[i] + (i == middle ? " " + join(line.figures, " ") : "") + "\n";
        }
        break;
      }
      case Layout::Glued:
      case Layout::OneLine: out += join(cells, ""); break;
    }
  }
  return out;
}

constexpr std::u32string_view plain =
    U"条项内发数废现规处许强制费请况关系从开结转务产总计复议诉讼维纠审动报据属国办团织构业书机类会"
    U"获权没举过时个给应准这无区别单页";
constexpr std::u32string_view classic =
    U"條項內發數廢現規處許強制費請況關係從開結轉務產總計復議訴訟維糾審動報據屬國辦團織構業書機類會"
    U"獲權沒舉過時個給應準這無區別單頁";
static_assert(plain.size() == classic.size());

std::string to_traditional(std::string_view s) {
  std::string out;
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = text::next(s, at);
    auto const found = plain.find(c);
    text::append(out, found == std::u32string_view::npos ? c : classic[found]);
  }
  return out;
}

}  // namespace

AnnualReport make_report(Random& random, ReportOptions const& options) {
  AnnualReport r;
  r.year = options.year;
  r.organ = "云溪县松岭镇人民政府";
  r.title = r.organ + std::to_string(options.year) + "年政府信息公开工作年度报告";
  r.form = options.proactive;
  r.proactive = {true, false, options.proactive, {}, {}};
  r.request = {true, false, options.request, {}, {}};
  r.remedy = {true, false, options.proactive, {}, {}};
  fill_proactive(r, random, options.busy);
  fill_request(r, random, options.busy);
  fill_remedy(r, random, options.busy);
  std::string const y = std::to_string(options.year);
  auto const figure = [&](std::string_view key) { return r[*find_cell(key)].value.text(); };
  std::string const received = figure("t3.r1.sum");
  auto const section = [&](int n, std::string title, std::vector<std::string> texts) {
    Section s;
    s.number = n;
    s.title = std::move(title);
    for (std::string& t : texts) s.passages.push_back({std::move(t), {}});
    r.sections.push_back(std::move(s));
  };
  section(1, "总体情况",
          {"（一）主动公开。" + y + "年，本镇通过政府网站主动公开政府信息" +
               std::to_string(pick(random, 20, 900)) + "条。",
           "（二）依申请公开。" + (received == "0"
                                       ? y + "年未收到政府信息公开申请。"
                                       : y + "年共收到政府信息公开申请" + received + "件。"),
           "（三）政府信息管理。信息发布前逐条审查，责任到人。",
           "（四）政府信息公开平台建设。网站栏目每周检查一次，公开栏按月更换。",
           "（五）监督保障。本镇将政府信息公开纳入年度工作考核，考核结果为良好；开展社会评议，满意"
           "度较高；未发生责任追究情形。"});
  section(2, "主动公开政府信息情况", {});
  section(3, "收到和处理政府信息公开申请情况", {});
  section(4, "政府信息公开行政复议、行政诉讼情况", {});
  section(5, "存在的主要问题及改进情况",
          {"存在的主要问题：一是公开内容不够细，二是更新不够快。",
           "改进情况：建立更新清单，按季度核对，上年提出的两项问题已经解决。"});
  // Who did not pay had been told to: as many notices as applications ended for it.
  std::string const notices = options.request == Form::Form2021 ? figure("t3.r3_6_2.sum") : "0";
  std::string const owed = std::to_string(std::stoll(notices) * 100);
  section(6, "其他需要报告的事项",
          {y + "年发出信息处理费收费通知" + notices + "件，总金额" + owed + "元，实际收取0元。"});
  return r;
}

std::string_view name_of(Layout layout) {
  constexpr std::array<std::string_view, layout_count> names = {
      "tab-cells",      "line-cells",      "tab-rows",    "ragged-tab-rows", "pipe-rows",
      "open-pipe-rows", "markdown-pieces", "spaces",      "wrapped",         "glued",
      "one-line",       "traditional",     "page-numbers"};
  return names[static_cast<std::size_t>(layout)];
}

std::string render(AnnualReport const& r, Layout layout, Random& random) {
  bool const one_line = layout == Layout::OneLine;
  std::string const end = one_line ? "" : "\n";
  std::string out = r.title + end;
  constexpr std::array<std::string_view, 6> ordinals = {"一、", "二、", "三、",
                                                        "四、", "五、", "六、"};
  for (Section const& s : r.sections) {
    out += std::string(ordinals[static_cast<std::size_t>(s.number - 1)]) + s.title + end;
    for (Passage const& p : s.passages) out += p.text + end;
    if (s.number >= 2 && s.number <= 4) {
      out += table_text(r, static_cast<TableId>(s.number), layout, random);
      if (layout == Layout::Glued) out += "\n";
    }
  }
  return layout == Layout::Traditional ? to_traditional(out) : out;
}

Fault put_fault(AnnualReport& r, AnnualReport& previous, Random& random) {
  Form const form = r.request.form;
  auto const rows = rows_of(TableId::Request, form);
  auto const bump = [&](CellId id) {  // another value one digit away
    std::string digits = std::to_string(get(r, id));
    auto const at =
        static_cast<std::size_t>(pick(random, 0, static_cast<std::int64_t>(digits.size()) - 1));
    char const old = digits[at];
    do {
      digits[at] = static_cast<char>('0' + pick(random, at == 0 && digits.size() > 1 ? 1 : 0, 9));
    } while (digits[at] == old);
    set(r, id, std::stoll(digits));
  };
  for (;;) {
    switch (pick(random, 0, 5)) {
      case 0:
      case 1: {  // a digit of any cell that an identity holds
        std::vector<CellId> cells;
        for (TableId table : {TableId::Request, TableId::Remedy}) {
          for (RowSpec const* row : rows_of(table, form)) {
            for (std::size_t c = 0; c < row->count; ++c) cells.push_back(row->cell(c));
          }
        }
        CellId const id = cells[static_cast<std::size_t>(
            pick(random, 0, static_cast<std::int64_t>(cells.size()) - 1))];
        bump(id);
        return {"digit", {std::string(spec(id).key)}};
      }
      case 2: {  // two columns of a row exchanged
        RowSpec const& row = *rows[static_cast<std::size_t>(
            pick(random, 0, static_cast<std::int64_t>(rows.size()) - 1))];
        CellId const a = row.cell(static_cast<std::size_t>(pick(random, 0, 5))),
                     b = row.cell(static_cast<std::size_t>(pick(random, 0, 5)));
        if (r[a].value == r[b].value) continue;
        std::swap(r[a].value, r[b].value);
        return {"swap", {std::string(spec(a).key), std::string(spec(b).key)}};
      }
      case 3: {  // a row left out
        RowSpec const& row = *rows[static_cast<std::size_t>(
            pick(random, 0, static_cast<std::int64_t>(rows.size()) - 1))];
        for (std::size_t c = 0; c < 7; ++c) r[row.cell(c)] = ReportCell{};
        return {"drop-row", {std::string(spec(row.cell(0)).key)}};
      }
      case 4: {  // the carry-over of the year before
        RowSpec const& in = *find_row(TableId::Request, "r4", previous.request.form);
        auto const c = static_cast<std::size_t>(pick(random, 0, 5));
        set(previous, in.cell(c), get(previous, in.cell(c)) + pick(random, 1, 5));
        return {"carry", {std::string(spec(find_row(TableId::Request, "r2", form)->cell(c)).key)}};
      }
      default: {  // an applicant counted in the wrong column
        RowSpec const& row = *rows[static_cast<std::size_t>(
            pick(random, 0, static_cast<std::int64_t>(rows.size()) - 1))];
        CellId const a = row.cell(static_cast<std::size_t>(pick(random, 0, 5))),
                     b = row.cell(static_cast<std::size_t>(pick(random, 0, 5)));
        if (a == b || get(r, a) == 0) continue;
        set(r, a, get(r, a) - 1);
        set(r, b, get(r, b) + 1);
        return {"misplaced", {std::string(spec(a).key), std::string(spec(b).key)}};
      }
    }
  }
}

}  // namespace gongkai::generator
