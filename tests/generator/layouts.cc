#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "tests/generator/generator.h"
#include "tests/generator/traditional.h"

namespace gongkai::generator {

using namespace gongkai::report;

namespace {

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

/// The label over several lines, the figures beside its middle.
std::string wrapped(PrintedLine const& line) {
  std::string out;
  std::string const& label = line.labels.empty() ? std::string() : line.labels.back();
  for (std::size_t i = 0; i + 1 < line.labels.size(); ++i) {
    if (!line.labels[i].empty()) out += line.labels[i] + "\n";
  }
  if (line.head || line.figures.empty()) return out + label + "\n";
  auto const parts = wrap(label, 12);
  std::size_t const middle = parts.empty() ? 0 : (parts.size() - 1) / 2;
  if (parts.empty()) out += join(line.figures, " ") + "\n";
  for (std::size_t i = 0; i < parts.size(); ++i)
    out += parts[i] + (i == middle ? " " + join(line.figures, " ") : "") + "\n";
  return out;
}

/// As a PDF's content stream has it: the label's lines, then the figures.
std::string streamed(PrintedLine const& line) {
  std::string out;
  for (std::string const& label : line.labels) {
    for (std::string const& part : wrap(label, 14)) out += part + "\n";
  }
  return line.figures.empty() ? out : out + join(line.figures, " ") + "\n";
}

/// A row of a web table whose editor lost the spans: merged cells gone, or left as empty ones.
std::string html_row(PrintedLine const& line, bool keep_empty) {
  std::string out = "<tr>";
  for (std::string const& label : line.labels) {
    if (label.empty() && !keep_empty) continue;
    out += "<td><p><span>" + label + "</span></p></td>";
  }
  for (std::string const& figure : line.figures)
    out += "<td><p><span>" + (figure.empty() ? "&nbsp;" : figure) + "</span></p></td>";
  return out + "</tr>\n";
}

std::string delimiter_row(std::size_t cells) {
  std::string out = "|";
  for (std::size_t i = 0; i < cells; ++i) out += " --- |";
  return out + "\n\n";
}

class Writer {
 public:
  Writer(Layout layout, Random& random) : layout_(layout), random_(random) {}

  std::string table(std::vector<PrintedLine> const& lines) {
    bool const html = layout_ == Layout::HtmlDroppedCells || layout_ == Layout::HtmlEmptyCells;
    std::string out = html ? "<table border=1>\n" : "";
    for (PrintedLine const& line : lines) out += row(line);
    if (html) out += "</table>\n";
    if (layout_ == Layout::Glued) out += "\n";
    return out;
  }

 private:
  std::string row(PrintedLine const& line) {
    auto const cells = cells_of(line);
    std::string out;
    switch (layout_) {
      case Layout::TabCells:
      case Layout::Traditional:
        for (std::string const& cell : cells) out += "\t" + cell + "\n";
        return out + "\n";
      case Layout::LineCells:
        for (std::string const& cell : cells) {
          if (!cell.empty()) out += cell + "\n\n\n";
        }
        return out + "\n\n";
      case Layout::TabRows: return join(cells, "\t") + "\n";
      case Layout::RaggedTabRows: {
        std::string const leading(static_cast<std::size_t>(pick(random_, 0, 2)), '\t');
        std::string const trailing(static_cast<std::size_t>(pick(random_, 0, 3)), '\t');
        out = leading + join(cells, "\t") + trailing + "\n";
        return chance(random_, 10) ? out + "\n" : out;
      }
      case Layout::PipeRows: return "| " + join(cells, " | ") + " |\n";
      case Layout::OpenPipeRows: return join(cells, " | ") + "\n";
      case Layout::MarkdownPieces:
        return "| " + join(cells, " | ") + " |\n" + delimiter_row(cells.size());
      case Layout::Spaces:
      case Layout::PageNumbers:
        out = join(line.labels, " ") + (line.figures.empty() ? "" : " ") +
              join(line.figures, "   ") + "\n";
        return out + page_foot();
      case Layout::WrappedLabels: return wrapped(line);
      case Layout::StreamOrder: return streamed(line);
      case Layout::HtmlDroppedCells: return html_row(line, false);
      case Layout::HtmlEmptyCells: return html_row(line, true);
      case Layout::Glued:
      case Layout::OneLine: return join(cells, "");
    }
    return out;
  }

  std::string page_foot() {
    if (layout_ != Layout::PageNumbers || ++rows_ % 9 != 0) return "";
    std::string const n = std::to_string(page_++);
    return chance(random_, 50) ? "— " + n + " —\n" : "-" + n + "-\n";
  }

  Layout layout_;
  Random& random_;
  int rows_ = 0, page_ = 2;
};

/// Letters of labels replaced by others, as a scanner does.
void misread(PrintedLine& line, int percent, Random& random) {
  if (percent == 0) return;
  for (std::string& label : line.labels) {
    std::string out;
    for (std::size_t at = 0; at < label.size();) {
      char32_t const c = text::next(label, at);
      text::append(out, text::is_han(c) && chance(random, percent) ? U'囗' : c);
    }
    label = out;
  }
}

/// What a conversion that exchanges words leaves behind.
std::string with_other_words(std::string s) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> words = {
      {{"信息", "资讯"}, {"文件", "档案"}, {"项目", "专案"}, {"数据", "资料"}}};
  for (auto const& [from, to] : words) {
    for (std::size_t at = s.find(from); at != s.npos; at = s.find(from, at + to.size()))
      s.replace(at, from.size(), to);
  }
  return s;
}

}  // namespace

std::string_view name_of(Layout layout) {
  constexpr std::array<std::string_view, layout_count> names = {
      "tab-cells",    "line-cells",     "tab-rows",           "ragged-tab-rows",
      "pipe-rows",    "open-pipe-rows", "markdown",           "spaces",
      "wrapped",      "glued",          "one-line",           "traditional",
      "page-numbers", "stream-order",   "html-dropped-cells", "html-empty-cells"};
  return names[static_cast<std::size_t>(layout)];
}

bool is_html(Layout layout) {
  return layout == Layout::HtmlDroppedCells || layout == Layout::HtmlEmptyCells;
}

std::string render(AnnualReport const& r, Layout layout, Printing const& printing, Random& random) {
  Writer writer(layout, random);
  bool const html = is_html(layout);
  std::string const begin = html ? "<p>" : "";
  std::string const end = html ? "</p>\n" : layout == Layout::OneLine ? "" : "\n";
  std::string out = begin + r.title + end;
  constexpr std::array<std::string_view, 6> ordinals = {"一、", "二、", "三、",
                                                        "四、", "五、", "六、"};
  for (Section const& s : r.sections) {
    out += begin + std::string(ordinals[static_cast<std::size_t>(s.number - 1)]) + s.title + end;
    for (Passage const& p : s.passages) out += begin + p.text + end;
    if (s.number < 2 || s.number > 4) continue;
    for (auto part : print_table(r, static_cast<TableId>(s.number), printing)) {
      for (PrintedLine& line : part) misread(line, printing.damage, random);
      out += writer.table(part);
    }
  }
  if (printing.phrases) out = with_other_words(std::move(out));
  return layout == Layout::Traditional ? to_traditional(out) : out;
}

}  // namespace gongkai::generator
