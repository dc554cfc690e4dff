#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <filesystem>

#include "cli/command.h"
#include "cli/demo_reports.h"
#include "cli/files.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "domain/report/check.h"
#include "domain/report/compose.h"
#include "domain/report/rollup.h"
#include "domain/report/statistics.h"
#include "format/html/writer.h"
#include "format/write.h"
#include "service/report/library.h"

namespace gongkai::cli {
namespace {

namespace fs = std::filesystem;
using format::html::escape;

constexpr std::string_view marker = ".gongkai-demo";

std::string as_gb18030(std::string const& utf8) {
  UErrorCode error = U_ZERO_ERROR;
  std::string out(utf8.size() * 2 + 16, '\0');
  int32_t const n = ucnv_convert("GB18030", "UTF-8", out.data(), static_cast<int32_t>(out.size()),
                                 utf8.data(), static_cast<int32_t>(utf8.size()), &error);
  out.resize(static_cast<std::size_t>(std::max<int32_t>(0, n)));
  return out;
}

/// The text with every separator inside tables lost, as careless web extraction leaves it.
std::string glued(document::Document const& document) {
  std::string out;
  for (document::Block const& b : document.blocks) {
    if (auto const* p = std::get_if<document::Paragraph>(&b)) {
      out += p->text + "\n";
    } else if (auto const* t = std::get_if<document::Table>(&b)) {
      for (document::Row const& row : t->rows) {
        for (document::Cell const& cell : row.cells) out += cell.text;
      }
      out += "\n";
    }
  }
  return out;
}

/// A saved web page: menus and a footer around the report.
std::string with_menus(std::string html) {
  std::size_t const at = html.find("<main>");
  if (at == html.npos) return html;
  html.insert(
      at,
      "<ul><li><a href=\"#\">首页</a></li><li><a href=\"#\">政府信息公开指南</a></li><li><a "
      "href=\"#\">政府信息公开年报</a></li></ul>\n<p>字号：大 中 小　打印　浏览次数：128</p>\n");
  return html;
}

Result<std::string> bytes_of(DemoReport const& d) {
  document::Document const document = report::compose(d.report);
  if (d.carrier == "glued") return glued(document);
  if (d.carrier == "gb18030") {
    std::string const text = TRY(format::write(document, format::Output::Text));
    return as_gb18030(text);
  }
  std::string out = TRY(format::write(document, *format::output_of(d.carrier)));
  return d.carrier == "html" ? with_menus(std::move(out)) : out;
}

std::string file_name(DemoReport const& d) {
  std::string const extension = d.carrier == "glued" || d.carrier == "gb18030" ? "txt" : d.carrier;
  return fmt::format("{}{}.{}", service::report::organ_key(d.report.organ), d.report.year,
                     extension);
}

constexpr std::string_view style =
    R"(:root{font-size:112.5%}body{font:1rem/1.75 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#33363a;margin:0}
header{background:#9c1c14;color:#fff;padding:1rem}header p,main{max-width:60rem;margin:0 auto;padding:0 1rem}header p{font-size:1.4rem;font-weight:700}
.ribbon{background:#fff4dc;color:#8a5300;padding:.4rem 1rem;text-align:center}h1,h2{color:#1b1f24;line-height:1.4}h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #5a5f66}
a{color:#0b5cad}a:focus,summary:focus,.scroll:focus{outline:3px solid #1b1f24;background:#ffd54a}.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.889rem;line-height:1.55}
th,td{border-bottom:1px solid #c8ccd0;padding:.45rem .6rem;text-align:left}td:last-child{min-width:14rem}td.n{text-align:right;font-variant-numeric:tabular-nums}.ok{color:#1f6f2c}.bad{color:#b3261e;font-weight:700}
details{margin:.2rem 0}svg{max-width:100%;height:auto;border:1px solid #c8ccd0})";

struct Outcome {
  std::vector<report::Finding> findings;
  report::AnnualReport const* report;
  std::string file, rendered;
};

std::string index_page(std::vector<Outcome> const& outcomes, std::vector<report::Sum> const& sums,
                       std::string const& chart) {
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<title>云溪县年度报告总览</title>\n<style>{}</style>\n</head>\n<body>\n"
      "<header><p>云溪县政府信息公开年度报告</p></header>\n<p "
      "class=\"ribbon\">演示数据：地名、机构和数字均为虚构</"
      "p>\n<main>\n<h1>三个乡镇、三年，九份报告</h1>\n",
      style);
  std::size_t faulty = 0;
  for (Outcome const& o : outcomes) {
    if (std::ranges::any_of(o.findings, [](auto const& f) {
          return report::severity_of(f) == report::Severity::Error;
        }))
      ++faulty;
  }
  out += fmt::format(
      "<p>九份报告中 {} 份没有错误，{} "
      "份需要改正。点“读数”看转换后的规范版，点“原件”看原来的文件。</p>\n",
      outcomes.size() - faulty, faulty);
  out +=
      "<h2>报告与核对结果</h2>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
      "aria-label=\"报告与核对结果\">\n<table>\n<thead><tr><th scope=\"col\">报告</th><th "
      "scope=\"col\">原件</th><th scope=\"col\">读数</th><th scope=\"col\">新收申请</th><th "
      "scope=\"col\">核对</th></tr></thead>\n<tbody>\n";
  for (Outcome const& o : outcomes) {
    std::size_t errors = 0;
    for (auto const& f : o.findings)
      errors += report::severity_of(f) == report::Severity::Error ? std::size_t{1} : std::size_t{0};
    std::string verdict = errors == 0
                              ? "<span class=\"ok\">✓ 没有错误</span>"
                              : fmt::format("<span class=\"bad\">■ {} 个错误</span>", errors);
    for (auto const& f : o.findings) {
      if (report::severity_of(f) == report::Severity::Error)
        verdict += "<br>" + escape(f.code + " " + report::message(f));
    }
    out += fmt::format(
        "<tr><th scope=\"row\">{} {}年</th><td><a href=\"{}\">{}</a></td><td><a "
        "href=\"{}\">规范版</a></td><td class=\"n\">{}</td><td>{}</td></tr>\n",
        escape(o.report->organ), o.report->year, escape(o.file),
        escape(fs::path(o.file).extension().string().substr(1)), escape(o.rendered),
        (*o.report)[*report::find_cell("t3.r1.sum")].value.text(), verdict);
  }
  out += "</tbody>\n</table>\n</div>\n<h2>全县汇总</h2>\n";
  for (report::Sum const& s : sums) {
    out += fmt::format(
        "<details{}><summary>{}年：{} 家已报{}</summary>\n<div class=\"scroll\" role=\"region\" "
        "tabindex=\"0\" aria-label=\"{}年汇总\">\n<table>\n<thead><tr><th "
        "scope=\"col\">项目</th><th scope=\"col\">全县</th><th "
        "scope=\"col\">构成</th></tr></thead>\n<tbody>\n",
        &s == &sums.back() ? " open" : "", s.year, s.children.size(),
        s.missing.empty() ? "" : fmt::format("，缺 {} 家", s.missing.size()), s.year);
    for (std::string_view key :
         {"t3.r1.sum", "t3.r2.sum", "t3.r3_1.sum", "t3.r3_2.sum", "t3.r3_7.sum", "t3.r4.sum",
          "t2.norm.valid", "t2.license", "t2.penalty"}) {
      auto const id = *report::find_cell(key);
      std::string parts;
      for (report::Share const& share : s.shares[report::index(id)])
        parts += (parts.empty() ? "" : "，") + s.children[share.child] + " " + share.value.text();
      out += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td>{}</td></tr>\n",
                         escape(std::string(report::row_of(id).label()) + " " +
                                std::string(report::spec(id).label)),
                         s.cells[report::index(id)].text(),
                         escape(parts.empty() ? "各单位均为 0" : parts));
    }
    out += "</tbody>\n</table>\n</div>\n</details>\n";
  }
  return out + "<h2>逐年变化</h2>\n" + chart + "</main>\n</body>\n</html>\n";
}

Result<void> prepare(fs::path const& folder) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_empty(folder, error) && !fs::exists(folder / marker)) {
    return fail(ErrorKind::Conflict, "GK904",
                {{"file", folder.string() + "（不是示例文件夹，且不为空）"}});
  }
  if (fs::exists(folder / marker)) fs::remove_all(folder, error);
  return save((folder / marker).string(), "示例数据，可以删除\n", true);
}

Result<int> demo(Options const& options) {
  fs::path const folder = options.inputs.empty() ? "demo" : options.inputs[0];
  if (auto ready = prepare(folder); !ready) return std::unexpected(ready.error());
  std::string organs = "名称,别名,上级,层级\n云溪县人民政府,云溪县,,县\n";
  std::vector<DemoReport> const demos = demo_reports();
  for (std::size_t i = 0; i < demos.size(); i += 3)
    organs += demos[i].report.organ + "," + service::report::organ_key(demos[i].report.organ) +
              ",云溪县人民政府,乡镇\n";
  if (auto saved = save((folder / "reports" / "organs.csv").string(), organs, true); !saved)
    return std::unexpected(saved.error());
  for (DemoReport const& d : demos) {
    auto bytes = bytes_of(d);
    if (!bytes) return std::unexpected(bytes.error());
    if (auto saved = save((folder / "reports" / file_name(d)).string(), *bytes, true); !saved)
      return std::unexpected(saved.error());
  }
  // From here on only the files written above are known.
  Options reading = options;
  reading.output.clear();
  reading.journal.clear();
  reading.resume = false;
  reading.inputs = {(folder / "reports").string()};
  Loaded loaded = load_all(reading);
  service::report::Library library;
  for (auto& r : loaded.reports) library.add(std::move(r));
  std::vector<Outcome> outcomes;
  std::vector<report::Finding> all, rollup_findings;
  report::RollUp rollup({{"云溪县人民政府", {"云溪县"}, "", report::Level::County},
                         {demos[0].report.organ, {}, "云溪县人民政府", report::Level::Township},
                         {demos[3].report.organ, {}, "云溪县人民政府", report::Level::Township},
                         {demos[6].report.organ, {}, "云溪县人民政府", report::Level::Township}},
                        "云溪县人民政府");
  report::Statistics statistics;
  for (report::AnnualReport const& r : library.reports()) {
    Outcome o;
    o.report = &r;
    o.findings = report::check(r, library.context_of(r, {}));
    all.insert(all.end(), o.findings.begin(), o.findings.end());
    rollup.add(r, rollup_findings);
    statistics.add(r, o.findings);
    fs::path const source(r.source);
    o.file = "reports/" + source.filename().string();
    o.rendered = "rendered/" + source.stem().string() + ".html";
    for (format::Output output :
         {format::Output::Html, format::Output::Docx, format::Output::Pdf}) {
      auto bytes = format::write(report::compose(r), output);
      if (!bytes) return std::unexpected(bytes.error());
      std::string const target =
          (folder / "rendered" /
           (source.stem().string() + "." + std::string(format::extension_of(output))))
              .string();
      if (auto saved = save(target, *bytes, true); !saved) return std::unexpected(saved.error());
    }
    outcomes.push_back(std::move(o));
  }
  auto const sums = rollup.finish(rollup_findings);
  std::vector<std::pair<int, Figure>> points;
  for (auto const& [year, y] : statistics.years())
    points.emplace_back(year, y.totals[report::index(*report::find_cell("t3.r1.sum"))]);
  std::string const chart =
      report::line_chart(fmt::format("全县新收申请从 {} 件到 {} 件", points.front().second.text(),
                                     points.back().second.text()),
                         points, "件");
  if (auto saved = save((folder / "index.html").string(), index_page(outcomes, sums, chart), true);
      !saved)
    return std::unexpected(saved.error());
  std::erase_if(all, [](report::Finding const& f) {
    return report::severity_of(f) != report::Severity::Error;
  });
  std::string const text = present(all, library.reports(), options);
  fmt::print("云溪县示例：3 个乡镇 × 3 年，9 种文件\n\n{}", text);
  fmt::print("\n汇总：");
  for (report::Sum const& s : sums)
    fmt::print("{}年 {} 家、新收 {} 件；", s.year, s.children.size(),
               s.cells[report::index(*report::find_cell("t3.r1.sum"))].text());
  std::string const here = folder.string();
  fmt::print(
      "\n总览：{}/index.html（用浏览器打开）\n\n接着试试：\n  gongkai check {}/reports\n  gongkai "
      "rollup {}/reports --cell t3.r1.sum\n  gongkai explain GK062\n",
      here, here, here);
  return 0;
}

}  // namespace

int run_demo(Options const& options) {
  auto done = demo(options);
  if (!done) {
    complain(done.error(), options);
    return ExitFailure;
  }
  return ExitClean;
}

}  // namespace gongkai::cli
