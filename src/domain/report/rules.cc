#include "domain/report/rules.h"

#include <algorithm>
#include <array>
#include <vector>

namespace gongkai::report {

std::span<Rule const> rules_catalogue() {
  static std::vector<Rule> const all = [] {
    std::vector<Rule> out;
    for (auto family : {document_rules(), tables_rules(), text_rules(), reading_rules()}) {
      out.insert(out.end(), family.begin(), family.end());
    }
    return out;
  }();
  return all;
}

Rule const* find_rule(std::string_view code) {
  auto const all = rules_catalogue();
  auto const at = std::ranges::lower_bound(all, code, {}, &Rule::code);
  return at != all.end() && at->code == code ? &*at : nullptr;
}

std::string fill(std::string_view pattern, Params const& params) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    std::size_t const close = pattern[at] == '{' ? pattern.find('}', at) : std::string_view::npos;
    if (close == std::string_view::npos) {
      out += pattern[at++];
      continue;
    }
    std::string_view const name = pattern.substr(at + 1, close - at - 1);
    auto const param = std::ranges::find(params, name, &Param::name);
    out += param != params.end() ? param->value : std::string(pattern.substr(at, close - at + 1));
    at = close + 1;
  }
  return out;
}

std::string message(Finding const& finding, Lang lang) {
  Rule const* rule = find_rule(finding.code);
  if (rule == nullptr) return finding.code;
  return fill(lang == Lang::English ? rule->text_en : rule->text, finding.params);
}

Severity severity_of(Finding const& finding) {
  Rule const* rule = find_rule(finding.code);
  return rule != nullptr ? rule->severity : Severity::Error;
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
  }
  return "";
}

/// The sentence of a suspect.
std::string suspect_text(Suspect const& suspect, Lang lang) {
  struct Words {
    std::string_view code, chinese, english;
  };
  constexpr std::array words = {
      Words{"one-digit", "{cell}：{from} 应为 {to}（差一位数字）",
            "{cell}: {from} should be {to} (one digit)"},
      Words{"offset", "{cell}：{from} 应为 {to}", "{cell}: {from} should be {to}"},
      Words{"swapped", "{cell}（{from}）与{other}（{other_from}）填反",
            "{cell} ({from}) and {other} ({other_from}) exchanged"},
      Words{"wrong-column",
            "{cell} {from} 应为 {to}，{other} {other_from} 应为 {other_to}：有申请计错了列",
            "{cell} {from} should be {to}, {other} {other_from} should be {other_to}: counted in "
            "the wrong column"},
      Words{"carry", "{cell}：{from} 应为上年报告的 {to}",
            "{cell}: {from} should be last year's {to}"},
  };
  for (Words const& w : words) {
    if (w.code == suspect.code)
      return fill(lang == Lang::English ? w.english : w.chinese, suspect.params);
  }
  return {};
}

}  // namespace gongkai::report
