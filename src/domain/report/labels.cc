#include "domain/report/labels.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "domain/report/tables.h"

namespace gongkai::report {
namespace {

struct Pattern {
  std::u16string_view text;
  TableId table;
  std::string_view row;  // row id; empty for heads
  HeadLabel head = HeadNone;
  bool full = false;
};

constexpr TableId t2 = TableId::Proactive, t3 = TableId::Request, t4 = TableId::Remedy;

/// Spellings seen in print, letters only. The first spelling of a row is the official one.
constexpr std::array patterns = {
    // Table 二
    Pattern{u"第二十条第一项", t2, "", HeadItem},
    Pattern{u"第二十条第五项", t2, "", HeadItem},
    Pattern{u"第二十条第六项", t2, "", HeadItem},
    Pattern{u"第二十条第八项", t2, "", HeadItem},
    Pattern{u"第二十条第九项", t2, "", HeadItem},
    Pattern{u"第二十条第项", t2, "", HeadItem},
    Pattern{u"信息内容", t2, "", HeadItem},
    Pattern{u"本年制发件数", t2, "", HeadStock2021},
    Pattern{u"本年制发数", t2, "", HeadStock2021},
    Pattern{u"制发件数", t2, "", HeadStock2021},
    Pattern{u"本年度制发件数", t2, "", HeadStock2021},
    Pattern{u"本年废止件数", t2, "", HeadStock2021},
    Pattern{u"废止件数", t2, "", HeadStock2021},
    Pattern{u"本年度废止件数", t2, "", HeadStock2021},
    Pattern{u"现行有效件数", t2, "", HeadStock2021},
    Pattern{u"现行有效", t2, "", HeadStock2021},
    Pattern{u"本年处理决定数量", t2, "", HeadItem},
    Pattern{u"本年度处理决定数量", t2, "", HeadItem},
    Pattern{u"处理决定数量", t2, "", HeadItem},
    Pattern{u"本年收费金额单位万元", t2, "", HeadItem},
    Pattern{u"本年收费金额", t2, "", HeadItem},
    Pattern{u"本年度收费金额单位万元", t2, "", HeadItem},
    Pattern{u"单位万元", t2, "", HeadItem},
    Pattern{u"本年新制作数量", t2, "", HeadStock2019},
    Pattern{u"本年度新制作数量", t2, "", HeadStock2019},
    Pattern{u"本年制作数量", t2, "", HeadStock2019},
    Pattern{u"本年新公开数量", t2, "", HeadStock2019},
    Pattern{u"本年度公开数量", t2, "", HeadStock2019},
    Pattern{u"本年度新公开数量", t2, "", HeadStock2019},
    Pattern{u"本年公开数量", t2, "", HeadStock2019},
    Pattern{u"对外公开总数量", t2, "", HeadStock2019},
    Pattern{u"对外公开总数", t2, "", HeadStock2019},
    Pattern{u"上一年项目数量", t2, "", HeadStock2019},
    Pattern{u"上年项目数量", t2, "", HeadStock2019},
    Pattern{u"本年增减", t2, "", HeadStock2019},
    Pattern{u"本年度增减", t2, "", HeadStock2019},
    Pattern{u"采购项目数量", t2, "", HeadPurchase},
    Pattern{u"采购总金额", t2, "", HeadPurchase},
    Pattern{u"规章", t2, "rule", HeadNone, true},
    Pattern{u"行政规范性文件", t2, "norm", HeadNone, true},
    Pattern{u"规范性文件", t2, "norm", HeadNone, true},
    Pattern{u"行政许可", t2, "license", HeadNone, true},
    Pattern{u"其他对外管理服务事项", t2, "service", HeadNone, true},
    Pattern{u"其他对外管理服务", t2, "service"},
    Pattern{u"其他主动公开文件", t2, "", HeadExtraRow},
    Pattern{u"行政处罚", t2, "penalty", HeadNone, true},
    Pattern{u"行政强制", t2, "coercion", HeadNone, true},
    Pattern{u"行政事业性收费", t2, "fee_wan", HeadNone, true},
    Pattern{u"政府集中采购", t2, "purchase", HeadNone, true},
    // Table 三
    Pattern{u"本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和", t3, "", HeadNote},
    Pattern{u"勾稽关系为第一项加第二项之和等于第三项加第四项之和", t3, "", HeadNote},
    Pattern{u"第一项加第二项之和等于第三项加第四项之和", t3, "", HeadNote},
    Pattern{u"本列数据的勾稽关系为", t3, "", HeadNote},
    Pattern{u"申请人情况", t3, "", HeadApplicant},
    Pattern{u"自然人", t3, "", HeadNatural},
    Pattern{u"法人或其他组织", t3, "", HeadApplicant},
    Pattern{u"法人和其他组织", t3, "", HeadApplicant},
    Pattern{u"商业企业", t3, "", HeadOrganisation},
    Pattern{u"科研机构", t3, "", HeadOrganisation},
    Pattern{u"社会公益组织", t3, "", HeadOrganisation},
    Pattern{u"法律服务机构", t3, "", HeadOrganisation},
    Pattern{u"小计", t3, "", HeadSubtotal},
    Pattern{u"一本年新收政府信息公开申请数量", t3, "r1", HeadNone, true},
    Pattern{u"本年新收政府信息公开申请数量", t3, "r1", HeadNone, true},
    Pattern{u"一本年度新收政府信息公开申请数量", t3, "r1"},
    Pattern{u"一本年新收政府信息公开申请", t3, "r1"},
    Pattern{u"一本年新收", t3, "r1"},
    Pattern{u"本年新收", t3, "r1"},
    Pattern{u"本年度新收", t3, "r1"},
    Pattern{u"新收政府信息公开申请数量", t3, "r1"},
    Pattern{u"新收政府信息公开申请", t3, "r1"},
    Pattern{u"新收申请数量", t3, "r1"},
    Pattern{u"二上年结转政府信息公开申请数量", t3, "r2", HeadNone, true},
    Pattern{u"上年结转政府信息公开申请数量", t3, "r2", HeadNone, true},
    Pattern{u"上年度结转政府信息公开申请数量", t3, "r2"},
    Pattern{u"二上年结转政府信息公开申请", t3, "r2"},
    Pattern{u"二上年结转", t3, "r2"},
    Pattern{u"上年结转", t3, "r2"},
    Pattern{u"上年度结转", t3, "r2"},
    Pattern{u"三本年度办理结果", t3, "", HeadGroup},
    Pattern{u"本年度办理结果", t3, "", HeadGroup},
    Pattern{u"三本年办理结果", t3, "", HeadGroup},
    Pattern{u"本年办理结果", t3, "", HeadGroup},
    Pattern{u"一予以公开", t3, "r3_1", HeadNone, true},
    Pattern{u"予以公开", t3, "r3_1", HeadNone, true},
    Pattern{u"二部分公开区分处理的只计这一情形不计其他情形", t3, "r3_2", HeadNone, true},
    Pattern{u"部分公开区分处理的只计这一情形不计其他情形", t3, "r3_2", HeadNone, true},
    Pattern{u"二部分公开", t3, "r3_2"},
    Pattern{u"部分公开", t3, "r3_2"},
    Pattern{u"区分处理的只计这一情形不计其他情形", t3, "", HeadGroup},
    Pattern{u"三不予公开", t3, "", HeadGroup},
    Pattern{u"不予公开", t3, "", HeadGroup},
    Pattern{u"属于国家秘密", t3, "r3_3_1", HeadNone, true},
    Pattern{u"国家秘密", t3, "r3_3_1"},
    Pattern{u"其他法律行政法规禁止公开", t3, "r3_3_2", HeadNone, true},
    Pattern{u"其他法律行政止公开", t3, "r3_3_2"},
    Pattern{u"其他法律法规禁止公开", t3, "r3_3_2"},
    Pattern{u"法律行政法规禁止公开", t3, "r3_3_2"},
    Pattern{u"行政法规禁止公开", t3, "r3_3_2"},
    Pattern{u"其他法律行政法规", t3, "r3_3_2"},
    Pattern{u"法规禁止公开", t3, "r3_3_2"},
    Pattern{u"危及三安全一稳定", t3, "r3_3_3", HeadNone, true},
    Pattern{u"三安全一稳定", t3, "r3_3_3"},
    Pattern{u"保护第三方合法权益", t3, "r3_3_4", HeadNone, true},
    Pattern{u"第三方合法权益", t3, "r3_3_4"},
    Pattern{u"属于三类内部事务信息", t3, "r3_3_5", HeadNone, true},
    Pattern{u"三类内部事务信息", t3, "r3_3_5"},
    Pattern{u"三类内部事务", t3, "r3_3_5"},
    Pattern{u"内部事务信息", t3, "r3_3_5"},
    Pattern{u"属于四类过程性信息", t3, "r3_3_6", HeadNone, true},
    Pattern{u"四类过程性信息", t3, "r3_3_6"},
    Pattern{u"四类过程性", t3, "r3_3_6"},
    Pattern{u"过程性信息", t3, "r3_3_6"},
    Pattern{u"属于行政执法案卷", t3, "r3_3_7", HeadNone, true},
    Pattern{u"行政执法案卷", t3, "r3_3_7"},
    Pattern{u"属于行政查询事项", t3, "r3_3_8", HeadNone, true},
    Pattern{u"行政查询事项", t3, "r3_3_8"},
    Pattern{u"四无法提供", t3, "", HeadGroup},
    Pattern{u"无法提供", t3, "", HeadGroup},
    Pattern{u"本机关不掌握相关政府信息", t3, "r3_4_1", HeadNone, true},
    Pattern{u"本机关不掌握相关信息", t3, "r3_4_1"},
    Pattern{u"本机关不掌握", t3, "r3_4_1"},
    Pattern{u"不掌握相关政府信息", t3, "r3_4_1"},
    Pattern{u"没有现成信息需要另行制作", t3, "r3_4_2", HeadNone, true},
    Pattern{u"没有现成信息", t3, "r3_4_2"},
    Pattern{u"需要另行制作", t3, "r3_4_2"},
    Pattern{u"补正后申请内容仍不明确", t3, "r3_4_3", HeadNone, true},
    Pattern{u"补正后仍不明确", t3, "r3_4_3"},
    Pattern{u"申请内容仍不明确", t3, "r3_4_3"},
    Pattern{u"内容仍不明确", t3, "r3_4_3"},
    Pattern{u"五不予处理", t3, "", HeadGroup},
    Pattern{u"不予处理", t3, "", HeadGroup},
    Pattern{u"信访举报投诉类申请", t3, "r3_5_1", HeadNone, true},
    Pattern{u"信访举报投诉类", t3, "r3_5_1"},
    Pattern{u"信访举报投诉", t3, "r3_5_1"},
    Pattern{u"重复申请", t3, "r3_5_2", HeadNone, true},
    Pattern{u"要求提供公开出版物", t3, "r3_5_3", HeadNone, true},
    Pattern{u"公开出版物", t3, "r3_5_3"},
    Pattern{u"无正当理由大量反复申请", t3, "r3_5_4", HeadNone, true},
    Pattern{u"大量反复申请", t3, "r3_5_4"},
    Pattern{u"要求行政机关确认或重新出具已获取信息", t3, "r3_5_5", HeadNone, true},
    Pattern{u"要求行政机关确认或重新出具", t3, "r3_5_5"},
    Pattern{u"确认或重新出具已获取信息", t3, "r3_5_5"},
    Pattern{u"重新出具已获取信息", t3, "r3_5_5"},
    Pattern{u"六其他处理", t3, "", HeadOtherGroup},
    Pattern{u"其他处理", t3, "", HeadOtherGroup},
    Pattern{u"申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请", t3, "r3_6_1", HeadNone,
            true},
    Pattern{u"申请人无正当理由逾期不补正行政机关不再处理", t3, "r3_6_1"},
    Pattern{u"申请人无正当理由逾期不补正", t3, "r3_6_1"},
    Pattern{u"无正当理由逾期不补正", t3, "r3_6_1"},
    Pattern{u"逾期不补正", t3, "r3_6_1"},
    Pattern{u"申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请", t3, "r3_6_2",
            HeadNone, true},
    Pattern{u"申请人逾期未按收费通知要求缴纳费用行政机关不再处理", t3, "r3_6_2"},
    Pattern{u"申请人逾期未按收费通知要求缴纳费用", t3, "r3_6_2"},
    Pattern{u"申请人逾期未按收费通知要求", t3, "r3_6_2"},
    Pattern{u"申请人逾期未按收费通知", t3, "r3_6_2"},
    Pattern{u"逾期未按收费通知要求缴纳费用", t3, "r3_6_2"},
    Pattern{u"逾期不缴费", t3, "r3_6_2"},
    Pattern{u"不缴费", t3, "r3_6_2"},
    Pattern{u"行政机关不再处理其政府信息公开申请", t3, "", HeadGroup},
    Pattern{u"其他", t3, "r3_6_3", HeadNone, true},
    Pattern{u"七总计", t3, "r3_7", HeadNone, true},
    Pattern{u"总计", t3, "r3_7", HeadNone, true},
    Pattern{u"七合计", t3, "r3_7"},
    Pattern{u"七小计", t3, "r3_7"},
    Pattern{u"合计", t3, "r3_7"},
    Pattern{u"四结转下年度继续办理", t3, "r4", HeadNone, true},
    Pattern{u"结转下年度继续办理", t3, "r4", HeadNone, true},
    Pattern{u"四结转下年继续办理", t3, "r4"},
    Pattern{u"结转下年继续办理", t3, "r4"},
    Pattern{u"结转下年度", t3, "r4"},
    // Table 四
    Pattern{u"行政复议", t4, "", HeadReview},
    Pattern{u"行政诉讼", t4, "", HeadLitigation},
    Pattern{u"结果维持", t4, "", HeadResult},
    Pattern{u"结果纠正", t4, "", HeadResult},
    Pattern{u"其他结果", t4, "", HeadResult},
    Pattern{u"尚未审结", t4, "", HeadResult},
    Pattern{u"未经复议直接起诉", t4, "", HeadDirect},
    Pattern{u"复议后起诉", t4, "", HeadAfter},
};

/// Row index in rows(): of form 2021 where it has the row, else of 2019.
std::int16_t row_index(TableId table, std::string_view id) {
  if (id.empty()) return -1;
  RowSpec const* row = find_row(table, id, Form::Form2021);
  if (row == nullptr) row = find_row(table, id, Form::Form2019);
  return static_cast<std::int16_t>(row - rows().data());
}

struct Dictionary {
  struct Opening {
    char16_t second;
    std::uint16_t pattern;
  };
  std::array<std::uint8_t, 65536> starts{};  // number of a pattern's first letter, from 1
  std::vector<Opening> openings;             // by first letter, longest first
  std::vector<std::uint16_t> begins;         // of each first letter in `openings`, and the end
  std::array<std::int16_t, patterns.size()> row{};
  std::array<std::uint8_t, patterns.size()> order{};

  Dictionary() {
    std::vector<std::vector<std::uint16_t>> heads;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      auto& slot = starts[patterns[i].text[0]];
      if (slot == 0) {
        heads.emplace_back();
        slot = static_cast<std::uint8_t>(heads.size());
      }
      heads[slot - 1U].push_back(static_cast<std::uint16_t>(i));
      row[i] = row_index(patterns[i].table, patterns[i].row);
      order[i] =
          patterns[i].row.empty() ? std::uint8_t{0} : order_of(patterns[i].table, patterns[i].row);
    }
    for (auto& list : heads) {
      std::ranges::sort(
          list, [](auto a, auto b) { return patterns[a].text.size() > patterns[b].text.size(); });
      begins.push_back(static_cast<std::uint16_t>(openings.size()));
      for (std::uint16_t const i : list) openings.push_back({patterns[i].text[1], i});
    }
    begins.push_back(static_cast<std::uint16_t>(openings.size()));
  }
};

Dictionary const& dictionary() {
  static Dictionary const instance;
  return instance;
}

}  // namespace

namespace {

/// The letters that stand right before a hit, nothing between them, in its piece.
std::uint32_t letters_before(Stream const& s, LabelHit const& hit) {
  std::uint32_t n = 0;
  while (n < hit.begin) {
    std::uint32_t const letter = hit.begin - n;
    bool const joined = s.piece_of[letter - 1] == s.piece_of[letter] &&
                        s.byte_of[letter - 1] + 3 == s.byte_of[letter];
    if (!joined) break;
    ++n;
  }
  return n;
}

/// 其他 of 其他处理 with its end misread: a label of two letters with a letter right behind it.
bool is_head(Stream const& s, LabelHit const& hit) {
  return hit.row >= 0 && hit.end - hit.begin == 2 && hit.table == TableId::Request &&
         hit.end < s.piece_of.size() && s.piece_of[hit.end - 1] == s.piece_of[hit.end] &&
         s.byte_of[hit.end - 1] + 3 == s.byte_of[hit.end];
}

/// Whether a short label is but the end of a longer one that cannot be told: 重复申请 of
/// “4.无正当理由大量重复申请”. The printed ordinal decides; without one, letters right before it.
bool is_tail(Stream const& s, LabelHit const& hit) {
  if (hit.row < 0 || hit.end - hit.begin > 6) return false;
  std::uint32_t const before = letters_before(s, hit);
  if (before < 2) return false;
  std::string_view const label = rows()[static_cast<std::size_t>(hit.row)].level3;
  if (label.empty() || label[0] < '1' || label[0] > '9') return false;
  auto item = std::ranges::upper_bound(s.items, hit.begin - before, {}, &Item::letter);
  if (item != s.items.begin()) --item;
  bool const numbered = item != s.items.end() && item->ordinal_mark &&
                        item->letter == hit.begin - before && item->piece == s.piece_of[hit.begin];
  return !numbered || s.text(*item).back() != label[0];
}

/// A label in each of the cells it was merged over: one label, from the first to behind the last.
void merge_repeated(Stream const& s, std::vector<LabelHit>& hits) {
  auto const piece = [&](LabelHit const& hit) -> Piece const& {
    return s.pieces[s.piece_of[hit.begin]];
  };
  auto const text = [&](LabelHit const& hit, std::uint32_t begin) {
    return std::u16string_view(s.letters).substr(begin, hit.end - hit.begin);
  };
  std::size_t kept = 0;
  std::uint32_t last = 0;  // where the last of the cells merged begins
  for (std::size_t i = 0; i < hits.size(); ++i) {
    LabelHit const& hit = hits[i];
    bool const again =
        kept > 0 && hits[kept - 1].end == hit.begin && hit.begin - last == hit.end - hit.begin &&
        piece(hit).opens_cell && piece(hit).row == s.pieces[s.piece_of[last]].row &&
        s.piece_of[hit.begin] != s.piece_of[last] && text(hit, last) == text(hit, hit.begin);
    last = hit.begin;
    if (again) {
      hits[kept - 1].end = hit.end;
      hits[kept - 1].repeated = true;
    } else {
      hits[kept++] = hit;
    }
  }
  hits.resize(kept);
}

}  // namespace

std::uint8_t order_of(TableId table, std::string_view id) {
  if (table == TableId::Proactive) {
    constexpr std::array<std::string_view, 8> ids = {"rule",    "norm",     "license", "service",
                                                     "penalty", "coercion", "fee_wan", "purchase"};
    return static_cast<std::uint8_t>(std::ranges::find(ids, id) - ids.begin() + 1);
  }
  std::uint8_t order = 1;
  for (RequestRow const& r : request_rows) {
    if (r.id == id) break;
    ++order;
  }
  return order;
}

std::vector<LabelHit> find_labels(Stream const& stream) {
  Dictionary const& d = dictionary();
  std::u16string_view const letters = stream.letters;
  std::vector<LabelHit> out;
  out.reserve(128);
  for (std::size_t at = 0; at + 1 < letters.size();) {  // a label has two letters at least
    std::uint8_t const slot = d.starts[letters[at]];
    std::size_t step = 1;
    if (slot != 0) {
      char16_t const second = letters[at + 1];
      for (std::size_t k = d.begins[slot - 1U]; k < d.begins[slot]; ++k) {
        if (d.openings[k].second != second) continue;
        std::size_t const i = d.openings[k].pattern;
        Pattern const& p = patterns[i];
        if (letters.substr(at, p.text.size()) != p.text) continue;
        LabelHit& hit = out.emplace_back();
        hit.begin = static_cast<std::uint32_t>(at);
        hit.end = static_cast<std::uint32_t>(at + p.text.size());
        hit.table = p.table;
        hit.order = d.order[i];
        hit.row = d.row[i];
        hit.head = p.head;
        hit.full = p.full;
        step = p.text.size();
        break;
      }
    }
    at += step;
  }
  std::erase_if(out,
                [&](LabelHit const& hit) { return is_tail(stream, hit) || is_head(stream, hit); });
  merge_repeated(stream, out);
  return out;
}

std::vector<Chain> find_chains(std::span<LabelHit const> labels, TableId table) {
  // Unexplained letters between two rows of one table: labels of rows nobody can tell. Prose has
  // words of table 二, so little is allowed there.
  std::uint32_t const widest_gap = table == TableId::Request ? 120 : 48;
  std::size_t const n = labels.size();
  // Letters explained by labels before each hit; labels of any table explain, since 其他 and 总计
  // are shared.
  std::vector<std::uint32_t> explained(n + 1, 0);
  std::vector<std::uint32_t> candidates;
  for (std::size_t i = 0; i < n; ++i) {
    explained[i + 1] = explained[i] + (labels[i].end - labels[i].begin);
    if (labels[i].table == table && labels[i].order != 0)
      candidates.push_back(static_cast<std::uint32_t>(i));
  }
  auto const unexplained = [&](std::size_t a, std::size_t b) {  // letters between hit a and hit b
    return labels[b].begin - labels[a].end - (explained[b] - explained[a + 1]);
  };
  auto const weight = [&](LabelHit const& hit) {
    return 4 + 2 * static_cast<int>(std::min(hit.end - hit.begin, 12U));
  };
  std::size_t const m = candidates.size();
  std::vector<int> best(m);
  std::vector<std::int32_t> from(m);
  std::vector<bool> used(m, false);
  std::vector<Chain> out;
  while (out.size() < 64) {
    std::int32_t top = -1;
    for (std::size_t i = 0; i < m; ++i) {
      best[i] = 0;
      from[i] = -1;
      if (used[i]) continue;
      LabelHit const& hit = labels[candidates[i]];
      best[i] = weight(hit);
      for (std::size_t j = i; j-- > 0;) {
        if (used[j]) break;  // never across a table already taken
        LabelHit const& before = labels[candidates[j]];
        if (hit.begin - before.end > 2000) break;
        if (before.order >= hit.order) continue;
        std::uint32_t const gap = unexplained(candidates[j], candidates[i]);
        if (gap > widest_gap) continue;
        int const skipped = hit.order - before.order - 1;
        int const score = best[j] + weight(hit) - static_cast<int>(gap) - 2 * skipped;
        if (score > best[i]) {
          best[i] = score;
          from[i] = static_cast<std::int32_t>(j);
        }
      }
      if (top < 0 || best[i] > best[static_cast<std::size_t>(top)])
        top = static_cast<std::int32_t>(i);
    }
    if (top < 0) break;
    Chain chain;
    chain.table = table;
    chain.score = best[static_cast<std::size_t>(top)];
    auto lowest = static_cast<std::size_t>(top);
    for (std::int32_t i = top; i >= 0; i = from[static_cast<std::size_t>(i)]) {
      lowest = static_cast<std::size_t>(i);
      chain.hits.push_back(candidates[lowest]);
    }
    std::ranges::reverse(chain.hits);
    for (std::size_t i = lowest; i <= static_cast<std::size_t>(top); ++i) used[i] = true;
    std::size_t const least = table == TableId::Request ? 6 : 2;
    if (chain.hits.size() < least) {
      if (chain.score < 40) break;
      continue;
    }
    // Heads before the first row belong to the table while few letters stand between.
    std::size_t const first = chain.hits.front(), last = chain.hits.back();
    chain.begin = labels[first].begin;
    for (std::size_t j = first; j-- > 0;) {
      if (labels[first].begin - labels[j].end > 240 || unexplained(j, j + 1) > 16 ||
          unexplained(j, first) > 60)
        break;
      if (labels[j].table == TableId::Remedy && table != TableId::Remedy) break;
      // A row of the table before; 其他 and 总计 are heads too.
      bool const later = labels[j].order > labels[first].order && labels[j].table == table;
      if (later && labels[j].end - labels[j].begin > 2) break;
      if (table == TableId::Proactive && labels[j].table != table) break;
      if (table == TableId::Request && labels[j].table == TableId::Proactive) break;
      chain.begin = labels[j].begin;
    }
    chain.end = labels[last].end;
    out.push_back(std::move(chain));
  }
  std::ranges::sort(out, {}, &Chain::begin);
  return out;
}

}  // namespace gongkai::report
