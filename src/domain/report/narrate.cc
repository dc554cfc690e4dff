#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "domain/report/facts.h"
#include "domain/report/headings.h"
#include "domain/report/lines.h"
#include "domain/report/section_marks.h"
#include "domain/report/title.h"
#include "domain/report/words.h"

namespace gongkai::report {
namespace {

using words::has;
using words::has_any;

class Narrator {
 public:
  Narrator(std::vector<NarrativeLine> lines, AnnualReport& report)
      : lines_(std::move(lines)), report_(report), marks_(find_sections(lines_)) {}

  void run() {
    find_title();
    find_closing();
    fill_sections();
    find_parts();
    find_year();
    find_organ();
  }

 private:
  /// Lines before the first section or table.
  std::size_t head_end() const {
    std::size_t end = marks_.empty() ? lines_.size() : marks_.front().line;
    for (std::size_t i = 0; i < end; ++i) {
      if (lines_[i].table != TableId{}) return i;
    }
    return end;
  }

  void find_title() {
    std::size_t const end = head_end();
    std::size_t best = lines_.size(), best_count = 1;
    int best_score = -1;
    for (std::size_t i = 0; i < end; ++i) {
      NarrativeLine const& line = lines_[i];
      std::size_t count = 0;
      std::string joined = line.text;
      if (title_like(line.text)) {
        count = 1;
        if (i > 0 && is_first_part(lines_[i - 1].text, line.text)) {
          joined = lines_[i - 1].text + line.text;
          count = 2;
        }
      } else if (i + 1 < end && is_title_in_two(line.text, lines_[i + 1].text)) {
        joined += lines_[i + 1].text;
        count = 2;
      } else if (cut_title(line.text)) {
        count = 1;
      }
      if (count == 0) continue;
      int score = static_cast<int>(i);
      if (line.heading == 1) score += 5000;
      if (words::find_year(joined).year != 0) score += 1000;
      if (words::find(joined, ">") != joined.npos) score -= 1500;
      if (line.from_cell) score -= 300;
      if (score > best_score) {
        best_score = score;
        best =
            count == 2 && joined != line.text && joined.ends_with(line.text) && i > 0 ? i - 1 : i;
        best_count = count;
        report_.title = joined;
      }
    }
    title_line_ = best;
    title_count_ = best_count;
    if (best == lines_.size()) {
      report_.title.clear();
      return;
    }
    report_.title_at = lines_[best].at;
    report_.title_lines = static_cast<int>(best_count);
    std::size_t const first = best + best_count;
    for (std::size_t i = first; i < end; ++i) preamble_line(i, lines_[i].text.size());
  }

  void preamble_line(std::size_t i, std::size_t end) {
    std::string_view const s = std::string_view(lines_[i].text).substr(0, end);
    if (text::is_blank(s)) return;
    report_.preamble.push_back({std::string(text::trim(s)), lines_[i].at});
  }

  /// Text of a marked line before its heading is still preamble (or the section before).
  void fill_sections() {
    std::size_t const head = head_end();
    if (title_line_ == lines_.size()) {
      for (std::size_t i = 0; i < head; ++i) preamble_line(i, lines_[i].text.size());
    }
    if (marks_.empty()) return;
    if (marks_[0].heading.begin > 0) preamble_line(marks_[0].line, marks_[0].heading.begin);
    for (std::size_t m = 0; m < marks_.size(); ++m) {
      SectionMark const& mark = marks_[m];
      std::string const& line = lines_[mark.line].text;
      Section section;
      section.number = mark.heading.section;
      section.printed = line.substr(mark.heading.begin, mark.heading.end - mark.heading.begin);
      section.title = trim_title(
          line.substr(mark.heading.title_begin, mark.heading.end - mark.heading.title_begin));
      section.at = at_byte(mark.line, mark.heading.begin);
      std::size_t const last = m + 1 < marks_.size() ? marks_[m + 1].line : closing_begin_;
      auto const passage = [&](std::size_t i, std::size_t begin, std::size_t end) {
        std::string_view const s =
            text::trim(std::string_view(lines_[i].text).substr(begin, end - begin));
        // The caption of a table repeats the section's title.
        bool const caption = section.number >= 2 && section.number <= 4 &&
                             is_official_title(section.number, words::letters(s));
        if (!s.empty() && !caption) section.passages.push_back({std::string(s), at_byte(i, begin)});
      };
      bool const same = m + 1 < marks_.size() && marks_[m + 1].line == mark.line;
      passage(mark.line, mark.heading.end, same ? marks_[m + 1].heading.begin : line.size());
      if (!same) {
        for (std::size_t i = mark.line + 1; i < last && i < lines_.size(); ++i) {
          if (lines_[i].table == TableId{}) passage(i, 0, lines_[i].text.size());
        }
        if (m + 1 < marks_.size()) passage(marks_[m + 1].line, 0, marks_[m + 1].heading.begin);
      }
      report_.sections.push_back(std::move(section));
    }
  }

  static std::string trim_title(std::string const& s) {
    std::string_view v = text::trim(s);
    for (std::string_view mark : {"。", "：", ":", "**", "．", "（", "("}) {
      if (v.ends_with(mark)) v.remove_suffix(mark.size());
    }
    return std::string(text::trim(v));
  }

  Place at_byte(std::size_t i, std::size_t byte) const {
    Place at = lines_[i].at;
    if (at.line != 0)
      at.column += static_cast<std::uint32_t>(text::length(lines_[i].text.substr(0, byte)));
    return at;
  }

  /// What a short line of the closing tells: an office, a date, or both.
  struct Closing {
    std::string office, date;
    std::size_t date_at = 0;
    bool bare = false;  // nothing but the date
  };
  Closing closing_of(std::size_t i) const {
    Closing out;
    NarrativeLine const& line = lines_[i];
    if (line.table != TableId{} || line.text.size() > 120 || is_sentence(line.text)) return out;
    out.date = date_of(line.text, &out.date_at);
    std::string const name =
        words::letters(out.date.empty() ? line.text : line.text.substr(0, out.date_at));
    bool const office = name.size() >= 6 && name.size() <= 90 &&
                        !has_any(name, {"报告", "附件", "关闭", "打印", "来源"}) &&
                        level_of(name) != Level::Unknown && words::ordinal(line.text).value == 0 &&
                        !has(line.text, "：");
    if (office) out.office = name;
    out.bare = name.empty();
    if (!out.bare && !office && !has_any(name, {"日期", "时间"})) out.date.clear();
    return out;
  }

  void close(std::size_t i, Closing const& found) {
    closing_begin_ = std::min(closing_begin_, i);
    report_.closing.push_back({lines_[i].text, lines_[i].at});
    if (!found.date.empty() && report_.date.empty()) {
      report_.date = found.date;
      report_.date_at = at_byte(i, found.date_at);
    }
    if (!found.office.empty() && report_.signature.empty()) {
      report_.signature = found.office;
      report_.signature_at = lines_[i].at;
    }
  }

  /// Signature and date: an office and right behind it a date, whatever a page prints below; else
  /// short lines behind the last section, from the end.
  void find_closing() {
    closing_begin_ = lines_.size();
    if (marks_.empty()) return;
    std::size_t const first = marks_.back().line + 1;
    for (std::size_t i = first; i + 1 < lines_.size(); ++i) {
      Closing const office = closing_of(i);
      if (office.office.empty() || !office.date.empty()) continue;
      Closing const date = closing_of(i + 1);
      if (date.date.empty() || !date.bare) continue;
      close(i, office);
      close(i + 1, date);
      return;
    }
    std::size_t const from = lines_.size() > first + 8 ? lines_.size() - 8 : first;
    for (std::size_t i = from; i < lines_.size(); ++i) {
      Closing const found = closing_of(i);
      bool const dates = !found.date.empty() && report_.date.empty();
      bool const signs = !found.office.empty() && report_.signature.empty();
      if (dates || signs) close(i, found);
    }
  }

  void find_parts() {
    Section const* overview = report_.section(1);
    if (overview == nullptr) return;
    Part* current = nullptr;
    for (Passage const& passage : overview->passages) {
      auto const found = find_aspect(passage.text);
      bool const seen = found && std::ranges::any_of(report_.parts, [&](Part const& p) {
                          return p.aspect == found->aspect;
                        });
      if (found && !seen) {
        Part part;
        part.aspect = found->aspect;
        part.number = std::string(words::ordinal(passage.text).text);
        std::string_view heading = std::string_view(passage.text).substr(0, found->end);
        for (std::string_view mark : {"。", "：", ":", "；"}) {
          if (heading.ends_with(mark)) heading.remove_suffix(mark.size());
        }
        part.heading = std::string(heading);
        part.run_in = found->run_in;
        part.at = passage.at;
        std::string_view const rest = text::trim(std::string_view(passage.text).substr(found->end));
        if (!rest.empty()) {
          Place at = passage.at;
          if (at.line != 0) {
            at.column += static_cast<std::uint32_t>(
                text::length(std::string_view(passage.text).substr(0, found->end)));
          }
          part.passages.push_back({std::string(rest), at});
        }
        report_.parts.push_back(std::move(part));
        current = &report_.parts.back();
      } else if (current != nullptr) {
        current->passages.push_back(passage);
      }
    }
  }

  void find_year() {
    NameYear const title = parse_title(report_.title);
    if (title.year != 0) {
      report_.year = title.year;
      report_.year_basis = "title";
      return;
    }
    if (!report_.title.empty() && year_below_title()) return;
    for (Passage const& p : report_.preamble) {
      for (std::string_view key : {"年政府信息公开工作年度报告", "年度政府信息公开工作报告",
                                   "年政府信息公开", "年1月1日", "年度政府信息公开"}) {
        auto const at = words::find(p.text, key);
        if (at == p.text.npos || at < 4) continue;
        int const year = words::year_at(std::string_view(p.text).substr(at - 4));
        if (year != 0) {
          report_.year = year;
          report_.year_basis = "preamble";
          return;
        }
      }
    }
    std::map<int, int> votes;
    if (Section const* overview = report_.section(1)) {
      for (Passage const& p : overview->passages) {
        for (auto f = words::find_year(p.text); f.year != 0; f = words::find_year(p.text, f.at + 7))
          ++votes[f.year];
      }
    }
    auto const top = std::ranges::max_element(votes, {}, [](auto const& v) { return v.second; });
    if (top != votes.end()) {
      report_.year = top->first;
      report_.year_basis = "text";
    }
  }

  /// （2023年度） alone on the line below a title without a year.
  bool year_below_title() {
    std::size_t const i = title_line_ + title_count_;
    if (i >= head_end()) return false;
    std::string const name = words::letters(lines_[i].text);
    auto const found = words::find_year(lines_[i].text);
    bool const alone = name == "年" || name == "年度" || lines_[i].text.size() <= 24;
    if (found.year == 0 || !alone || !date_of(lines_[i].text).empty()) return false;
    report_.year = found.year;
    report_.year_basis = "title";
    return true;
  }

  void find_organ() {
    NameYear const title = parse_title(report_.title);
    if (!title.organ.empty() && title.organ.size() <= 120) {
      report_.organ = title.organ;
      report_.organ_basis = "title";
    }
    if (report_.organ.empty()) organ_below_title();
    if (report_.organ.empty()) {
      for (Passage const& p : report_.preamble) {
        for (std::size_t at = words::find(p.text, "《"); at != p.text.npos;
             at = words::find(p.text, "《", at + 3)) {
          std::size_t const close = words::find(p.text, "》", at);
          if (close == p.text.npos) break;
          std::string const inner = p.text.substr(at + 3, close - at - 3);
          NameYear const cited = parse_title(inner);
          if (cited.year != 0 && has(inner, "报告") && level_of(cited.organ) != Level::Unknown) {
            report_.organ = cited.organ;
            report_.organ_basis = "preamble";
            break;
          }
        }
        if (!report_.organ.empty()) break;
      }
    }
    if (report_.organ.empty() && !report_.signature.empty()) {
      report_.organ = report_.signature;
      report_.organ_basis = "signature";
    }
    if (report_.organ.empty()) {
      for (std::size_t i = lines_.size(); i-- > 0;) {
        if (!has(lines_[i].text, "公开") || lines_[i].text.size() > 160) continue;
        std::string s = lines_[i].text;
        if (auto const colon = words::find(s, "："); colon != s.npos) s = s.substr(colon + 3);
        NameYear const named = parse_title(s);
        if (title_like(s) && level_of(named.organ) != Level::Unknown) {
          report_.organ = named.organ;
          report_.organ_basis = "text";
          break;
        }
      }
    }
    report_.level = level_of(report_.organ);
    if (report_.level == Level::Unknown) level_from_text();
  }

  /// The name of the office alone on one of the lines below a title that has none.
  void organ_below_title() {
    std::size_t const first = title_line_ + title_count_;
    for (std::size_t i = first; i < std::min(first + 3, head_end()); ++i) {
      std::string_view const s = lines_[i].text;
      bool const alone = s.size() <= 90 && words::letters(s) == s && !has(s, "公开");
      if (!alone || level_of(s) == Level::Unknown) continue;
      report_.organ = std::string(s);
      report_.organ_basis = "title";
      return;
    }
  }

  /// 我厅 and 我镇 tell a department from a township where no name does.
  void level_from_text() {
    for (Section const& s : report_.sections) {
      for (Passage const& p : s.passages) {
        if (has_any(p.text, {"我厅", "我局", "我委", "我部"})) {
          report_.level = Level::Department;
        } else if (has_any(p.text, {"我镇", "我乡", "我街道", "本镇", "本乡"})) {
          report_.level = Level::Township;
        } else {
          continue;
        }
        return;
      }
    }
  }

  std::vector<NarrativeLine> lines_;
  AnnualReport& report_;
  std::vector<SectionMark> marks_;
  std::size_t title_line_ = 0, title_count_ = 1;
  std::size_t closing_begin_ = 0;
};

}  // namespace

void narrate(std::span<Line const> lines, AnnualReport& report) {
  Narrator(narrative(lines), report).run();
  find_facts(report);
}

}  // namespace gongkai::report
