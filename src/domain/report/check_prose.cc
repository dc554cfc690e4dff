#include <algorithm>
#include <array>
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

/// What the sentences of a report must not hold, passage by passage.
class ProseChecker {
 public:
  ProseChecker(AnnualReport const& report, std::vector<Finding>& out)
      : report_(report), out_(out) {}

  // ---- GK015–GK019, GK031–GK034, GK095, GK100–GK102

  void run() {
    for (Passage const& p : report_.preamble) passage(0, p);
    for (Section const& s : report_.sections) {
      for (Passage const& p : s.passages) passage(s.number, p);
    }
    Passage const title{report_.title, report_.title_at};
    personal_data(title, words::Scan(title.text));
    report_unfilled();
  }

 private:
  /// A finding about bytes [begin, end) of a passage.
  Finding& at_text(std::string code, Passage const& p, std::size_t begin, std::size_t end,
                   Params params = {}) {
    std::string const phrase = p.text.substr(begin, end - begin);
    Finding& f = add_finding(out_, std::move(code), shifted(p, begin), phrase, std::move(params));
    f.excerpt = around(p.text, begin, end);
    return f;
  }

  void passage(int section, Passage const& p) {
    words::Scan const scan(p.text);
    if (scan.latin()) latin(p);
    breaks(section, p, scan);
    page_number(section, p);
    if (scan.has("年")) years(section, p, scan);
    foreign_wording(p, scan);
    personal_data(p, scan);
    if (scan.has("〔")) unfilled(p);
    if (scan.latin()) links(p);
    outdated(section, p, scan);
  }

  /// A Latin word in lower case that is no name of a thing.
  void latin(Passage const& p) {
    std::string_view const s = p.text;
    if (!has_any(s, {"。", "，", "；"})) return;  // a line of links is no sentence
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
      add("GK018", p.at, "page:" + std::string(s), {{"t", std::string(s)}}).excerpt =
          whole_excerpt(s);
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
    // 2022年制定的文件, and the year before as judged in the report year.
    std::size_t const its = words::find(after, "的");
    bool const made = has_any(after.substr(0, std::min(its, after.size())),
                              {"制定", "发布", "出台", "公布", "成立", "建成", "上线"});
    if (its != after.npos && its <= 15 && made) return true;
    if (scan.any_in(sentence, {"考核", "考评", "评估", "测评"}) &&
        scan.any_in(sentence, {"获评", "获得", "荣获", "优秀", "先进", "等次", "名列", "位列"}))
      return true;
    return scan.any_in(sentence,
                       {"上年", "去年", "同比",     "相比", "增长", "下降", "增加", "减少", "较",
                        "自20", "以来", "以前年度", "历年", "截至", "截止", "修订", "施行", "实施",
                        "印发", "颁布", "通过的",   "大会", "规划", "届",   "《"});
  }

  void years(int section, Passage const& p, words::Scan const& scan) {
    int const year = report_.year;
    if (year == 0 || section == 0 || section == 6) return;
    if (section != 5 && names_only(p.text, year)) return;
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

  /// Whether no other year stands in a text.
  static bool names_only(std::string_view s, int year) {
    auto f = words::find_year(s);
    while (f.year == year) f = words::find_year(s, f.at + 7);
    return f.year == 0;
  }

  static bool improvement_paragraph(std::string_view s) {
    return has_any(s.substr(0, 90), {"改进情况", "整改情况", "问题整改"});
  }

  /// A plan dated in the year that is over.
  void plan(Passage const& p, words::Scan const& scan, words::Sentence const& s,
            words::YearFound const& f, std::size_t begin, std::size_t end) {
    if (f.year != report_.year) return;
    std::string_view const after = s.text.substr(std::min(f.at + 7, s.text.size()));
    bool const future =
        scan.any_in(after, {"我乡将", "我镇将", "我县将", "我区将", "我市将", "我局将",   "我厅将",
                            "我委将", "我办将", "街道将", "我们将", "将继续", "将进一步", "将更加",
                            "将着力", "将重点", "将认真", "将严格", "将以",   "将围绕",   "将持续",
                            "将加强", "单位将", "机关将", "政府将"}) ||
        has_any(s.text.substr(0, f.at).substr(f.at >= 6 ? f.at - 6 : 0), {"将在", "将于"});
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

  /// Blanks of a template, 〔件数〕 or 〔　〕; never the year of a document number.
  void unfilled(Passage const& p) {
    constexpr std::string_view open = "〔", close = "〕";
    std::string_view const s = p.text;
    for (std::size_t at = words::find(s, open); at != s.npos;
         at = words::find(s, open, at + open.size())) {
      std::size_t const end = words::find(s, close, at);
      if (end == s.npos) return;
      std::string_view const within = s.substr(at + open.size(), end - at - open.size());
      if (text::length(within) > 24 || holds_numeral(within)) continue;
      if (unfilled_++ == 0) {
        unfilled_in_ = &p;
        unfilled_begin_ = at;
        unfilled_end_ = end + close.size();
      }
    }
  }
  static bool holds_numeral(std::string_view s) {
    return s.find_first_of("0123456789") != s.npos ||
           has_any(s, {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９", "〇", "二○",
                       "二Ｏ", "一九", "二零"});
  }
  void report_unfilled() {
    if (unfilled_ == 0) return;
    std::string const first =
        unfilled_in_->text.substr(unfilled_begin_, unfilled_end_ - unfilled_begin_);
    Finding& f = at_text("GK102", *unfilled_in_, unfilled_begin_, unfilled_end_,
                         {{"t", first}, {"n", std::to_string(unfilled_)}});
    f.subject = "unfilled";
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

  Finding& add(std::string code, Place at, std::string subject, Params params = {}) {
    return add_finding(out_, std::move(code), at, std::move(subject), std::move(params));
  }

  AnnualReport const& report_;
  std::vector<Finding>& out_;
  bool old_name_ = false, rules_ = false, three_reviews_ = false;  // reported once
  std::size_t unfilled_ = 0;
  Passage const* unfilled_in_ = nullptr;  // the first
  std::size_t unfilled_begin_ = 0, unfilled_end_ = 0;
};

}  // namespace

void check_prose(AnnualReport const& report, std::vector<Finding>& out) {
  ProseChecker(report, out).run();
}

}  // namespace gongkai::report
