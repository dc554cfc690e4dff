#include "format/pdf/reader.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "format/common/child.h"
#include "format/pdf/drawn.h"
#include "format/pdf/layout.h"
#include "format/pdf/scan.h"
#include "format/pdf/tesseract.h"

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

/// The pages without a word, read from their pictures where that is possible.
Result<std::vector<Placed>> read_scans(std::vector<Page>& pages, std::string_view bytes,
                                       std::string const& name, ChildLimits const& limits) {
  constexpr std::size_t most = 100;
  std::vector<std::uint32_t> empty;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    if (pages[p].words.empty()) empty.push_back(static_cast<std::uint32_t>(p + 1));
  }
  if (empty.size() > most)
    return fail(ErrorKind::Invalid, "GK113", {{"file", name}, {"detail", "扫描页超过 100 页"}});
  std::vector<Placed> out;
  for (std::uint32_t number : empty) {
    Page& page = pages[number - 1];
    Scan scan = TRY(read_scan(bytes, number, page, name, limits));
    page.words = std::move(scan.page.words);
    for (Placed& p : scan.tables) out.push_back(std::move(p));
  }
  return out;
}

void mark_as_read(document::Document& document) {
  document.carrier = document::Carrier::Ocr;
  document.notes.push_back({"GK119", {}, {}});
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
  Child child(name, limits);
  TRY(child.start({"pdftotext", "-bbox", "-enc", "UTF-8", "-", "-"}, bytes));
  // The words are known, and set in lines, before the program has given back its memory.
  auto const soon = TRY(child.output_to("</html>\n"));
  std::size_t const known = soon.size();
  std::vector<Page> pages = TRY(words_of(soon, name, options.limits));
  Layout layout(pages);
  auto const text = child.output();
  if (!text) {
    if (text.error().code == "GK112" && bytes.find("/Encrypt") != bytes.npos)
      return fail(ErrorKind::Invalid, "GK111", {{"file", name}});
    return std::unexpected(text.error());
  }
  if (text->size() != known) {
    pages = TRY(words_of(*text, name, options.limits));
    layout = Layout(pages);
  }
  std::vector<Placed> scanned;
  bool const scans = std::ranges::any_of(pages, [](Page const& p) { return p.words.empty(); });
  std::size_t words = 0;
  if (scans && options.ocr && can_read_scans()) {
    for (Page const& p : pages) words += p.words.size();
    scanned = TRY(read_scans(pages, bytes, name, limits));
    for (Page const& p : pages) words -= p.words.size();
  }
  bool const read_from_pictures = words != 0 || !scanned.empty();
  if (read_from_pictures) layout = Layout(pages);
  if (layout.flow.lines.empty() && scanned.empty())
    return fail(ErrorKind::Invalid, "GK115", {{"file", name}});
  std::vector<Placed> placed = ruled_tables(pages, layout.doubtful(), bytes, name, limits);
  if (!placed.empty()) layout = Layout(pages);
  placed.insert(placed.end(), std::make_move_iterator(scanned.begin()),
                std::make_move_iterator(scanned.end()));
  std::ranges::stable_sort(placed, {}, &Placed::page);
  document::Document out = document_of(std::move(layout), std::move(placed));
  if (read_from_pictures) mark_as_read(out);
  return out;
}

}  // namespace gongkai::format::pdf
