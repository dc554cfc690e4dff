#include "domain/report/near_labels.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "domain/report/script.h"
#include "domain/report/tables.h"

namespace gongkai::report {
namespace {

constexpr std::uint32_t widest_region = 240;  // letters searched between two rows

/// A stretch of letters like a label.
struct Match {
  std::uint32_t begin = 0, end = 0;
  std::size_t distance = 0;
};

/// The stretch of `region` nearest to `label` by edits (Sellers' algorithm: the stretch may begin
/// anywhere). Offsets count from the region's first letter.
Match nearest(std::u16string_view region, std::u16string_view label) {
  struct Cell {
    std::size_t distance = 0;
    std::uint32_t begin = 0;
  };
  std::size_t const n = label.size();
  std::vector<Cell> column(n + 1), next(n + 1);
  for (std::size_t i = 0; i <= n; ++i) column[i] = {i, 0};
  Match best{0, 0, n};
  for (std::size_t j = 1; j <= region.size(); ++j) {
    next[0] = {0, static_cast<std::uint32_t>(j)};
    for (std::size_t i = 1; i <= n; ++i) {
      Cell const substituted{column[i - 1].distance + (region[j - 1] == label[i - 1] ? 0U : 1U),
                             column[i - 1].begin};
      Cell const extra{column[i].distance + 1, column[i].begin};
      Cell const lost{next[i - 1].distance + 1, next[i - 1].begin};
      next[i] = std::min({substituted, extra, lost},
                         [](Cell const& a, Cell const& b) { return a.distance < b.distance; });
    }
    std::swap(column, next);
    if (column[n].distance < best.distance)
      best = {column[n].begin, static_cast<std::uint32_t>(j), column[n].distance};
  }
  return best;
}

/// A label broken over lines of its cell between those of the cell beside it, 三、本年度办理结果:
/// the letters of the region are those of the label in order, the others all of that cell.
std::optional<Match> beside_group(std::u16string_view region, std::u16string_view label) {
  constexpr std::u16string_view group = u"三本年度办理结果";
  Match out;
  std::size_t k = 0;
  for (std::uint32_t i = 0; i < region.size() && k < label.size(); ++i) {
    if (region[i] == label[k]) {
      if (k++ == 0) out.begin = i;
      out.end = i + 1;
    } else if (group.find(region[i]) == group.npos) {
      return std::nullopt;
    }
  }
  if (k < label.size()) return std::nullopt;
  return out;
}

std::u16string letters_of(std::string_view label) {
  std::u16string out;
  for (std::size_t at = 0; at < label.size();) {
    char32_t const c = text::next(label, at);
    if (text::is_han(c)) out += simplify(c);
  }
  return out;
}

/// The official label of each row, letters only; the remark of （二）部分公开 apart.
std::vector<std::u16string> const& official() {
  static auto const labels = [] {
    std::vector<std::u16string> out;
    for (RowSpec const& row : rows()) out.push_back(letters_of(row.label()));
    return out;
  }();
  return labels;
}

/// The position of each row in its table.
std::vector<std::uint8_t> const& orders() {
  static auto const orders = [] {
    std::vector<std::uint8_t> out;
    for (RowSpec const& row : rows()) out.push_back(order_of(row.table, row.id));
    return out;
  }();
  return orders;
}

/// A hit and the chain whose row it is.
struct Found {
  LabelHit hit;
  Chain* chain = nullptr;
};

class Finder {
 public:
  Finder(Stream const& stream, std::vector<LabelHit> const& labels)
      : stream_(stream), labels_(labels) {}

  /// `floor` and `ceiling` are where the tables of the same kind before and behind end and begin.
  void search(Chain& chain, std::uint32_t floor, std::uint32_t ceiling) {
    chain_ = &chain;
    std::size_t const least = chain.table == TableId::Request ? 15 : 4;
    if (chain.hits.size() < least) return;
    trial_ = std::ranges::any_of(chain.hits, [&](std::uint32_t i) {
      return !rows()[static_cast<std::size_t>(labels_[i].row)].forms.has(Form::Form2021);
    });
    LabelHit const &first = labels_[chain.hits.front()], &last = labels_[chain.hits.back()];
    LabelHit edge;  // nothing, before the first row and behind the last
    std::uint32_t const region = std::min<std::uint32_t>(first.begin, widest_region);
    edge.begin = edge.end = std::min(first.begin, std::max(floor, first.begin - region));
    between(chain, edge, first);
    for (std::size_t i = 0; i + 1 < chain.hits.size(); ++i)
      between(chain, labels_[chain.hits[i]], labels_[chain.hits[i + 1]]);
    edge.begin = edge.end = std::max(last.end, std::min(ceiling, last.end + widest_region));
    edge.order = 0xFF;
    between(chain, last, edge);
  }

  std::vector<Found> hits;
  std::vector<NearLabel> found;

 private:
  void between(Chain const& chain, LabelHit const& before, LabelHit const& after) {
    if (after.order - before.order < 2 || after.begin - before.end > widest_region) return;
    std::uint32_t from = before.end;
    for (std::size_t r = 0; r < rows().size(); ++r) {
      RowSpec const& row = rows()[r];
      if (row.table != chain.table) continue;
      std::uint8_t const order = orders()[r];
      if (order <= before.order || order >= after.order || official()[r].size() < 4) continue;
      if (!row.forms.has(Form::Form2021) && !trial_) continue;
      bool const twice =
          !hits.empty() && hits.back().chain == chain_ && hits.back().hit.order == order;
      if (twice) continue;  // the row of the other form
      auto const hit = look(row, r, order, from, after.begin);
      if (!hit) continue;
      from = hit->end;
      hits.push_back({*hit, chain_});
    }
  }

  std::optional<LabelHit> look(RowSpec const& row, std::size_t index, std::uint8_t order,
                               std::uint32_t from, std::uint32_t to) {
    std::u16string_view const letters = stream_.letters;
    std::u16string_view const label = official()[index];
    Match const match = nearest(letters.substr(from, to - from), label);
    std::size_t const allowed = std::max<std::size_t>(1, label.size() / 5);
    if (match.distance == 0) return std::nullopt;
    LabelHit hit;
    hit.begin = from + match.begin;
    hit.end = from + match.end;
    if (match.distance > allowed) {
      auto const apart = beside_group(letters.substr(from, to - from), label);
      if (!apart) return std::nullopt;
      hit.begin = from + apart->begin;
      hit.end = from + apart->end;
    }
    hit.table = row.table;
    hit.order = order;
    hit.row = static_cast<std::int16_t>(index);
    if (label.size() < 6 && !has_figure(hit, to)) return std::nullopt;
    std::string text;
    for (char16_t const c : letters.substr(hit.begin, hit.end - hit.begin)) text::append(text, c);
    found.push_back({hit.begin, &row, std::move(text)});
    return hit;
  }

  /// Whether a figure or empty cell stands in a label or behind it before few other letters.
  bool has_figure(LabelHit const& hit, std::uint32_t to) const {
    auto const item = std::ranges::upper_bound(stream_.items, hit.begin, {}, &Item::letter);
    return item != stream_.items.end() && item->letter <= std::min(to, hit.end + 4);
  }

  Stream const& stream_;
  std::vector<LabelHit> const& labels_;
  Chain* chain_ = nullptr;  // being searched
  bool trial_ = false;      // the chain has a row of the trial form alone
};

/// Rows printed in another order than the form's: official labels with figures inside the table
/// whose row its chain lacks.
void add_misplaced(Stream const& stream, std::vector<LabelHit> const& labels, Chain& chain) {
  std::size_t const least = chain.table == TableId::Request ? 15 : 4;
  if (chain.hits.size() < least) return;
  std::vector<std::uint32_t> added;
  for (std::uint32_t i = chain.hits.front(); i < chain.hits.back(); ++i) {
    LabelHit const& hit = labels[i];
    if (hit.table != chain.table || hit.order == 0 || !hit.full || hit.end - hit.begin < 4)
      continue;
    auto const same_row = [&](std::uint32_t other) { return labels[other].order == hit.order; };
    if (std::ranges::any_of(chain.hits, same_row) || std::ranges::any_of(added, same_row)) continue;
    auto const item = std::ranges::lower_bound(stream.items, hit.end, {}, &Item::letter);
    if (item != stream.items.end() && item->letter == hit.end) added.push_back(i);
  }
  chain.hits.insert(chain.hits.end(), added.begin(), added.end());
  std::ranges::sort(chain.hits);
}

/// Enters the hits in order; what overlaps them and is in no chain goes.
void enter(std::vector<LabelHit>& labels, std::span<std::vector<Chain>* const> chains,
           std::vector<Found> const& hits) {
  std::vector<bool> kept(labels.size(), true);
  std::vector<bool> chained(labels.size(), false);
  for (auto const* list : chains) {
    for (Chain const& chain : *list) {
      for (std::uint32_t const i : chain.hits) chained[i] = true;
    }
  }
  for (auto const& [hit, chain] : hits) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (!chained[i] && labels[i].begin < hit.end && hit.begin < labels[i].end) kept[i] = false;
    }
  }
  std::vector<LabelHit> merged;
  std::vector<std::uint32_t> moved(labels.size(), 0);
  auto next = hits.begin();
  for (std::size_t i = 0; i < labels.size(); ++i) {
    while (next != hits.end() && next->hit.begin < labels[i].begin) merged.push_back(next++->hit);
    moved[i] = static_cast<std::uint32_t>(merged.size());
    if (kept[i]) merged.push_back(labels[i]);
  }
  for (; next != hits.end(); ++next) merged.push_back(next->hit);
  for (auto* list : chains) {
    for (Chain& chain : *list) {
      for (std::uint32_t& i : chain.hits) i = moved[i];
    }
  }
  labels = std::move(merged);
  for (auto const& [hit, chain] : hits) {
    auto const at = std::ranges::find(labels, hit.begin, &LabelHit::begin) - labels.begin();
    chain->begin = std::min(chain->begin, hit.begin);
    chain->end = std::max(chain->end, hit.end);
    chain->hits.insert(std::ranges::lower_bound(chain->hits, at), static_cast<std::uint32_t>(at));
  }
}

}  // namespace

std::vector<NearLabel> add_near_labels(Stream const& stream, std::vector<LabelHit>& labels,
                                       std::span<std::vector<Chain>* const> chains) {
  for (auto* list : chains) {
    for (Chain& chain : *list) add_misplaced(stream, labels, chain);
  }
  Finder finder(stream, labels);
  auto const all = static_cast<std::uint32_t>(stream.letters.size());
  for (auto* list : chains) {
    for (std::size_t k = 0; k < list->size(); ++k) {
      std::uint32_t const floor = k == 0 ? 0 : (*list)[k - 1].end;
      std::uint32_t const ceiling = k + 1 == list->size() ? all : (*list)[k + 1].begin;
      finder.search((*list)[k], floor, ceiling);
    }
  }
  std::ranges::sort(finder.hits, {}, [](Found const& f) { return f.hit.begin; });
  if (!finder.hits.empty()) enter(labels, chains, finder.hits);
  return std::move(finder.found);
}

}  // namespace gongkai::report
