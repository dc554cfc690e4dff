#include "domain/report/facts.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "domain/report/words.h"

namespace gongkai::report {
namespace {

using words::has;
using words::has_any;

/// A number in running text with its counting word.
struct Counted {
  Figure value;
  std::string_view unit;
  std::size_t begin = 0, end = 0;  // bytes of the number
  bool approximate = false;
};

constexpr std::array<std::string_view, 28> units = {
    "万元", "万人次", "万次", "万条", "万件", "万余条", "万余件", "余条", "余件", "条",
    "件",   "次",     "个",   "篇",   "份",   "场",     "期",     "元",   "人次", "人",
    "项",   "起",     "宗",   "例",   "处",   "名",     "批次",   "则"};

/// 余条 and 万余条 are 条 and 万条, more or less; so is what is counted in ten thousands of items.
bool is_rough(std::string_view unit) {
  return unit.starts_with("余") || unit == "万条" || unit == "万件" || unit.starts_with("万余");
}

std::string_view bare_unit(std::string_view unit) {
  if (unit == "万余条") return "万条";
  if (unit == "万余件") return "万件";
  return unit.starts_with("余") ? unit.substr(3) : unit;
}

bool is_chinese_numeral(char32_t c, int& value) {
  switch (c) {
    case U'零': value = 0; return true;
    case U'一': value = 1; return true;
    case U'二':
    case U'两': value = 2; return true;
    case U'三': value = 3; return true;
    case U'四': value = 4; return true;
    case U'五': value = 5; return true;
    case U'六': value = 6; return true;
    case U'七': value = 7; return true;
    case U'八': value = 8; return true;
    case U'九': value = 9; return true;
    default: return false;
  }
}

/// A number in Chinese numerals below ten thousand: 三, 十二, 二百三十六, 一千零五.
struct Numeral {
  std::size_t end = 0;  // behind its letters
  int value = -1;       // negative where they are no one number: 二〇二四, 三四, 二百三
};

Numeral chinese_number(std::string_view s, std::size_t at) {
  Numeral out{at, -1};
  int total = 0, digit = -1, below = 10'000;
  bool sound = true, zero = false;
  while (out.end < s.size()) {
    std::size_t look = out.end;
    char32_t const c = text::next(s, look);
    int const unit = c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0;
    int value = 0;
    if (unit == 0 && c != U'〇' && !is_chinese_numeral(c, value)) break;
    out.end = look;
    if (unit == 0 && value == 0) {  // alone, or between the unit before and a lower one
      sound = sound && digit < 0 && !zero;
      zero = true;
    } else if (unit == 0) {
      sound = sound && digit < 0;
      digit = value;
    } else {
      sound = sound && unit < below && (digit > 0 || (unit == 10 && total == 0 && !zero));
      total += std::max(digit, 1) * unit;
      below = unit;
      digit = -1;
      zero = false;
    }
  }
  bool const open = total > 0 && digit > 0 && below > 10 && !zero;  // 二百三: 203 or 230
  if (sound && !open && (total == 0 || !zero || digit > 0)) out.value = total + std::max(digit, 0);
  return out;
}

/// What may begin with the first two bytes of a letter of three.
enum class Begins : std::uint8_t { Letter, Numeral, Denial };

constexpr std::size_t opening(unsigned char first, unsigned char second) {
  return (first & 15U) << 6 | (second & 63U);
}

constexpr std::array<Begins, 1024> begins = [] {
  std::array<Begins, 1024> out{};
  for (std::string_view const numeral :
       {"零", "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十"}) {
    out[opening(static_cast<unsigned char>(numeral[0]), static_cast<unsigned char>(numeral[1]))] =
        Begins::Numeral;
  }
  for (std::string_view const denial : {"未", "没", "无"}) {
    out[opening(static_cast<unsigned char>(denial[0]), static_cast<unsigned char>(denial[1]))] =
        Begins::Denial;
  }
  return out;
}();

/// 未, 没 or 无: every denial holds one.
bool denies(std::string_view s, std::size_t at) {
  std::string_view const letter = s.substr(at, 3);
  return letter == "未" || letter == "没" || letter == "无";
}

/// Numbers with units, left to right: Arabic ones, and Chinese ones right before a unit. Tells in
/// passing whether something is denied.
std::vector<Counted> counted(std::string_view s, bool& denied) {
  std::vector<Counted> out;
  auto const unit_at = [&](std::size_t at, bool& approximate) -> std::string_view {
    for (std::string_view mark : {"余", "多"}) {
      if (s.substr(at).starts_with(mark)) {
        approximate = true;
        at += 3;
        break;
      }
    }
    std::string_view const rest = s.substr(at);
    if (rest.size() < 3) return {};
    for (std::string_view u : units) {
      if (rest[2] == u[2] && rest[1] == u[1] && rest.starts_with(u)) return u;
    }
    return {};
  };
  for (std::size_t at = 0; at < s.size();) {
    auto const byte = static_cast<unsigned char>(s[at]);
    if (byte >= '0' && byte <= '9') {
      std::size_t const begin = at;
      while (at < s.size() && ((s[at] >= '0' && s[at] <= '9') ||
                               ((s[at] == '.' || s[at] == ',') && at + 1 < s.size() &&
                                s[at + 1] >= '0' && s[at + 1] <= '9'))) {
        ++at;
      }
      char const before = begin > 0 ? s[begin - 1] : ' ';
      bool const foreign = before == '-' || before == '/' || before == ':' ||
                           (before >= 'A' && before <= 'Z') || (before >= 'a' && before <= 'z') ||
                           before == '_';
      std::string_view const lead = s.substr(begin >= 3 ? begin - 3 : 0, begin >= 3 ? 3 : begin);
      bool const bracket = lead == "〔" || lead == "第" || lead == "〕";
      bool approximate = false;
      std::string_view const unit = unit_at(at, approximate);
      if (foreign || bracket || unit.empty()) continue;
      auto const value = Figure::parse(s.substr(begin, at - begin));
      if (!value) continue;
      if (unit == "个" &&
          has_any(s.substr(at, 15), {"个工作日", "个月", "个小时", "个自然", "个百分"}))
        continue;
      out.push_back({*value, bare_unit(unit), begin, at, approximate || is_rough(unit)});
      continue;
    }
    if (byte < 0xE0 || s.size() - at < 3) {
      ++at;
      continue;
    }
    Begins const kind = begins[opening(byte, static_cast<unsigned char>(s[at + 1]))];
    if (kind != Begins::Numeral) {
      if (kind == Begins::Denial) denied = denied || denies(s, at);
      at += 3;
      continue;
    }
    // 三次, 十二件, 二百三十六条; a lone 一 is almost never a count.
    Numeral const number = chinese_number(s, at);
    if (number.end == at) {  // another letter with the same first two bytes
      at += 3;
      continue;
    }
    if (number.value >= 0) {
      bool approximate = false;
      std::string_view const unit = unit_at(number.end, approximate);
      std::string_view const lead = s.substr(at >= 3 ? at - 3 : 0, 3);
      bool const countable = unit == "次" || unit == "件" || unit == "条" || unit == "场" ||
                             unit == "期" || unit == "起";
      if (countable && lead != "第" && lead != "每" && (number.value > 1 || unit == "件") &&
          lead != "同") {
        out.push_back({Figure::of(number.value), unit, at, number.end, approximate});
      }
    }
    at = number.end;
  }
  return out;
}

/// The clause around a number: back to the last ，。；： and forward to the unit's end.
std::string_view clause_before(std::string_view s, std::size_t begin) {
  constexpr std::array<std::string_view, 6> marks = {"，", "。", "；", "：", "、", "）"};
  std::size_t from = begin;
  while (from > 0) {
    auto const last = static_cast<unsigned char>(s[from - 1]);
    if (last == ',') break;
    bool const may_close = last == 0x8C || last == 0x82 || last == 0x9B || last == 0x9A ||
                           last == 0x81 || last == 0x89;  // the last bytes of the marks
    if (may_close && from >= 3 && std::ranges::find(marks, s.substr(from - 3, 3)) != marks.end()) {
      break;
    }
    --from;
  }
  return s.substr(from, begin - from);
}

class Finder {
 public:
  explicit Finder(AnnualReport& report) : report_(report) {}

  void run() {
    for (Section const& section : report_.sections) {
      for (Passage const& passage : section.passages) {
        for (words::Sentence const& s : words::sentences(passage.text, true))
          sentence(section.number, passage, s);
      }
    }
  }

 private:
  void add(std::string kind, std::string name, Figure value, std::string_view unit, int section,
           int group, bool approximate, std::string_view clause, Passage const& passage,
           std::size_t offset) {
    Fact f;
    f.kind = std::move(kind);
    f.name = std::move(name);
    f.value = value;
    f.unit = std::string(unit);
    f.section = section;
    f.group = group;
    f.approximate = approximate;
    f.text = std::string(text::trim(clause));
    f.at = passage.at;
    if (f.at.line != 0) {
      f.at.column += static_cast<std::uint32_t>(
          text::length(std::string_view(passage.text).substr(0, offset)));
    }
    report_.facts.push_back(std::move(f));
  }

  void sentence(int section, Passage const& passage, words::Sentence const& s) {
    bool may_deny = false;
    auto const numbers = counted(s.text, may_deny);
    if (section == 6 && nothing_collected(s.text))
      add("fee.collected", {}, {}, "元", section, 0, false, s.text, passage, s.offset);
    if (numbers.empty() && !may_deny) return;  // most sentences
    words::Scan const scan(s.text);
    if (may_deny) none_stated(section, passage, s, scan);
    if (numbers.empty()) return;
    // “共 N 条……其中……n 条……n 条”: one group.
    std::size_t const among = scan.find("其中");
    int group = 0;
    if (among != s.text.npos) group = ++groups_;
    // A sentence that opens with 其中 continues the one before.
    bool const continues = text::trim(s.text).starts_with("其中") && last_group_end_ == s.offset &&
                           last_total_ < report_.facts.size();
    if (continues) {
      group = groups_;
      report_.facts[last_total_].group = group;
    }
    for (Counted const& n : numbers) {
      std::string_view const clause = clause_before(s.text, n.begin);
      std::string_view const whole = s.text.substr(0, n.begin);
      std::string name;
      std::string const kind = kind_of(scan, clause, whole, n, section, name);
      bool const part = among != s.text.npos && n.begin > among;
      auto const from = static_cast<std::size_t>(clause.data() - s.text.data());
      std::size_t to = n.end + n.unit.size();
      if (s.text.substr(std::min(to, s.text.size())).starts_with("等")) to += 3;
      std::string_view const shown = s.text.substr(from, to - from);
      bool const total = !part && among != s.text.npos && n.begin < among;
      int const own = part || continues                            ? group
                      : total && closest_before(numbers, among, n) ? group
                                                                   : 0;
      last_total_ = report_.facts.size();
      add(kind, std::move(name), n.value, n.unit, section, own, n.approximate, shown, passage,
          s.offset + n.begin);
    }
    last_group_end_ = s.offset + s.text.size();
  }

  /// 信息处理费收取情况：无; 收取信息处理费总金额为零.
  static bool nothing_collected(std::string_view s) {
    if (!has(s, "处理费")) return false;
    s = text::trim(s);
    for (std::string_view mark : {"。", "；", "."}) {
      if (s.ends_with(mark)) s.remove_suffix(mark.size());
    }
    return s.ends_with("：无") || s.ends_with(":无") || s.ends_with("为无") ||
           (s.ends_with("为零") && has_any(s, {"收取", "金额"}));
  }

  /// The number right before 其中 is the total of what follows.
  static bool closest_before(std::vector<Counted> const& numbers, std::size_t among,
                             Counted const& n) {
    Counted const* last = nullptr;
    for (Counted const& other : numbers) {
      if (other.begin < among) last = &other;
    }
    return last == &n;
  }

  /// Zero in words: 未收到……申请, 未发生……复议, 未收取……处理费.
  void none_stated(int section, Passage const& passage, words::Sentence const& s,
                   words::Scan const& scan) {
    std::string_view const t = s.text;
    bool const none = scan.has_any({"未收到",
                                    "没有收到",
                                    "未接到",
                                    "未发生",
                                    "没有发生",
                                    "未产生",
                                    "没有产生",
                                    "未收取",
                                    "没有收取",
                                    "无行政",
                                    "无政府信息公开申请",
                                    "未受理",
                                    "未出现",
                                    "无依申请",
                                    "无申请",
                                    "未引发",
                                    "没有因",
                                    "无因",
                                    "无责任追究",
                                    "没有向",
                                    "未向",
                                    "无信息处理费"});
    if (!none) return;
    auto const negated = [&](std::initializer_list<std::string_view> objects) {
      for (std::string_view negation :
           {"未收到", "没有收到", "未接到", "未发生", "没有发生", "未产生", "没有产生", "未收取",
            "没有收取", "未受理", "未引发", "未出现", "没有因", "没有向", "未向", "无"}) {
        for (std::size_t at = scan.find(negation); at != t.npos;
             at = words::find(t, negation, at + 3)) {
          std::string_view rest = t.substr(at);
          std::size_t const stop = std::min(words::find(rest, "，"), words::find(rest, "。"));
          if (stop != rest.npos) rest = rest.substr(0, stop);
          for (std::string_view o : objects) {
            if (scan.has_in(rest, o)) return true;
          }
        }
      }
      return false;
    };
    if (negated({"公开申请", "公开政府信息的申请", "申请公开", "信息公开的申请", "依申请公开"}) &&
        !scan.has("行政复议的申请")) {
      add("applications.received", {}, {}, "件", section, 0, false, t, passage, s.offset);
    }
    if (negated({"行政复议", "复议"}))
      add("reconsideration", {}, {}, "件", section, 0, false, t, passage, s.offset);
    if (negated({"行政诉讼", "诉讼"}))
      add("litigation", {}, {}, "件", section, 0, false, t, passage, s.offset);
    if (negated({"责任追究", "追责", "问责"}))
      add("accountability", {}, {}, "件", section, 0, false, t, passage, s.offset);
    if (negated({"处理费"}) || (section == 6 && negated({"任何费用"})))
      add("fee.collected", {}, {}, "元", section, 0, false, t, passage, s.offset);
  }

  std::string kind_of(words::Scan const& scan, std::string_view clause, std::string_view whole,
                      Counted const& n, int section, std::string& name) const {
    bool const items = n.unit == "条" || n.unit == "篇" || n.unit == "件" || n.unit == "个" ||
                       n.unit == "份" || n.unit == "则" || n.unit == "万条" || n.unit == "万件";
    if (section == 6 || scan.has_in(clause, "收费通知") || scan.has_in(whole, "处理费")) {
      if (scan.has_in(clause, "收费通知") && items) return "fee.notices";
      if (n.unit == "元" || n.unit == "万元") {
        if (scan.any_in(clause, {"实际", "收取", "实收"})) return "fee.collected";
        if (scan.any_in(clause, {"总金额", "金额", "通知"})) return "fee.notified";
        if (text::is_blank(clause) && scan.has_in(whole, "处理费")) return "fee.collected";
      }
    }
    if (items && !scan.has_in(clause, "共") &&
        scan.any_in(clause, {"网络申请", "信函", "当面", "传真", "网上申请", "邮件", "现场申请",
                             "通过网络", "通过互联网", "邮寄", "在线申请", "线上申请"})) {
      if (scan.any_in(whole, {"申请"})) {
        name = std::string(text::trim(clause));
        return "applications.mode";
      }
    }
    bool const about_applications =
        n.unit == "件" &&
        (scan.any_in(clause, {"公开申请", "申请公开", "依申请", "申请政府信息公开", "申请"}) ||
         (scan.any_in(clause, {"办结", "答复", "新收", "受理"}) &&
          scan.any_in(whole, {"公开申请", "申请公开", "依申请"})));
    if (about_applications && !scan.any_in(clause, {"复议", "诉讼", "补正"})) {
      if (scan.any_in(clause, {"结转", "上年"})) return "applications.carried";
      if (scan.any_in(listed_before(whole, clause),
                      {"收到", "受理", "新收", "接收", "接到", "共收", "申请公开政府信息共",
                       "依申请公开政府信息共"})) {
        return "applications.received";
      }
      if (scan.any_in(clause, {"办结", "答复", "办理", "处理"})) return "applications.closed";
      if (scan.any_in(whole, {"收到", "受理", "新收", "接收"})) return "applications.detail";
      return "applications.received";
    }
    if (n.unit == "件" && scan.has_in(clause, "复议")) return "reconsideration";
    if (n.unit == "件" && scan.has_in(clause, "诉讼")) return "litigation";
    if ((n.unit == "件" || n.unit == "个" || n.unit == "份") && scan.has_in(clause, "规范性文件"))
      return "norm";
    if ((n.unit == "件" || n.unit == "项" || n.unit == "宗") && scan.has_in(clause, "行政许可"))
      return "license";
    if ((n.unit == "件" || n.unit == "宗" || n.unit == "起") && scan.has_in(clause, "行政处罚"))
      return "penalty";
    if ((n.unit == "件" || n.unit == "宗" || n.unit == "起") && scan.has_in(clause, "行政强制"))
      return "coercion";
    if (scan.has_in(clause, "培训") && (n.unit == "次" || n.unit == "场" || n.unit == "期"))
      return "training";
    if (scan.any_in(clause, {"新闻发布会", "发布会", "吹风会"})) return "press";
    if (scan.any_in(clause, {"会议", "推进会", "例会", "座谈会", "部署会"}) &&
        (n.unit == "次" || n.unit == "场"))
      return "meeting";
    if (section == 1 && (items)) {
      bool const published = scan.any_in(whole, {"公开", "发布", "更新", "推送", "公示", "发文"});
      if (published) {
        std::string_view const tail = text::trim(clause);
        bool const sum = tail.ends_with("共") ||
                         scan.any_in(clause, {"累计", "总计", "合计", "总数", "共计", "共公开",
                                              "共主动", "共发布", "共更新", "共有"});
        bool const channel = scan.any_in(clause, {"网站", "公众号", "微信", "微博"});
        bool const plain =
            !scan.any_in(whole, {"网站", "公众号", "微信", "微博", "其中"}) && is_plain_total(tail);
        if ((sum && !channel) || plain) return "published.total";
        if (scan.any_in(clause, {"网站", "网", "公众号", "微信", "微博", "抖音", "公开栏", "公示栏",
                                 "平台", "客户端", "专栏"})) {
          name = channel_name(clause);
          return "published.channel";
        }
        if (scan.any_in(whole, {"网站", "公众号", "微信", "微博"}) &&
            scan.any_in(clause, {"主动公开", "发布"})) {
          name = channel_name(whole);
          return "published.channel";
        }
        name = std::string(text::trim(clause));
        return "published.category";
      }
    }
    return "other";
  }

  /// A clause with the names listed before it: 收到公民、法人和其他组织申请 up to the first 、 and
  /// back to the stop before, where no other figure stands between.
  static std::string_view listed_before(std::string_view whole, std::string_view clause) {
    std::size_t from = whole.size() - clause.size();
    while (from > 0 && whole.substr(0, from).ends_with("、")) {
      std::string_view const before = clause_before(whole, from - 3);
      if (before.empty() || std::ranges::any_of(before, text::is_digit)) break;
      from -= 3 + before.size();
    }
    return whole.substr(from);
  }

  /// 全年主动公开政府信息, and nothing that says which: all of it.
  static bool is_plain_total(std::string_view clause) {
    for (std::string_view object : {"公开政府信息", "公开各类政府信息", "公开信息", "公开各类信息",
                                    "发布政府信息", "发布各类政府信息"}) {
      if (!clause.ends_with(object)) continue;
      clause.remove_suffix(object.size());
      if (clause.ends_with("主动")) clause.remove_suffix(std::string_view("主动").size());
      if (clause.empty()) return true;
      for (std::string_view whose :
           {"年", "年度", "我镇", "我乡", "我县", "我区", "我市", "我省", "我局", "我委", "我厅",
            "我办", "我街道", "我单位", "本机关", "本单位", "以来", "共", "累计"}) {
        if (clause.ends_with(whose)) return true;
      }
      return false;
    }
    return false;
  }

  static std::string channel_name(std::string_view clause) {
    auto const open = clause.rfind("“");
    auto const close = clause.rfind("”");
    if (open != clause.npos && close != clause.npos && close > open) {
      return std::string(clause.substr(open, close + 3 - open));
    }
    for (std::string_view c : {"门户网站", "政府网站", "官方网站", "网站", "微信公众号", "公众号",
                               "微博", "抖音", "公开栏", "公示栏", "微信"}) {
      if (has(clause, c)) return std::string(c);
    }
    return {};
  }

  AnnualReport& report_;
  int groups_ = 0;
  std::size_t last_total_ = 0;
  std::size_t last_group_end_ = static_cast<std::size_t>(-1);
};

}  // namespace

void find_facts(AnnualReport& report) { Finder(report).run(); }

}  // namespace gongkai::report
