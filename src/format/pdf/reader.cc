#include "format/pdf/reader.h"

#include <chrono>

#include "format/common/child.h"
#include "format/pdf/drawn.h"
#include "format/pdf/layout.h"

namespace gongkai::format::pdf {
namespace {

/// The ruled tables of the doubtful pages, taken out of their words. A page that cannot be drawn
/// stays as its words tell it.
std::vector<Placed> ruled_tables(std::vector<Page>& pages, std::vector<std::uint32_t> const& which,
                                 std::string_view bytes, std::string const& name,
                                 ChildLimits limits) {
  using clock = std::chrono::steady_clock;
  auto const begin = clock::now();
  double const seconds = limits.seconds;
  std::vector<Placed> out;
  for (std::uint32_t number : which) {
    limits.seconds = seconds - std::chrono::duration<double>(clock::now() - begin).count();
    if (limits.seconds <= 0) break;
    std::string const page = std::to_string(number);
    auto const svg = run_child(
        {"pdftocairo", "-svg", "-noshrink", "-nocenter", "-f", page, "-l", page, "-", "-"}, bytes,
        name, limits);
    if (!svg) continue;
    for (Placed& p : take_ruled(pages[number - 1], number, rules_of(*svg)))
      out.push_back(std::move(p));
  }
  return out;
}

}  // namespace

Result<document::Document> from_words(std::string_view xhtml, std::string const& name,
                                      Limits const& limits) {
  return document_of(Layout(TRY(words_of(xhtml, name, limits))), {});
}

Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options) {
  ChildLimits limits;
  limits.seconds = options.limits.seconds;
  limits.output = options.limits.unpacked;
  auto text = run_child({"pdftotext", "-bbox", "-enc", "UTF-8", "-", "-"}, bytes, name, limits);
  if (!text) {
    if (text.error().code == "GK112" && bytes.find("/Encrypt") != bytes.npos)
      return fail(ErrorKind::Invalid, "GK111", {{"file", name}});
    return std::unexpected(text.error());
  }
  std::vector<Page> pages = TRY(words_of(*text, name, options.limits));
  Layout layout(pages);
  if (layout.flow.lines.empty()) return fail(ErrorKind::Invalid, "GK115", {{"file", name}});
  std::vector<Placed> placed = ruled_tables(pages, layout.doubtful(), bytes, name, limits);
  if (!placed.empty()) layout = Layout(pages);
  return document_of(std::move(layout), std::move(placed));
}

}  // namespace gongkai::format::pdf
