#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "base/text.h"
#include "domain/report/check.h"
#include "domain/report/excerpt.h"
#include "domain/report/headings.h"
#include "domain/report/words.h"

namespace gongkai::report {
namespace {

using words::has;
using words::has_any;

class StructureChecker {
 public:
  StructureChecker(AnnualReport const& report, CheckContext const& context,
                   std::vector<Finding>& out)
      : report_(report), context_(context), out_(out), overview_(report.section(1)) {}

  void run() {
    title();
    preamble();
    sections();
    aspects();
    safeguards();
    problems();
    other_matters();
    closing();
  }

 private:
  Finding& add(std::string code, Place at, std::string subject, Params params = {}) {
    return add_finding(out_, std::move(code), at, std::move(subject), std::move(params));
  }

  bool government() const { return report_.level != Level::Department; }

  // ---- GK001–GK008

  void title() {
    if (report_.title.empty()) {
      add("GK001", {}, "title");
    } else {
      std::string const& t = report_.title;
      if (report_.year_basis != "title")
        add("GK002", report_.title_at, "title-year", {{"t", t}}).excerpt = whole_excerpt(t);
      std::string const name = words::letters(t);
      if (!name.ends_with("政府信息公开工作年度报告")) {
        add("GK003", report_.title_at, "title-tail", {{"t", shorten(t, 60)}}).excerpt =
            whole_excerpt(t);
      }
      // The lines of a page are no line ends: it is as wide as it is.
      bool const page =
          report_.carrier == document::Carrier::Pdf || report_.carrier == document::Carrier::Ocr;
      if (report_.title_lines > 1 && !page)
        add("GK004", report_.title_at, "title-lines", {{"n", std::to_string(report_.title_lines)}});
      registered_name();
    }
    if (report_.year == 0) add("GK030", report_.title_at, "year");
  }

  void registered_name() {
    if (context_.organs.empty() || report_.organ.empty()) return;
    for (OrganEntry const& o : context_.organs) {
      if (o.name == report_.organ ||
          std::ranges::find(o.other_names, report_.organ) != o.other_names.end())
        return;
    }
    add("GK005", report_.title_at, report_.organ, {{"t", report_.organ}});
  }

  void preamble() {
    std::size_t bytes = 0;
    bool period = false;
    for (Passage const& p : report_.preamble) {
      words::Scan const scan(p.text);
      if (scan.has_any({"。", "；", "条例"})) bytes += p.text.size();
      period = period || scan.has_any({"统计期限", "统计时限", "统计期间", "数据期限", "1月1日"});
    }
    if (overview_ != nullptr && !period) {
      for (Passage const& p : overview_->passages)
        period = period || has_any(p.text, {"统计期限", "数据统计期"});
    }
    if (bytes < 60) add("GK006", report_.title_at, "preamble");
    if (!period) add("GK008", report_.title_at, "period");
  }

  // ---- GK010–GK012

  void sections() {
    std::array<int, 7> seen{};
    int last = 0;
    for (Section const& s : report_.sections) {
      std::string const name = words::letters(s.title);
      if (seen[static_cast<std::size_t>(s.number)]++ > 0 || s.number < last) {
        add("GK011", s.at, "order:" + std::to_string(s.number), {{"title", s.printed}}).excerpt =
            whole_excerpt(s.printed);
      }
      last = std::max(last, s.number);
      bool const trial = report_.form == Form::Form2019 && s.number == 4;
      if (name != official_letters(s.number) && !(trial && is_official_title(4, name))) {
        add("GK012", s.at, "title:" + std::to_string(s.number),
            {{"n", ordinal_name(s.number)},
             {"std", std::string(official_title(s.number))},
             {"t", s.title}})
            .excerpt = whole_excerpt(s.printed);
      }
    }
    for (int n = 1; n <= 6; ++n) {
      if (seen[static_cast<std::size_t>(n)] != 0) continue;
      if (n == 6 && report_.form == Form::Form2019) continue;  // often folded into 五 or left out
      add("GK010", {}, "section:" + std::to_string(n),
          {{"n", ordinal_name(n)}, {"title", std::string(official_title(n))}});
    }
  }

  static std::string ordinal_name(int n) {
    constexpr std::array<std::string_view, 6> names = {"一", "二", "三", "四", "五", "六"};
    return std::string(names[static_cast<std::size_t>(n - 1)]);
  }

  // ---- GK013, GK014, GK020–GK024, GK038

  std::string overview_text() const {
    std::string all;
    if (overview_ != nullptr) {
      for (Passage const& p : overview_->passages) all += p.text + "\n";
    }
    return all;
  }

  void aspects() {
    if (overview_ == nullptr) return;
    std::string const all = overview_text();
    std::array<bool, aspect_count> headed{};
    for (Part const& p : report_.parts) headed[static_cast<std::size_t>(p.aspect)] = true;
    auto const count = static_cast<std::size_t>(std::ranges::count(headed, true));
    if (count < 3) add("GK013", overview_->at, "five-parts");
    if (count >= 3) numbering();
    constexpr std::array<std::string_view, aspect_count> codes = {"GK020", "GK021", "GK022",
                                                                  "GK023", "GK024"};
    for (std::size_t i = 0; i < aspect_count; ++i) {
      auto const aspect = static_cast<Aspect>(i);
      if (headed[i] || stated(aspect, all)) continue;
      add(std::string(codes[i]), overview_->at, "aspect:" + std::string(label_of(aspect)),
          {{"part", std::string(label_of(aspect))}});
    }
    bool const figures = std::ranges::any_of(
        report_.facts, [](Fact const& f) { return f.section == 1 && f.value != Figure{}; });
    if (!figures && !all.empty()) add("GK038", overview_->at, "no-figures");
  }

  /// Whether section 一 says something on an aspect that has no heading.
  static bool stated(Aspect aspect, std::string_view all) {
    switch (aspect) {
      case Aspect::Proactive:
        return has_any(all, {"主动公开", "主动地公开", "主动向社会公开", "及时公开", "公开了"});
      case Aspect::OnRequest:
        for (words::Sentence const& s : words::sentences(all)) {
          if (has(s.text, "申请") && has_any(s.text, {"收到", "受理", "办理", "接收", "答复",
                                                      "处理", "接到", "办结", "0件", "件申请"})) {
            return true;
          }
        }
        return false;
      case Aspect::Management:
        return has_any(all, {"信息管理", "审核", "审查", "保密", "清理", "动态调整", "台账"});
      case Aspect::Platform: return has_any(all, {"平台", "网站", "公众号", "专栏", "公开栏"});
      case Aspect::Safeguards: return has_any(all, {"监督", "考核", "评议", "培训", "追究"});
    }
    return true;
  }

  void numbering() {
    int expected = 1;
    for (Part const& p : report_.parts) {
      words::Ordinal const o = words::ordinal(p.heading);
      bool const regular = o.value != 0 && o.chinese;
      bool const gap = regular && o.value != expected;
      if (o.value == 0 || !o.chinese || gap) {
        add("GK014", p.at, "number:" + std::string(label_of(p.aspect)),
            {{"t", shorten(p.heading, 30)}})
            .excerpt = whole_excerpt(shorten(p.heading, 50));
      }
      expected = regular ? o.value + 1 : expected + 1;
    }
  }

  // ---- GK025–GK029

  void safeguards() {
    if (overview_ == nullptr || !government()) return;
    std::string scope;
    Place at = overview_->at;
    for (Part const& p : report_.parts) {
      if (p.aspect != Aspect::Safeguards) continue;
      at = p.at;
      scope = p.heading + "\n";
      for (Passage const& passage : p.passages) scope += passage.text + "\n";
    }
    if (scope.empty()) scope = overview_text();
    bool const appraisal = has(scope, "考核"), evaluation = has(scope, "评议"),
               accountability =
                   has_any(scope, {"责任追究", "追究责任", "追责", "问责", "追究制度"});
    if (!appraisal) add("GK025", at, "appraisal");
    if (!evaluation) add("GK026", at, "evaluation");
    if (!accountability) add("GK027", at, "accountability");
    if (!appraisal && !evaluation && !accountability) add("GK028", at, "safeguards");
    bool const results = has_any(scope, {"未发生", "未产生", "没有发生", "未出现", "没有产生",
                                         "结果", "良好", "优秀", "合格", "满意", "等次", "得分",
                                         "无责任追究", "未因", "0件", "零追究", "未有", "无追责"});
    if (appraisal && evaluation && accountability && !results) add("GK029", at, "system-only");
  }

  // ---- GK080, GK081

  void problems() {
    Section const* s = report_.section(5);
    if (s == nullptr) return;
    std::string all;
    for (Passage const& p : s->passages) all += p.text + "\n";
    words::Scan const scan(all);
    if (!scan.has_any({"改进", "整改", "措施", "下一步", "今后", "将", "加强", "进一步"})) {
      add("GK080", s->at, "improvement", {{"part", "改进情况"}});
    }
    // What is said of last year's problems alone is no account of this year's.
    bool solved = false, problems = false;
    std::string const last = std::to_string(report_.year - 1) + "年";
    for (words::Sentence const& sentence : words::sentences(all)) {
      bool const about = scan.any_in(sentence.text, {"上年", "上一年", "去年"}) ||
                         scan.has_in(sentence.text, last);
      bool const done =
          about && scan.any_in(sentence.text, {"改进", "整改", "解决", "落实到位", "已完成"});
      solved = solved || done;
      bool const named = scan.any_in(sentence.text, {"不足", "薄弱", "差距", "欠缺", "短板"});
      bool const goes_on = scan.any_in(sentence.text, {"仍", "但", "还存在", "还有"});
      problems = problems || named || (scan.has_in(sentence.text, "问题") && (!done || goes_on));
    }
    if (!problems) add("GK080", s->at, "problems", {{"part", "存在的主要问题"}});
    if (!solved) add("GK081", s->at, "last-year");
  }

  // ---- GK085, GK086

  void other_matters() {
    if (report_.year != 0 && report_.year < 2020) return;  // 国办函〔2020〕109号
    Section const* s = report_.section(6);
    std::string all;
    if (s != nullptr) {
      for (Passage const& p : s->passages) all += p.text + "\n";
    }
    if (s == nullptr) return;
    if (!has_any(all, {"处理费", "收费"})) {
      add("GK085", s->at, "fee");
      return;
    }
    bool const notices = has(all, "收费通知") && has(all, "件");
    bool const amounts = has_any(all, {"金额", "元"});
    if (!notices || !amounts) add("GK086", s->at, "fee-figures");
  }

  // ---- GK090–GK094

  void closing() {
    if (report_.signature.empty()) add("GK090", {}, "signature");
    if (report_.date.empty()) add("GK091", {}, "date");
    if (!report_.signature.empty() && !report_.organ.empty() &&
        !same_office(report_.signature, report_.organ)) {
      add("GK093", report_.signature_at, report_.signature,
          {{"a", report_.signature}, {"b", report_.organ}, {"t", report_.signature}});
    }
    if (report_.date.empty() || report_.year == 0) return;
    std::string const limit = std::to_string(report_.year + 1) + "-" +
                              (report_.level == Level::County || report_.level == Level::City ||
                                       report_.level == Level::Province
                                   ? "03-31"
                                   : context_.deadline);
    if (report_.date > limit) {
      add("GK092", report_.date_at, report_.date,
          {{"d", report_.date}, {"D", limit}, {"a", report_.date}, {"b", limit}});
    }
    if (report_.date < std::to_string(report_.year) + "-12-31") {
      add("GK094", report_.date_at, report_.date, {{"d", report_.date}, {"a", report_.date}});
    }
  }

  /// 管头镇 and 管头镇人民政府 are one office; so are names of which one ends with the other.
  static bool same_office(std::string_view a, std::string_view b) {
    auto const bare = [](std::string_view s) {
      for (std::string_view tail : {"人民政府办公室", "政府办公室", "办公室", "人民政府", "政府"}) {
        if (s.ends_with(tail) && s.size() > tail.size()) return s.substr(0, s.size() - tail.size());
      }
      return s;
    };
    std::string_view const x = bare(a), y = bare(b);
    return x.ends_with(y) || y.ends_with(x);
  }

  AnnualReport const& report_;
  CheckContext const& context_;
  std::vector<Finding>& out_;
  Section const* overview_;
};

}  // namespace

void check_structure(AnnualReport const& report, CheckContext const& context,
                     std::vector<Finding>& out) {
  StructureChecker(report, context, out).run();
}

}  // namespace gongkai::report
