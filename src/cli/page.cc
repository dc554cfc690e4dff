#include "cli/page.h"

#include <fmt/format.h>

#include "format/html/writer.h"

namespace gongkai::cli {
namespace {

using format::html::escape;

constexpr std::string_view style =
    R"(:root{font-size:112.5%;color-scheme:light}*{box-sizing:border-box}
body{font:1rem/1.75 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#33363a;background:#fff;margin:0;overflow-wrap:anywhere}
main{max-width:64rem;margin:0 auto;padding:1rem}h1,h2,h3{color:#1b1f24;line-height:1.4}h1{font-size:1.5rem;margin:.5rem 0 1rem;border-bottom:.2rem solid #9c1c14;padding-bottom:.4rem}
h2{font-size:1.25rem;margin:2.2rem 0 .6rem}h3{font-size:1.08rem;margin:1.4rem 0 .5rem}p{margin:.4rem 0}
.ribbon{background:#fff4dc;color:#8a5300;padding:.4rem 1rem;margin:0;text-align:center}
a{color:#0b5cad}a:visited{color:#4b2c85}a:focus,summary:focus,.scroll:focus{outline:.17rem solid #1b1f24;outline-offset:.1rem;background:#ffd54a}
summary{cursor:pointer;padding:.4rem 0}ul.plain,ol.findings{list-style:none;padding:0;margin:.5rem 0}ul.plain li{padding:.25rem 0}
ol.findings>li{border-left:.35rem solid #0b5cad;padding:.4rem .8rem;margin:.8rem 0}ol.findings>li.error{border-left-style:solid;border-color:#b3261e;background:#fdeceb}
ol.findings>li.warning{border-left-style:dashed;border-color:#8a5300;background:#fff4dc}ol.findings>li.note{border-left-style:dotted}
.where,.ground{color:#4a4f55;font-size:.889rem}pre{font:.889rem/1.6 "Noto Sans Mono CJK SC",monospace;background:#f4f5f6;color:#1b1f24;padding:.4rem .6rem;margin:.4rem 0;white-space:pre-wrap}
mark{background:#ffd54a;color:#1b1f24;outline:1px solid #1b1f24}.ok{color:#1f6f2c}.bad{color:#b3261e;font-weight:700}
.scroll{overflow-x:auto;margin:.8rem 0;position:relative}table{border-collapse:collapse;font-size:.833rem;line-height:1.5;min-width:100%;overflow-wrap:normal}
caption{text-align:left;font-weight:700;color:#1b1f24;padding:.3rem 0}th,td{border:1px solid #5a5f66;padding:.3rem .45rem}
th{font-weight:400;text-align:left;background:#f4f5f6;color:#1b1f24;min-width:4em}thead th,th[scope=col],th[colspan][scope=rowgroup]{text-align:center}td{text-align:right;font-variant-numeric:tabular-nums;min-width:2em}
td.word,td.text{text-align:left}td.text{min-width:14em}th.name{min-width:9em}td.error,td.warning,td.note{border:.17rem solid #b3261e;background:#fdeceb;font-weight:700;color:#1b1f24;white-space:nowrap}td.warning{border-style:dashed;border-color:#8a5300;background:#fff4dc}
td.note{border-style:dotted;border-color:#0b5cad;background:#fff}li:target,td:target{outline:.17rem solid #1b1f24;outline-offset:.1rem}
a.to{display:inline-block;min-width:1.6rem;min-height:1.6rem;line-height:1.6rem;text-align:center;white-space:nowrap;margin-left:.2rem;font-weight:400}
figure{margin:1rem 0}svg{display:block;width:100%;max-width:26rem;height:auto}.pair{display:flex;flex-wrap:wrap;gap:0 2rem;align-items:flex-start}.pair>*{flex:1 1 16rem;min-width:0;max-width:30rem}figcaption{font-weight:700;color:#1b1f24}
@media(min-width:78rem){main.wide{max-width:100rem}.report{display:grid;grid-template-columns:minmax(22rem,28rem) minmax(0,1fr);gap:0 2rem;align-items:start}.report>h2,.report>.where{grid-column:1/-1}}
@media print{:root{font-size:10.5pt}main{max-width:none;padding:0}.scroll{overflow:visible}table{font-size:8pt}li,tr,figure{break-inside:avoid}h2,h3,caption{break-after:avoid}thead{display:table-header-group}a{color:inherit;text-decoration:none}})";

}  // namespace

std::string page(std::string_view title, std::string_view body, report::Lang lang,
                 std::string_view ribbon) {
  std::string const above =
      ribbon.empty() ? "" : fmt::format("<p class=\"ribbon\">{}</p>\n", escape(ribbon));
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
      "<style>\n{}\n</style>\n</head>\n<body>\n<main class=\"wide\">\n{}<h1>{}</h1>\n{}</main>\n"
      "</body>\n</html>\n",
      lang == report::Lang::English ? "en" : "zh-CN", escape(title), style, above, escape(title),
      body);
}

std::string region(std::string_view caption, std::string_view rows) {
  std::string const label = escape(caption);
  return fmt::format(
      "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
      "aria-label=\"{0}\">\n<table>\n<caption>{0}</caption>\n{1}</table>\n</div>\n",
      label, rows);
}

}  // namespace gongkai::cli
