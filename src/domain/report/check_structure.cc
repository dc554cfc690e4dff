#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "base/text.h"
#include "domain/report/check.h"
#include "domain/report/headings.h"
#include "domain/report/words.h"

namespace gongkai::report {
namespace {

using words::has;
using words::has_any;

Place shifted(Passage const& p, std::size_t byte) {
  Place at = p.at;
  if (at.line != 0)
    at.column += static_cast<std::uint32_t>(text::length(std::string_view(p.text).substr(0, byte)));
  return at;
}

/// The stretch around [begin, end) of a text, at most 60 characters, with the caret under it.
Excerpt around(std::string_view s, std::size_t begin, std::size_t end) {
  std::size_t const at = text::length(s.substr(0, begin));
  std::size_t const length = std::max<std::size_t>(1, text::length(s.substr(begin, end - begin)));
  std::size_t const from = at > 20 ? at - 20 : 0;
  std::size_t const skip = text::prefix(s, from).size();
  return {std::string(text::prefix(s.substr(skip), 60)), at - from, length};
}

std::string shorten(std::string_view s, std::size_t n = 24) {
  s = text::trim(s);
  std::string_view const head = text::prefix(s, n);
  return std::string(head) + (head.size() < s.size() ? "…" : "");
}

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
    passages();
    problems();
    other_matters();
    closing();
  }

 private:
  Finding& add(std::string code, Place at, std::string subject, Params params = {}) {
    return add_finding(out_, std::move(code), at, std::move(subject), std::move(params));
  }

  /// A finding about bytes [begin, end) of a passage.
  Finding& at_text(std::string code, Passage const& p, std::size_t begin, std::size_t end,
                   Params params = {}) {
    std::string const phrase = p.text.substr(begin, end - begin);
    Finding& f = add(std::move(code), shifted(p, begin), phrase, std::move(params));
    f.excerpt = around(p.text, begin, end);
    return f;
  }

  bool government() const { return report_.level != Level::Department; }

  // ---- GK001–GK008

  void title() {
    if (report_.title.empty()) {
      add("GK001", {}, "title");
    } else {
      std::string const& t = report_.title;
      if (words::find_year(t).year == 0)
        add("GK002", report_.title_at, "title-year", {{"t", t}}).excerpt = whole(t);
      std::string const name = words::letters(t);
      if (!name.ends_with("政府信息公开工作年度报告")) {
        add("GK003", report_.title_at, "title-tail", {{"t", shorten(t, 60)}}).excerpt = whole(t);
      }
      if (report_.title_lines > 1)
        add("GK004", report_.title_at, "title-lines", {{"n", std::to_string(report_.title_lines)}});
      registered_name();
    }
    if (report_.year == 0) add("GK030", report_.title_at, "year");
  }

  static Excerpt whole(std::string_view s) { return {std::string(s), 0, text::length(s)}; }

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
      if (has_any(p.text, {"。", "；", "条例"})) bytes += p.text.size();
      period =
          period || has_any(p.text, {"统计期限", "统计时限", "统计期间", "数据期限", "1月1日"});
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
            whole(s.printed);
      }
      last = std::max(last, s.number);
      bool const trial = report_.form == Form::Form2019 && s.number == 4;
      if (name != words::letters(official_title(s.number)) &&
          !(trial && is_official_title(4, name))) {
        add("GK012", s.at, "title:" + std::to_string(s.number),
            {{"n", ordinal_name(s.number)},
             {"std", std::string(official_title(s.number))},
             {"t", s.title}})
            .excerpt = whole(s.printed);
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
            .excerpt = whole(shorten(p.heading, 50));
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

  // ---- GK015–GK019, GK031–GK034, GK095, GK100, GK101

  void passages() {
    for (Passage const& p : report_.preamble) passage(0, p);
    for (Section const& s : report_.sections) {
      for (Passage const& p : s.passages) passage(s.number, p);
    }
    Passage const title{report_.title, report_.title_at};
    personal_data(title, words::Scan(title.text));
  }

  void passage(int section, Passage const& p) {
    words::Scan const scan(p.text);
    if (scan.latin()) latin(p);
    breaks(section, p, scan);
    page_number(section, p);
    if (scan.has("年")) years(section, p, scan);
    foreign_wording(p, scan);
    personal_data(p, scan);
    if (scan.latin()) links(p);
    outdated(section, p, scan);
  }

  /// A Latin word in lower case that is no name of a thing.
  void latin(Passage const& p) {
    std::string_view const s = p.text;
    for (std::size_t at = 0; at < s.size();) {
      auto const letter = [&](std::size_t i) {
        return i < s.size() && ((s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z'));
      };
      if (!letter(at)) {
        ++at;
        continue;
      }
      std::size_t const begin = at;
      bool lower = false, address = false;
      while (at < s.size() && static_cast<unsigned char>(s[at]) > 0x20 &&
             static_cast<unsigned char>(s[at]) < 0x80) {
        lower = lower || (s[at] >= 'a' && s[at] <= 'z');
        address = address || s[at] == '.' || s[at] == '@' || s[at] == '/' || s[at] == '_' ||
                  (s[at] >= '0' && s[at] <= '9');
        ++at;
      }
      std::string_view word = s.substr(begin, at - begin);
      while (!word.empty() && !letter(begin + word.size() - 1)) word.remove_suffix(1);
      if (!lower || address || word.size() < 2) continue;
      if (begin > 0 && (s[begin - 1] == '<' || s[begin - 1] == '&')) continue;
      std::string small(word);
      std::ranges::transform(small, small.begin(), [](char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      });
      constexpr std::array<std::string_view, 26> known = {
          "app",  "wifi", "word", "excel", "pdf",   "ppt",   "email", "e-mail", "ofd",
          "html", "wps",  "web",  "logo",  "flash", "vlog",  "live",  "mail",   "tel",
          "km",   "kg",   "cm",   "mm",    "http",  "https", "www",   "vip"};
      if (std::ranges::find(known, small) != known.end()) continue;
      at_text("GK017", p, begin, begin + word.size(), {{"t", std::string(word)}});
    }
  }

  static std::size_t count(std::string_view s, std::string_view mark) {
    std::size_t n = 0;
    for (std::size_t at = words::find(s, mark); at != s.npos; at = words::find(s, mark, at + 3))
      ++n;
    return n;
  }

  void breaks(int section, Passage const& p, words::Scan const& scan) {
    std::string_view const s = text::trim(p.text);
    bool const broken = s.ends_with("，") || s.ends_with("、");
    std::size_t open = 0, close = 0;
    if (scan.has_any({"“", "”"})) {
      open = count(s, "“");
      close = count(s, "”");
    }
    if ((broken && section != 0) || open != close) {
      std::size_t const n = text::length(s);
      std::string_view const head = text::prefix(s, n > 16 ? n - 16 : 0);
      std::string const tail(s.substr(head.size()));
      Finding& f = add("GK019", p.at, tail, {{"t", tail}});
      auto const from = static_cast<std::size_t>(s.data() - p.text.data());
      f.excerpt = around(p.text, from + s.size() - (s.size() >= 3 ? 3 : 1), from + s.size());
    }
  }

  void page_number(int section, Passage const& p) {
    std::string_view const s = text::trim(p.text);
    bool const digits = !s.empty() && s.size() <= 3 &&
                        std::ranges::all_of(s, [](char c) { return c >= '0' && c <= '9'; });
    if (digits && section != 0)
      add("GK018", p.at, "page:" + std::string(s), {{"t", std::string(s)}}).excerpt = whole(s);
  }

  /// Whether the year at `at` belongs to a plan of several years, a document, a congress, a
  /// comparison or the past.
  static bool year_excused(words::Scan const& scan, std::string_view sentence, std::size_t at) {
    std::string_view const before =
        sentence.substr(at >= 12 ? at - 12 : 0, std::min<std::size_t>(at, 12));
    std::string_view const after = sentence.substr(at + 7, 30);
    if (before.ends_with("〔") || before.ends_with("[") || before.ends_with("（") ||
        before.ends_with("("))
      return true;
    if (before.ends_with("—") || before.ends_with("-") || before.ends_with("至") ||
        before.ends_with("到") || before.ends_with("～"))
      return true;
    if (after.starts_with("—") || after.starts_with("-") || after.starts_with("至") ||
        after.starts_with("以来") || after.starts_with("来") || after.starts_with("底前") ||
        after.starts_with("版")) {
      return true;
    }
    return scan.any_in(sentence,
                       {"上年", "去年", "同比",     "相比", "增长", "下降", "增加", "减少", "较",
                        "自20", "以来", "以前年度", "历年", "截至", "截止", "修订", "施行", "实施",
                        "印发", "颁布", "通过的",   "大会", "规划", "届",   "《"});
  }

  void years(int section, Passage const& p, words::Scan const& scan) {
    int const year = report_.year;
    if (year == 0 || section == 0 || section == 6) return;
    for (words::Sentence const& s : words::sentences(p.text)) {
      for (auto f = words::find_year(s.text); f.year != 0; f = words::find_year(s.text, f.at + 7)) {
        std::size_t const begin = s.offset + f.at, end = begin + 7;
        std::string_view const after = s.text.substr(std::min(f.at + 7, s.text.size()));
        if (f.year != year && scan.has_in(after.substr(0, 60), "工作要点")) {
          at_text("GK032", p, begin, end,
                  {{"y", std::to_string(f.year)},
                   {"Y", std::to_string(year)},
                   {"a", std::to_string(f.year)},
                   {"b", std::to_string(year)}});
          continue;
        }
        if (section == 5) {
          plan(p, scan, s, f, begin, end);
          continue;
        }
        if (section > 4 || f.year == year) continue;
        bool const excused =
            year_excused(scan, s.text, f.at) || f.year == year + 1 || improvement_paragraph(p.text);
        bool const fact = scan.any_in(after, {"公开", "发布", "收到", "受理", "制定", "开展",
                                              "召开", "举办", "办理", "组织"});
        if (excused || !fact) continue;
        at_text(
            "GK031", p, begin, end,
            {{"y", std::to_string(f.year)}, {"Y", std::to_string(year)}, {"t", shorten(s.text)}});
      }
    }
  }

  static bool improvement_paragraph(std::string_view s) {
    return has_any(s.substr(0, 90), {"改进情况", "整改情况", "问题整改"});
  }

  /// A plan dated in the year that is over.
  void plan(Passage const& p, words::Scan const& scan, words::Sentence const& s,
            words::YearFound const& f, std::size_t begin, std::size_t end) {
    if (f.year != report_.year) return;
    std::string_view const after = s.text.substr(std::min(f.at + 7, s.text.size()));
    bool const future = scan.any_in(
        after, {"我乡将", "我镇将", "我县将", "我区将", "我市将",   "我局将", "我厅将", "我委将",
                "我办将", "街道将", "我们将", "将继续", "将进一步", "将更加", "将着力", "将重点",
                "将认真", "将严格", "将以",   "将围绕", "将持续",   "将加强"});
    bool const past = has_any(s.text, {"虽然", "取得了", "以来", "存在"}) &&
                      !has(after.substr(0, 30), "的工作中");
    if (!future || past) return;
    at_text("GK033", p, begin, end, {{"y", std::to_string(f.year)}, {"t", shorten(s.text)}});
  }

  /// Words only another office would write.
  void foreign_wording(Passage const& p, words::Scan const& scan) {
    if (report_.level != Level::Township) return;
    constexpr std::array<std::string_view, 14> foreign = {
        "安监工作", "我局",     "本局",         "我委",     "我院",     "我校",     "全局干部",
        "局机关",   "税收工作", "司法行政工作", "教育系统", "卫生系统", "公安工作", "统计工作置于"};
    for (std::string_view w : foreign) {
      auto const at = scan.find(w);
      if (at == p.text.npos) continue;
      std::size_t const end = std::min(p.text.size(), at + w.size());
      at_text("GK034", p, at, end, {{"t", std::string(w)}});
      return;
    }
  }

  void personal_data(Passage const& p, words::Scan const& scan) {
    std::string_view const s = p.text;
    if (scan.digits()) numbers_of_persons(p);
    if (scan.has_any({"★", "☆"})) {
      for (std::string_view mark : {"绝密★", "机密★", "秘密★", "绝密☆", "机密☆", "秘密☆"}) {
        if (auto const at = words::find(s, mark); at != s.npos)
          at_text("GK101", p, at, at + mark.size(), {{"t", std::string(mark)}});
      }
    }
    std::string const line = s.size() <= 24 ? words::letters(s) : std::string();
    if (line == "绝密" || line == "机密" || line == "秘密")
      at_text("GK101", p, 0, s.size(), {{"t", line}});
  }

  /// Numbers of identity cards, mobile telephones and bank cards (GK100).
  void numbers_of_persons(Passage const& p) {
    std::string_view const s = p.text;
    for (std::size_t at = 0; at < s.size();) {
      if (s[at] < '0' || s[at] > '9') {
        ++at;
        continue;
      }
      std::size_t const begin = at;
      while (at < s.size() && s[at] >= '0' && s[at] <= '9') ++at;
      std::size_t end = at;
      if (at - begin == 17 && end < s.size() && (s[end] == 'X' || s[end] == 'x')) ++end;
      std::string_view const digits = s.substr(begin, end - begin);
      char const before = begin > 0 ? s[begin - 1] : ' ';
      char const after = end < s.size() ? s[end] : ' ';
      if (before == '/' || before == '_' || before == '-' || before == '=' || after == '.' ||
          after == '-' || after == '/')
        continue;
      std::string_view kind;
      if (digits.size() == 18 && identity_number(digits)) {
        kind = "身份证号";
      } else if (digits.size() == 11 && digits[0] == '1' && digits[1] >= '3') {
        kind = "手机号";
      } else if (digits.size() >= 16 && digits.size() <= 19 && luhn(digits)) {
        kind = "银行卡号";
      } else {
        continue;
      }
      std::string masked(digits);
      for (std::size_t i = 3; i + 2 < masked.size(); ++i) masked[i] = '*';
      Finding& f = at_text("GK100", p, begin, end, {{"masked", masked}, {"t", std::string(kind)}});
      f.subject = masked;
      f.excerpt.text = masked;
      f.excerpt.begin = 0;
      f.excerpt.length = masked.size();
    }
  }

  /// GB 11643: weights and check character.
  static bool identity_number(std::string_view d) {
    constexpr std::array<int, 17> weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < 17; ++i) sum += (d[i] - '0') * weights[i];
    char const expected = "10X98765432"[sum % 11];
    return expected == (d[17] == 'x' ? 'X' : d[17]);
  }

  static bool luhn(std::string_view d) {
    int sum = 0;
    for (std::size_t i = 0; i < d.size(); ++i) {
      int v = d[d.size() - 1 - i] - '0';
      if (i % 2 == 1) v = v * 2 > 9 ? v * 2 - 9 : v * 2;
      sum += v;
    }
    return sum % 10 == 0;
  }

  /// Links outside government domains; whether they answer cannot be known offline.
  void links(Passage const& p) {
    std::string_view const s = p.text;
    for (std::size_t at = words::find(s, "http"); at != s.npos;
         at = words::find(s, "http", at + 4)) {
      std::size_t end = at;
      while (end < s.size() && static_cast<unsigned char>(s[end]) > 0x20 &&
             static_cast<unsigned char>(s[end]) < 0x80 && s[end] != ')' && s[end] != '"') {
        ++end;
      }
      std::string_view const url = s.substr(at, end - at);
      std::size_t const host_begin = words::find(url, "://");
      if (host_begin == url.npos) continue;
      std::string_view host = url.substr(host_begin + 3);
      host = host.substr(0, host.find_first_of("/:?#"));
      if (host.ends_with(".gov.cn") || host.ends_with(".政务") || host.empty()) continue;
      at_text("GK095", p, at, end, {{"u", std::string(url)}});
    }
  }

  // ---- GK015, GK016 need the raw lines: residues are counted by the reader; GK036, GK037, GK077

  void outdated(int section, Passage const& p, words::Scan const& scan) {
    if (!old_name_ && report_.year >= 2021) {
      for (std::string_view w :
           {"新《条例》", "新条例", "新修订的《", "新修订《", "新修订的政府信息"}) {
        if (auto const at = scan.find(w); at != p.text.npos) {
          at_text("GK036", p, at, at + w.size(), {{"t", std::string(w)}});
          old_name_ = true;
          break;
        }
      }
    }
    bool const local = report_.level == Level::Township || report_.level == Level::County;
    if (!rules_ && section == 1 && local) {
      constexpr std::string_view rules = "行政规章";
      if (auto const at = scan.find(rules); at != p.text.npos) {
        at_text("GK037", p, at, at + rules.size(), {{"t", std::string(rules)}});
        rules_ = true;
      }
    }
    if (!three_reviews_ && section == 1 && scan.has("三审三校")) reviews(p);
  }

  /// 三审三校 stated, and one review described (GK077).
  void reviews(Passage const& p) {
    auto const at = words::find(p.text, "审核后");
    if (at == p.text.npos || !has_any(std::string_view(p.text).substr(at), {"审批", "签字"}))
      return;
    std::size_t const comma = p.text.rfind("，", at);
    std::size_t const begin = comma == p.text.npos ? 0 : comma + 3;
    std::size_t const end = std::min(p.text.size(), at + std::string_view("审核后").size());
    at_text("GK077", p, begin, end, {{"t", shorten(std::string_view(p.text).substr(begin), 30)}});
    three_reviews_ = true;
  }

  // ---- GK080, GK081

  void problems() {
    Section const* s = report_.section(5);
    if (s == nullptr) return;
    std::string all;
    for (Passage const& p : s->passages) all += p.text + "\n";
    if (!has_any(all, {"问题", "不足", "薄弱", "差距", "欠缺", "短板"})) {
      add("GK080", s->at, "problems", {{"part", "存在的主要问题"}});
    }
    if (!has_any(all, {"改进", "整改", "措施", "下一步", "今后", "将", "加强", "进一步"})) {
      add("GK080", s->at, "improvement", {{"part", "改进情况"}});
    }
    bool solved = false;
    std::string const last = std::to_string(report_.year - 1) + "年";
    words::Scan const scan(all);
    for (words::Sentence const& sentence : words::sentences(all)) {
      bool const about = scan.any_in(sentence.text, {"上年", "上一年", "去年"}) ||
                         scan.has_in(sentence.text, last);
      if (about && scan.any_in(sentence.text, {"改进", "整改", "解决", "落实到位", "已完成"}))
        solved = true;
    }
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
  bool old_name_ = false, rules_ = false, three_reviews_ = false;  // reported once
};

}  // namespace

void check_structure(AnnualReport const& report, CheckContext const& context,
                     std::vector<Finding>& out) {
  StructureChecker(report, context, out).run();
}

}  // namespace gongkai::report
