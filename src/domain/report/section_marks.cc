#include "domain/report/section_marks.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "domain/report/words.h"

namespace gongkai::report {

std::vector<NarrativeLine> narrative(std::span<Line const> lines) {
  std::vector<NarrativeLine> out;
  out.reserve(lines.size());
  for (Line const& line : lines) {
    if (line.table != TableId{}) {
      out.push_back({{}, line.at, 0, line.table, line.from_cell});
      continue;
    }
    std::string_view const s = line.text;
    if (s.empty()) continue;
    auto const emit = [&](std::size_t begin, std::size_t end) {
      while (begin < end) {
        std::size_t after = begin;
        if (!text::is_space(text::next(s, after))) break;
        begin = after;
      }
      std::string cleaned = words::clean(s.substr(begin, end - begin));
      if (cleaned.empty()) return;
      NarrativeLine part{std::move(cleaned), line.at, line.heading, TableId{}, line.from_cell};
      if (part.at.line != 0 && begin > 0) {
        part.at.column += static_cast<std::uint32_t>(text::length(s.substr(0, begin)));
      }
      out.push_back(std::move(part));
    };
    if (s.size() < 200) {
      emit(0, s.size());
      continue;
    }
    std::size_t begin = 0;
    for (std::size_t at = 0; at < s.size();) {
      auto const b = static_cast<unsigned char>(s[at]);
      if (b >= 0xE4 && b <= 0xE9) {  // a letter
        at += 3;
        continue;
      }
      bool const may_cut = b == '(' || s.substr(at, 3) == "（" || s.substr(at, 3) == "　";
      if (!may_cut) {
        at += b >= 0xE0 ? std::size_t{3} : std::size_t{1};
        continue;
      }
      std::string_view const rest = s.substr(at);
      bool const gap = rest.starts_with("　　");
      bool const aspect = at > begin && (rest.starts_with("（") || rest.starts_with("(")) &&
                          words::ordinal(rest).chinese &&
                          find_aspect(rest.substr(0, 90)).has_value();
      if ((gap && at > begin) || aspect) {
        emit(begin, at);
        begin = at;
      }
      at += b >= 0xE0 ? std::size_t{3} : std::size_t{1};
    }
    emit(begin, s.size());
  }
  return out;
}

namespace {

class SectionFinder {
 public:
  explicit SectionFinder(std::vector<NarrativeLine>& lines) : lines_(lines) {}

  std::vector<SectionMark> run() {
    join_headings();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].table != TableId{}) continue;
      for (HeadingFound const& h : find_headings(lines_[i].text)) marks_.push_back({i, h});
    }
    if (marks_.size() < 3) find_bracketed_headings();
    // Tables of contents, captions and links repeat the headings: of each section the one that
    // heads most text counts.
    std::vector<bool> drop(marks_.size(), false);
    for (int n = 1; n <= 6; ++n) {
      std::size_t best = marks_.size();
      for (std::size_t m = 0; m < marks_.size(); ++m) {
        if (marks_[m].heading.section == n && (best == marks_.size() || weight(m) > weight(best)))
          best = m;
      }
      for (std::size_t m = 0; m < marks_.size(); ++m) {
        if (marks_[m].heading.section == n && m != best) drop[m] = !duplicate_counts(best, m);
      }
    }
    std::vector<SectionMark> kept;
    for (std::size_t m = 0; m < marks_.size(); ++m) {
      if (!drop[m]) kept.push_back(marks_[m]);
    }
    return kept;
  }

 private:
  /// The section whose official title is all a line says behind its ordinal; 0 for none.
  static int official_section(std::string_view s) {
    if (s.size() > 130) return 0;
    std::string const name = words::letters(s.substr(words::ordinal(s).text.size()));
    for (int n = 1; n <= 6; ++n) {
      if (is_official_title(n, name)) return n;
    }
    return 0;
  }

  /// An official title broken over two lines becomes one.
  void join_headings() {
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      NarrativeLine &line = lines_[i], &next = lines_[i + 1];
      if (line.table != TableId{} || next.table != TableId{}) continue;
      if (line.text.size() > 80 || next.text.size() > 45 || next.text.empty()) continue;
      words::Ordinal const number = words::ordinal(line.text);
      if (!number.chinese || number.bracketed || words::ordinal(next.text).value != 0) continue;
      if (official_section(line.text) != 0 || official_section(line.text + next.text) == 0)
        continue;
      line.text += next.text;
      next.text.clear();
    }
  }

  /// （一）总体情况: where an office brackets the ordinals of sections too.
  void find_bracketed_headings() {
    std::vector<SectionMark> found;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      std::string const& line = lines_[i].text;
      words::Ordinal const number = words::ordinal(line);
      if (lines_[i].table != TableId{} || !number.chinese || !number.bracketed) continue;
      int const section = official_section(line);
      if (section == number.value)
        found.push_back({i, {section, 0, line.size(), number.text.size()}});
    }
    if (found.size() > std::max<std::size_t>(marks_.size(), 2)) marks_ = std::move(found);
  }

  /// How much speaks for a heading: stated by the carrier, numbered, and heading text.
  std::size_t weight(std::size_t m) const {
    NarrativeLine const& line = lines_[marks_[m].line];
    std::size_t out = std::min<std::size_t>(content_behind(m), 2000);
    if (line.heading != 0) out += 3000;
    if (words::ordinal(line.text).chinese) out += 300;
    return out;
  }

  /// Whether a second heading of the same section is one of its own (a fault to report) rather than
  /// a mention.
  bool duplicate_counts(std::size_t first, std::size_t second) const {
    return content_behind(first) > 200 && content_behind(second) > 200 &&
           lines_[marks_[first].line].heading == lines_[marks_[second].line].heading &&
           marks_[second].heading.end == lines_[marks_[second].line].text.size() &&
           words::ordinal(lines_[marks_[second].line].text).chinese &&
           !words::ordinal(lines_[marks_[second].line].text).bracketed &&
           is_official_title(marks_[second].heading.section, title_letters(marks_[second]));
  }

  std::string title_letters(SectionMark const& m) const {
    std::string_view const s = lines_[m.line].text;
    return words::letters(s.substr(m.heading.title_begin, m.heading.end - m.heading.title_begin));
  }

  /// Bytes of text between a heading and the next heading, tables counted as much.
  std::size_t content_behind(std::size_t m) const {
    std::size_t const end = m + 1 < marks_.size() ? marks_[m + 1].line : lines_.size();
    std::size_t bytes = lines_[marks_[m].line].text.size() - marks_[m].heading.end;
    if (m + 1 < marks_.size() && marks_[m + 1].line == marks_[m].line) {
      return marks_[m + 1].heading.begin - marks_[m].heading.end;
    }
    for (std::size_t i = marks_[m].line + 1; i < end; ++i) {
      bytes += lines_[i].table != TableId{} ? 100 : lines_[i].text.size();
    }
    return bytes;
  }

  std::vector<NarrativeLine>& lines_;
  std::vector<SectionMark> marks_;
};

}  // namespace

std::vector<SectionMark> find_sections(std::vector<NarrativeLine>& lines) {
  return SectionFinder(lines).run();
}

}  // namespace gongkai::report
