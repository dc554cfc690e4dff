#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "domain/report/check.h"
#include "domain/report/excerpt.h"
#include "domain/report/words.h"

namespace gongkai::report {
namespace {

using words::has;
using words::has_any;

/// Figures and statements of the prose against each other and against the tables.
class TextChecker {
 public:
  TextChecker(AnnualReport const& report, std::vector<Finding>& out) : report_(report), out_(out) {}

  void run() {
    applications();
    remedies();
    decisions();
    sums();
    channels();
    fees();
  }

 private:
  std::optional<Figure> cell(std::string_view key) const {
    ReportCell const& c = report_[*find_cell(key)];
    return c.state == CellState::Value ? std::optional(c.value) : std::nullopt;
  }

  Finding& add(std::string code, Fact const& fact, std::string subject, Params params) {
    Finding& f = add_finding(out_, std::move(code), fact.at, std::move(subject), std::move(params));
    f.excerpt = {fact.text, 0, text::length(fact.text)};
    f.operands.push_back({fact.kind, fact.text, fact.value.text(), fact.at});
    return f;
  }

  /// GK070, GK071; a figure of the office alone beside a table of all bodies is another scope
  /// (GK089).
  void applications() {
    auto const received = cell("t3.r1.sum");
    if (!received) return;
    Figure const carried = cell("t3.r2.sum").value_or(Figure{});
    std::vector<Fact const*> stated;
    for (Fact const& f : report_.facts) {
      if (f.kind == "applications.received" && f.section >= 1 && f.section <= 4 && !f.approximate)
        stated.push_back(&f);
    }
    if (stated.empty()) return;
    for (Fact const* f : stated) {
      if (f->value == *received || f->value == *received + carried) return;
    }
    Fact const& f = *stated.front();
    CellId const id = *find_cell("t3.r1.sum");
    Params params{
        {"a", f.value.text()}, {"b", received->text()}, {"n", received->text()}, {"text", f.text}};
    bool const own = has_any(f.text, {"本级", "本机关", "办公室", "政府办"}) || sentence_scope(f);
    std::string const code = own ? "GK089" : f.value == Figure{} ? "GK070" : "GK071";
    Finding& finding = add(code, f, "applications", std::move(params));
    finding.cell = spec(id).key;
    finding.operands.push_back(operand(report_, id));
  }

  /// Whether the sentence of a fact, or its part's heading, speaks of the office alone.
  bool sentence_scope(Fact const& f) const {
    if (report_.level == Level::Township || report_.level == Level::Department) return false;
    for (Section const& s : report_.sections) {
      if (s.number != f.section) continue;
      for (Passage const& p : s.passages) {
        if (!has(p.text, f.text)) continue;
        for (words::Sentence const& sentence : words::sentences(p.text, true)) {
          if (has(sentence.text, f.text)) {
            return has_any(sentence.text, {"本级", "本机关", "政府办公室", "区政府办", "县政府办",
                                           "市政府办", "区政府共", "县政府共", "区政府收到",
                                           "县政府收到", "区人民政府共", "县人民政府共"});
          }
        }
      }
    }
    return false;
  }

  /// GK072.
  void remedies() {
    if (!report_.remedy.found) return;
    auto const recon = cell("t4.recon.total");
    auto const direct = cell("t4.direct.total"), after = cell("t4.after.total");
    for (Fact const& f : report_.facts) {
      bool const reconsideration = f.kind == "reconsideration";
      if ((!reconsideration && f.kind != "litigation") || f.section == 5 || f.approximate) continue;
      std::optional<Figure> const table = reconsideration   ? recon
                                          : direct && after ? std::optional(*direct + *after)
                                                            : std::nullopt;
      if (!table || *table == f.value) continue;
      // A part of the table's count (one outcome, one kind) is no contradiction.
      if (f.value > Figure{} && f.value < *table) continue;
      if (f.value == Figure{} && has_any(f.text, {"败诉", "纠正", "撤销"})) continue;
      add("GK072", f, f.kind,
          {{"a", f.value.text()},
           {"b", table->text()},
           {"text", f.text},
           {"item", reconsideration ? "行政复议" : "行政诉讼"}});
    }
  }

  /// GK073.
  void decisions() {
    if (!report_.proactive.found) return;
    bool const now = report_.proactive.form == Form::Form2021;
    struct Item {
      std::string_view kind, name, now, then;
    };
    constexpr std::array items = {
        Item{"license", "行政许可", "t2.license", "t2.license.decisions"},
        Item{"penalty", "行政处罚", "t2.penalty", "t2.penalty.decisions"},
        Item{"coercion", "行政强制", "t2.coercion", "t2.coercion.decisions"},
        Item{"norm", "规范性文件", "t2.norm.made", "t2.norm.new_made"},
    };
    for (Fact const& f : report_.facts) {
      for (Item const& item : items) {
        if (f.kind != item.kind || f.section > 4 || f.approximate) continue;
        if (f.kind == "norm" && (!has_any(f.text, {"制发", "制定", "印发", "出台"}) ||
                                 has_any(f.text, {"清理", "废止", "有效"})))
          continue;
        if (f.kind != "norm" && has_any(f.text, {"事项", "清单", "公示", "公开"})) continue;
        std::string_view const key = now ? item.now : item.then;
        auto const table = cell(key);
        if (!table || *table == f.value) continue;
        Finding& finding = add("GK073", f, std::string(key),
                               {{"item", std::string(item.name)},
                                {"a", f.value.text()},
                                {"b", table->text()},
                                {"text", f.text}});
        finding.cell = key;
        finding.operands.push_back(operand(report_, *find_cell(key)));
      }
    }
  }

  /// GK074, GK075, GK076.
  void sums() {
    std::map<int, std::vector<Fact const*>> groups;
    for (Fact const& f : report_.facts) {
      if (f.group > 0) groups[f.group].push_back(&f);
    }
    for (auto const& [group, facts] : groups) stated_parts(facts);
    listed_items();
  }

  void stated_parts(std::vector<Fact const*> const& facts) {
    if (facts.size() < 2) return;
    Fact const& total = *facts.front();
    Figure sum;
    bool same_unit = true, rough = total.approximate;
    for (std::size_t i = 1; i < facts.size(); ++i) {
      Fact const& part = *facts[i];
      same_unit = same_unit && part.unit == total.unit;
      rough = rough || part.approximate;
      sum += part.value;
    }
    if (sum == total.value) return;
    for (std::size_t i = 1; i < facts.size(); ++i) {
      if (facts[i]->unit == total.unit && facts[i]->value > total.value && !rough) {
        add("GK076", *facts[i], "part:" + facts[i]->text,
            {{"a", facts[i]->value.text()}, {"b", total.value.text()}, {"t", facts[i]->text}});
        return;
      }
    }
    // One part named out of several is an example, not a breakdown; so is a list that ends with 等.
    bool const open = facts.back()->text.ends_with("等");
    bool const breakdown = facts.size() >= 3 && same_unit && !rough && !open;
    if (!breakdown) return;
    // Parts of parts: some run of the first parts may already make the total.
    Figure running;
    for (std::size_t i = 1; i < facts.size(); ++i) {
      running += facts[i]->value;
      if (running == total.value) return;
    }
    Finding& f = add("GK074", total, "sum:" + total.text,
                     {{"a", sum.text()}, {"b", total.value.text()}, {"t", total.text}});
    for (std::size_t i = 1; i < facts.size(); ++i) {
      f.operands.push_back({facts[i]->kind, facts[i]->text, facts[i]->value.text(), facts[i]->at});
    }
  }

  /// Items listed before a total of unclear scope, and a later item larger than the total.
  void listed_items() {
    Figure sum;
    int items = 0;
    Fact const* total = nullptr;
    Place at{};
    for (Fact const& f : report_.facts) {
      if (f.section != 1 || f.group != 0) {
        items = 0;
        sum = {};
        total = nullptr;
        continue;
      }
      bool const near = same_passage(f.at, at);
      if (!near) {
        items = 0;
        sum = {};
        total = nullptr;
      }
      at = f.at;
      if (f.kind == "published.category") {
        if (total != nullptr && f.unit == total->unit && f.value > total->value &&
            has(f.text, "公开") && !f.approximate) {
          add("GK076", f, "part:" + f.text,
              {{"a", f.value.text()}, {"b", total->value.text()}, {"t", f.text}});
        }
        ++items;
        sum += f.value;
      } else if (f.kind == "published.total") {
        if (items >= 2 && sum != f.value && !f.approximate) {
          add("GK075", f, "list:" + f.text,
              {{"a", sum.text()}, {"b", f.value.text()}, {"t", f.text}});
        }
        total = &f;
        items = 0;
        sum = {};
      }
    }
  }

  static bool same_passage(Place const& a, Place const& b) {
    return a.line == b.line && a.paragraph == b.paragraph && a.page == b.page;
  }

  /// GK078, GK079.
  void channels() {
    Fact const* channel = nullptr;
    std::size_t published = 0;
    bool total = false;
    std::set<int> groups;  // the first fact of a group is its total, the others are parts
    for (Fact const& f : report_.facts) {
      if (f.section != 1) continue;
      total = total || f.kind == "published.total";
      bool const part = f.group > 0 && !groups.insert(f.group).second;
      if ((f.kind == "published.channel" || f.kind == "published.category") && !part) ++published;
      if (f.kind == "published.channel" && channel == nullptr) channel = &f;
    }
    if (channel != nullptr && published >= 2 && !total) add("GK078", *channel, "no-total", {});
    accounts();
  }

  void accounts() {
    Section const* overview = report_.section(1);
    if (overview == nullptr) return;
    constexpr std::array<std::string_view, 13> others = {
        "度假区", "景区", "医院", "学校", "派出所", "公安", "法院",
        "检察",   "日报", "融媒", "电视", "开发区", "林场"};
    for (Passage const& p : overview->passages) {
      std::size_t const first = words::find(p.text, "“");
      if (first == p.text.npos || !has_any(p.text, {"公众号", "微博", "视频号", "抖音", "微信"}))
        continue;
      for (std::size_t at = first; at != p.text.npos; at = words::find(p.text, "“", at + 3)) {
        std::size_t const close = words::find(p.text, "”", at);
        if (close == p.text.npos || close - at > 60) continue;
        std::string_view const name = std::string_view(p.text).substr(at + 3, close - at - 3);
        std::string_view const after = std::string_view(p.text).substr(close, 75);
        std::string_view const before =
            std::string_view(p.text).substr(at >= 30 ? at - 30 : 0, std::min<std::size_t>(at, 30));
        if (!has_any(after, {"公众号", "微博", "视频号", "抖音"}) &&
            !has_any(before, {"公众号", "微博", "视频号", "抖音"}))
          continue;
        bool const foreign =
            std::ranges::any_of(others, [&](std::string_view w) { return has(name, w); }) &&
            !has(report_.organ, name);
        if (!foreign) continue;
        Place place = p.at;
        if (place.line != 0) {
          place.column +=
              static_cast<std::uint32_t>(text::length(std::string_view(p.text).substr(0, at)));
        }
        Finding& f =
            add_finding(out_, "GK079", place, std::string(name), {{"t", std::string(name)}});
        f.excerpt = {std::string(name), 0, text::length(name)};
      }
    }
  }

  /// GK087, GK088.
  void fees() {
    Fact const *notices = nullptr, *collected = nullptr;
    for (Fact const& f : report_.facts) {
      if (f.kind == "fee.notices") notices = &f;
      if (f.kind == "fee.collected") collected = &f;
    }
    if (report_.request.form == Form::Form2021 && report_.request.found) {
      auto const unpaid = cell("t3.r3_6_2.sum");
      if (unpaid && notices != nullptr && *unpaid > notices->value) {
        Finding& f =
            add("GK087", *notices, "fee-notices",
                {{"a", notices->value.text()}, {"b", unpaid->text()}, {"text", notices->text}});
        f.operands.push_back(operand(report_, *find_cell("t3.r3_6_2.sum")));
      }
    }
    auto const fee = report_.proactive.form == Form::Form2021 ? cell("t2.fee_wan") : std::nullopt;
    if (collected != nullptr && collected->value > Figure{} && fee && *fee == Figure{}) {
      Figure const yuan = collected->unit == "万元" ? Figure{collected->value.millionths * 10000}
                                                    : collected->value;
      add("GK088", *collected, "fee-collected",
          {{"a", yuan.text()}, {"b", fee->text()}, {"text", collected->text}});
    }
  }

  AnnualReport const& report_;
  std::vector<Finding>& out_;
};

}  // namespace

void check_text(AnnualReport const& report, CheckContext const&, std::vector<Finding>& out) {
  TextChecker(report, out).run();
}

}  // namespace gongkai::report
