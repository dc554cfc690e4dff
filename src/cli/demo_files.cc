#include "cli/demo_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/check_page.h"
#include "cli/command.h"
#include "cli/demo_reports.h"
#include "cli/files.h"
#include "cli/output.h"
#include "cli/page.h"
#include "cli/rollup_output.h"
#include "cli/stats_view.h"
#include "cli/terminal.h"
#include "domain/report/check.h"
#include "domain/report/compose.h"
#include "domain/report/rollup.h"
#include "domain/report/title.h"
#include "format/common/encoding.h"
#include "format/html/writer.h"
#include "format/write.h"
#include "service/report/library.h"

namespace gongkai::cli {
namespace {

namespace fs = std::filesystem;
using format::html::escape;

constexpr std::string_view marker = ".gongkai-demo";

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

}  // namespace

Result<std::string> bytes_of(DemoReport const& d) {
  document::Document const document = report::compose(d.report);
  if (d.carrier == "glued") return glued(document);
  if (d.carrier == "gb18030") {
    std::string const text = TRY(format::write(document, format::Output::Text));
    return format::to_gb18030(text);
  }
  std::string out = TRY(format::write(document, *format::output_of(d.carrier)));
  return d.carrier == "html" ? with_menus(std::move(out)) : out;
}

std::string file_name(DemoReport const& d) {
  std::string const extension = d.carrier == "glued" || d.carrier == "gb18030" ? "txt" : d.carrier;
  return fmt::format("{}{}.{}", report::organ_key(d.report.organ), d.report.year, extension);
}

namespace {

struct Outcome {
  std::vector<report::Finding> findings;
  report::AnnualReport const* report;
  std::string file, rendered;
};

std::size_t errors_of(Outcome const& o) {
  return static_cast<std::size_t>(std::ranges::count_if(o.findings, [](report::Finding const& f) {
    return report::severity_of(f) == report::Severity::Error;
  }));
}

std::string outcome_row(Outcome const& o) {
  std::size_t const errors = errors_of(o);
  std::string verdict = errors == 0 ? "<span class=\"ok\">✓ 没有错误</span>"
                                    : fmt::format("<span class=\"bad\">■ {} 个错误</span>", errors);
  for (report::Finding const& f : o.findings) {
    if (report::severity_of(f) == report::Severity::Error)
      verdict += "<br>" + escape(f.code + " " + report::message(f));
  }
  return fmt::format(
      "<tr><th scope=\"row\" class=\"name\">{} {}年</th><td class=\"word\"><a "
      "href=\"{}\">{}</a></td><td class=\"word\"><a "
      "href=\"{}\">规范版</a></td><td>{}</td><td class=\"text\">{}</td></tr>\n",
      escape(o.report->organ), o.report->year, escape(o.file),
      escape(fs::path(o.file).extension().string().substr(1)), escape(o.rendered),
      (*o.report)[*report::find_cell("t3.r1.sum")].value.text(), verdict);
}

std::string index_page(std::vector<Outcome> const& outcomes, std::vector<report::Sum> const& sums,
                       std::string const& chart) {
  auto const faulty =
      std::ranges::count_if(outcomes, [](Outcome const& o) { return errors_of(o) > 0; });
  std::string out = fmt::format(
      "<p>九份报告中 {} 份没有错误，{} 份需要改正。“原件”是原来的文件，“规范版”是转换后的报告。"
      "逐项说明和三张表见<a href=\"check.html\">核对结果</a>，各年各单位见<a "
      "href=\"stats.html\">统计</a>。</p>\n<h2>报告与核对结果</h2>\n",
      outcomes.size() - static_cast<std::size_t>(faulty), faulty);
  std::string rows =
      "<thead><tr><th scope=\"col\">报告</th><th scope=\"col\">原件</th><th "
      "scope=\"col\">读数</th><th scope=\"col\">新收申请</th><th "
      "scope=\"col\">核对</th></tr></thead>\n<tbody>\n";
  for (Outcome const& o : outcomes) rows += outcome_row(o);
  out += region("九份报告", rows + "</tbody>\n") + "<h2>全县汇总</h2>\n";
  for (report::Sum const& s : sums) {
    out += fmt::format("<details{}><summary>{}年：{} 家已报{}</summary>\n{}</details>\n",
                       &s == &sums.back() ? " open" : "", s.year, s.children.size(),
                       s.missing.empty() ? "" : fmt::format("，缺 {} 家", s.missing.size()),
                       sum_table(s));
  }
  out += "<h2>逐年变化</h2>\n<figure>\n" + chart + "</figure>\n";
  return page("云溪县：三个乡镇、三年，九份报告", out, report::Lang::Chinese,
              "演示数据：地名、机构和数字均为虚构");
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

}  // namespace

Result<void> write_demo_sources(std::string const& into, std::vector<DemoReport> const& demos) {
  fs::path const folder = into;
  DemoOffice const& top = demo_county_office;
  std::string organs = fmt::format(
      "名称,别名,上级,层级,网址名,负责机构,电话,地址,办公时间,网站标识码\n{},云溪县,,县,{},{},{},{}"
      ",{},{}\n",
      demo_county, top.slug, top.office, top.phone, top.address, demo_hours, top.site_code);
  for (std::size_t i = 0; i < demos.size(); i += 3) {
    std::string const& organ = demos[i].report.organ;
    DemoOffice const& o = demo_offices[i / 3];
    organs +=
        fmt::format("{},{},{},乡镇,{},{},{},{},{},{}\n", organ, report::organ_key(organ),
                    demo_county, o.slug, o.office, o.phone, o.address, demo_hours, o.site_code);
  }
  constexpr std::string_view old_addresses =
      "网址,移到,名称,公开日期,撤下日期,原因,机关\n"
      "/songling/nianbao.html,/o/songling/reports/,松岭镇历年年报,,,,songling\n"
      "/o/songling/notice/2024-31,,新圩村2024年临时救助对象公示,2024-11-04,2025-02-08,"
      "公示期已满，名单含个人信息，依照条例第十五条不再公开,songling\n";
  if (auto saved = save((folder / "addresses.csv").string(), old_addresses, true); !saved)
    return saved;
  if (auto saved = save((folder / "organs.csv").string(), organs, true); !saved) return saved;
  for (DemoReport const& d : demos) {
    std::string const bytes = TRY(bytes_of(d));
    if (auto saved = save((folder / file_name(d)).string(), bytes, true); !saved) return saved;
  }
  return {};
}

namespace {

/// The report in the official form, as three kinds of file.
Result<void> write_rendered(fs::path const& folder, report::AnnualReport const& r) {
  std::string const stem = fs::path(r.source).stem().string();
  for (format::Output output : {format::Output::Html, format::Output::Docx, format::Output::Pdf}) {
    std::string const bytes = TRY(format::write(report::compose(r), output));
    std::string const name = stem + "." + std::string(format::extension_of(output));
    if (auto saved = save((folder / name).string(), bytes, true); !saved) return saved;
  }
  return {};
}

std::vector<report::OrganEntry> list_of(std::vector<DemoReport> const& demos) {
  std::vector<report::OrganEntry> out = {
      {std::string(demo_county), {"云溪县"}, "", report::Level::County}};
  for (std::size_t i = 0; i < demos.size(); i += 3)
    out.push_back({demos[i].report.organ, {}, std::string(demo_county), report::Level::Township});
  return out;
}

void say(std::vector<report::Finding> const& all, std::vector<report::AnnualReport> const& reports,
         std::vector<report::Sum> const& sums, std::string const& here, Options const& options) {
  fmt::print("云溪县示例：3 个乡镇 × 3 年，9 种文件\n\n{}\n汇总：", present(all, reports, options));
  for (report::Sum const& s : sums)
    fmt::print("{}年 {} 家、新收 {} 件；", s.year, s.children.size(),
               s.cells[report::index(*report::find_cell("t3.r1.sum"))].text());
  fmt::print(
      "\n总览：{}/index.html（用浏览器打开）\n\n接着试试：\n  gongkai check {}/reports\n  gongkai "
      "rollup {}/reports --cell t3.r1.sum\n  gongkai explain GK062\n",
      here, here, here);
}

Result<int> demo(Options const& options) {
  fs::path const folder = !options.files.empty()   ? options.files
                          : options.inputs.empty() ? "demo"
                                                   : options.inputs[0];
  if (auto ready = prepare(folder); !ready) return std::unexpected(ready.error());
  std::vector<DemoReport> const demos = demo_reports();
  if (auto done = write_demo_sources((folder / "reports").string(), demos); !done)
    return std::unexpected(done.error());
  // From here on only the files written above are known.
  Options reading;
  reading.no_progress = true;
  reading.inputs = {(folder / "reports").string()};
  Loaded loaded = load_all(reading);
  service::report::Library library;
  for (auto& r : loaded.reports) library.add(std::move(r));
  std::vector<Outcome> outcomes;
  std::vector<report::Finding> all, rollup_findings;
  report::RollUp rollup(list_of(demos), std::string(demo_county));
  Statistics statistics;
  statistics.measure = measure_of({});
  for (report::AnnualReport const& r : library.reports()) {
    Outcome o{report::check(r, library.context_of(r, {})), &r, {}, {}};
    all.insert(all.end(), o.findings.begin(), o.findings.end());
    rollup.add(r, rollup_findings);
    statistics.add(r, o.findings);
    if (auto done = write_rendered(folder / "rendered", r); !done)
      return std::unexpected(done.error());
    fs::path const source(r.source);
    o.file = "reports/" + source.filename().string();
    o.rendered = "rendered/" + source.stem().string() + ".html";
    outcomes.push_back(std::move(o));
  }
  auto const sums = rollup.finish(rollup_findings);
  std::string const chart = line_chart(views_of(statistics).front().chart);
  std::array<std::pair<char const*, std::string>, 3> const pages = {
      {{"index.html", index_page(outcomes, sums, chart)},
       {"check.html", check_page(all, library.reports(), report::Lang::Chinese)},
       {"stats.html", stats_page(statistics)}}};
  for (auto const& [name, html] : pages) {
    if (auto saved = save((folder / name).string(), html, true); !saved)
      return std::unexpected(saved.error());
  }
  say(all, library.reports(), sums, folder.string(), options);
  return 0;
}

}  // namespace

Result<int> demo_files(Options const& options) { return demo(options); }

}  // namespace gongkai::cli
