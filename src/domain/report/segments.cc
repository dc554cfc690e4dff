#include "domain/report/segments.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "domain/report/words.h"

namespace gongkai::report {
namespace {

bool looks_like_title(std::string_view line) {
  if (line.size() > 180) return false;
  bool const report = words::find(line, "年度报告") != line.npos ||
                      words::find(line, "年报") != line.npos ||
                      words::find(line, "工作报告") != line.npos;
  bool const about = words::find(line, "公开") != line.npos;
  return report && about && words::find(line, "年") != line.npos &&
         words::find(line, "。") == line.npos;
}

bool is_overview_heading(std::string_view line) {
  return line.size() < 60 && words::find(line, "总体情况") != line.npos;
}

/// Whether a title or 总体情况 stands on the lines of [from, to).
bool begins_report(Stream const& s, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t l = from; l < to; ++l) {
    if (is_overview_heading(s.lines[l].text) || looks_like_title(s.lines[l].text)) return true;
  }
  return false;
}

/// A prose mention of table words is not a table: heads or figures must be there.
bool is_table(Stream const& s, std::span<LabelHit const> labels, Chain const& chain) {
  std::size_t heads = 0;
  std::uint32_t const begin = chain.begin >= 60 ? chain.begin - 60 : 0;
  for (LabelHit const& hit : labels) {
    if (hit.begin >= begin && hit.begin < chain.end && hit.table == chain.table &&
        hit.head != HeadNone)
      ++heads;
  }
  auto const first = std::ranges::lower_bound(s.items, chain.begin, {}, &Item::letter);
  auto const last = std::ranges::upper_bound(s.items, chain.end, {}, &Item::letter);
  auto const items = static_cast<std::size_t>(last - first);
  if (chain.table == TableId::Proactive)
    return heads >= 2 || (chain.hits.size() >= 4 && items >= chain.hits.size());
  return chain.hits.size() >= 15 || (heads >= 2 && items > 0);
}

/// The items between a chain's first head and what stands behind its last row.
std::span<Item const> items_of(Stream const& s, Chain const& chain) {
  auto const first = std::ranges::upper_bound(s.items, chain.begin, {}, &Item::letter);
  auto const last = std::ranges::upper_bound(s.items, chain.end, {}, &Item::letter);
  return {first, last};
}

/// Whether two tables of one kind print the same figures.
bool is_copy(Stream const& s, Chain const& a, Chain const& b) {
  auto const left = items_of(s, a), right = items_of(s, b);
  std::size_t const n = std::min(left.size(), right.size());
  std::size_t const longest = std::max(left.size(), right.size());
  if (n < 8 || longest - n > 1) return false;  // a page number may follow one of them
  return std::ranges::equal(left.first(n), right.first(n), [&](Item const& x, Item const& y) {
    return x.kind == y.kind && s.text(x) == s.text(y);
  });
}

/// Whose figures a caption says a table holds: those of the office itself, or the sum of all.
struct Caption {
  enum class Scope : std::uint8_t { Untold, Own, Sum };
  Scope scope = Scope::Untold;
  std::string text;
};

Caption caption_between(Stream const& s, std::uint32_t from, std::uint32_t to) {
  constexpr std::size_t longest = 90;
  for (std::uint32_t l = to; l-- > from;) {
    std::string_view const line = text::trim(s.lines[l].text);
    if (line.size() > longest || words::has_any(line, {"。", "，", "；"})) continue;  // prose
    auto const says = [&](std::initializer_list<std::string_view> scopes) {
      return words::has_any(line, scopes);
    };
    if (says({"本级"})) return {Caption::Scope::Own, std::string(line)};
    if (says({"汇总", "全县", "全市", "全区", "全省", "全镇"}))
      return {Caption::Scope::Sum, std::string(line)};
  }
  return {};
}

/// Some counties print table 三 twice, for the office itself and for the county. The sum is the
/// county's report; nothing is done where no caption tells which is which.
bool take_sum(Stream const& s, Segment& segment, Chain const& second) {
  constexpr std::uint32_t near = 20;  // lines: heads may take one for each cell
  std::uint32_t const begin = line_of(s, segment.request->begin),
                      end = line_of(s, segment.request->end),  // of the words behind it
      next = line_of(s, second.begin);
  if (next - end > 2 * near || begins_report(s, end, next)) return false;
  Caption first = caption_between(s, begin > near ? begin - near : 0, begin),
          other = caption_between(s, end, next);
  if (first.scope == other.scope) return false;
  bool const keep = other.scope == Caption::Scope::Own || first.scope == Caption::Scope::Sum;
  if (!keep) std::swap(first, other);
  segment.copies.push_back(keep ? &second : segment.request);
  if (!keep) segment.request = &second;
  segment.two_tables = {std::move(first.text), std::move(other.text)};
  return true;
}

}  // namespace

std::uint32_t line_of(Stream const& s, std::uint32_t letter) {
  return letter < s.piece_of.size() ? s.pieces[s.piece_of[letter]].line
                                    : static_cast<std::uint32_t>(s.lines.size());
}

std::uint32_t letter_of_line(Stream const& s, std::uint32_t line) {
  auto const at = std::ranges::lower_bound(s.pieces, line, {}, &Piece::line);
  return at == s.pieces.end() ? static_cast<std::uint32_t>(s.letters.size()) : at->first;
}

std::vector<Segment> find_segments(Stream const& s, std::span<LabelHit const> labels,
                                   std::vector<Chain> const& proactive,
                                   std::vector<Chain> const& request) {
  std::vector<Segment> out;
  for (Chain const& chain : request) {
    if (!is_table(s, labels, chain)) continue;
    Segment segment;
    segment.request = &chain;
    out.push_back(segment);
  }
  if (out.empty()) out.emplace_back();
  // The same table right behind itself is no second report.
  for (std::size_t i = 0; i + 1 < out.size();) {
    Chain const* const copy = out[i + 1].request;
    bool const repeated =
        is_copy(s, *out[i].request, *copy) &&
        !begins_report(s, line_of(s, out[i].request->end) + 1, line_of(s, copy->begin));
    if (repeated) {
      out[i].copies.push_back(copy);
    } else if (!take_sum(s, out[i], *copy)) {
      ++i;
      continue;
    }
    out.erase(out.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  // Between two reports the later one begins at its title, else at its 总体情况.
  auto const all = static_cast<std::uint32_t>(s.lines.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].first_line = i == 0 ? 0 : out[i - 1].last_line;
    out[i].last_line = all;
    if (i + 1 == out.size()) break;
    std::uint32_t const from = line_of(s, out[i].request->end),
                        to = line_of(s, out[i + 1].request->begin);
    std::uint32_t cut = to;
    for (std::uint32_t l = to; l-- > from + 1;) {
      if (is_overview_heading(s.lines[l].text)) {
        cut = l;
        break;
      }
    }
    for (std::uint32_t l = cut; l-- > from + 1;) {
      if (looks_like_title(s.lines[l].text)) {
        cut = l;
        break;
      }
    }
    out[i].last_line = cut;
  }
  for (Segment& segment : out) {
    std::uint32_t const from = letter_of_line(s, segment.first_line),
                        to = letter_of_line(s, segment.last_line);
    std::uint32_t const limit = segment.request != nullptr ? segment.request->begin : to;
    for (Chain const& chain : proactive) {
      if (chain.begin < from || chain.end > std::max(limit, from) || !is_table(s, labels, chain))
        continue;
      if (segment.proactive == nullptr || chain.score > segment.proactive->score)
        segment.proactive = &chain;
    }
    for (Chain const& chain : proactive) {
      bool const inside = chain.begin >= from && chain.end <= std::max(limit, from);
      if (segment.proactive != nullptr && &chain != segment.proactive && inside &&
          is_copy(s, *segment.proactive, chain))
        segment.copies.push_back(&chain);
    }
  }
  return out;
}

TableExtent extent_of(Stream const& s, Chain const& chain) {
  TableExtent out;
  out.table = chain.table;
  out.first_piece = s.piece_at(chain.begin);
  out.first_byte = s.byte_at(chain.begin);
  out.last_piece = s.piece_at(chain.end - 1);
  out.last_byte = s.byte_at(chain.end - 1) + 3;
  if (auto const items = items_of(s, chain); !items.empty() && items.back().letter == chain.end) {
    out.last_piece = items.back().piece;
    out.last_byte = items.back().whole_end;
  }
  return out;
}

}  // namespace gongkai::report
