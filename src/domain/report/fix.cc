#include "domain/report/fix.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "domain/report/headings.h"
#include "domain/report/words.h"

namespace gongkai::report {
namespace {

constexpr std::array<std::string_view, 6> ordinals = {"一", "二", "三", "四", "五", "六"};

/// （4） and (四) as （四）; nothing for a regular number.
std::string regular_number(std::string_view heading) {
  words::Ordinal const o = words::ordinal(heading);
  if (!o.bracketed || o.value < 1 || o.value > 6) return {};
  std::string const number =
      "（" + std::string(ordinals[static_cast<std::size_t>(o.value - 1)]) + "）";
  std::string_view const rest = text::trim(heading.substr(o.text.size()));
  std::string const fixed = number + std::string(rest);
  return fixed == heading ? std::string() : fixed;
}

}  // namespace

Fixed fix_text(std::string_view s, AnnualReport const& r) {
  Fixed out;
  std::vector<std::string> lines;
  while (true) {
    std::size_t const end = s.find('\n');
    lines.emplace_back(s.substr(0, end));
    if (end == s.npos) break;
    s.remove_prefix(end + 1);
  }
  std::vector<bool> drop(lines.size(), false);
  auto const change = [&](std::string code, std::uint32_t line, std::string after) {
    std::string& own = lines[line - 1];
    if (own == after) return;
    out.repairs.push_back({std::move(code), line, own, after});
    own = std::move(after);
  };
  for (std::uint32_t n = 1; n <= lines.size(); ++n) {
    std::string const& line = lines[n - 1];
    if (line.find("[bookmark") != line.npos) change("GK015", n, words::without_residues(line));
    if (lines[n - 1].find("**") != std::string::npos && lines[n - 1].find('|') == std::string::npos)
      change("GK016", n, words::without_residues(lines[n - 1]));
  }
  if (r.title_lines > 1 && r.title_at.line > 0 &&
      r.title_at.line + static_cast<std::uint32_t>(r.title_lines) - 1 <= lines.size()) {
    change("GK004", r.title_at.line, r.title);
    for (int k = 1; k < r.title_lines; ++k)
      drop[r.title_at.line - 1 + static_cast<std::size_t>(k)] = true;
  }
  for (Section const& section : r.sections) {
    bool const alone = section.at.line > 0 && words::letters(lines[section.at.line - 1]) ==
                                                  words::letters(section.printed);
    if (!alone || is_official_title(section.number, words::letters(section.title))) continue;
    change("GK012", section.at.line,
           std::string(ordinals[static_cast<std::size_t>(section.number - 1)]) + "、" +
               std::string(official_title(section.number)));
  }
  for (Part const& p : r.parts) {
    if (p.at.line == 0 || p.run_in) continue;
    std::string const fixed = regular_number(p.heading);
    if (!fixed.empty()) change("GK014", p.at.line, fixed);
  }
  for (Section const& section : r.sections) {
    for (Passage const& p : section.passages) {
      bool const digits = !p.text.empty() && p.text.size() <= 3 &&
                          std::ranges::all_of(p.text, [](char c) { return c >= '0' && c <= '9'; });
      if (!digits || p.at.line == 0 || text::trim(lines[p.at.line - 1]) != p.text) continue;
      out.repairs.push_back({"GK018", p.at.line, p.text, ""});
      drop[p.at.line - 1] = true;
    }
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (drop[i]) continue;
    out.text += lines[i];
    if (i + 1 < lines.size()) out.text += '\n';
  }
  std::ranges::sort(out.repairs, {}, &Repair::line);
  return out;
}

std::vector<Repair> fix_report(AnnualReport& r) {
  std::vector<Repair> out;
  if (r.title_lines > 1) out.push_back({"GK004", r.title_at.line, "", r.title});
  for (Section& s : r.sections) {
    if (!is_official_title(s.number, words::letters(s.title))) {
      out.push_back({"GK012", s.at.line, s.title, std::string(official_title(s.number))});
      s.title = std::string(official_title(s.number));
    }
    std::erase_if(s.passages, [&](Passage const& p) {
      bool const digits = !p.text.empty() && p.text.size() <= 3 &&
                          std::ranges::all_of(p.text, [](char c) { return c >= '0' && c <= '9'; });
      if (digits) out.push_back({"GK018", p.at.line, p.text, ""});
      return digits;
    });
  }
  Section const* overview = r.section(1);
  for (Part& p : r.parts) {
    std::string const fixed = p.run_in ? std::string() : regular_number(p.heading);
    if (fixed.empty()) continue;
    out.push_back({"GK014", p.at.line, p.heading, fixed});
    for (Section& s : r.sections) {
      if (&s != overview) continue;
      for (Passage& passage : s.passages) {
        if (passage.text == p.heading) passage.text = fixed;
      }
    }
    p.heading = fixed;
  }
  return out;
}

}  // namespace gongkai::report
