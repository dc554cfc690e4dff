#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "document/document.h"

namespace gongkai::report {

enum class Severity : std::uint8_t { Note, Warning, Error };
/// Stored name: "note", "warning", "error".
std::string_view name_of(Severity severity);

enum class Lang : std::uint8_t { Chinese, English };

/// One side of a comparison, with its value and its place.
struct Operand {
  std::string cell;   // cell key, or a fact kind such as "applications.received"
  std::string label;  // Chinese, e.g. 第一项＋第二项, （七）总计 · 自然人
  std::string value;  // as text; "空" for a blank
  document::Place at;

  friend bool operator==(Operand const&, Operand const&) = default;
};

/// What the most likely repair would be; its sentence is `suspect_text`.
struct Suspect {
  std::string cell;  // the cell most likely wrong
  std::string code;  // "one-digit", "swapped", "offset", "wrong-column", "carry", "total"
  Params params;     // from, to, other …

  friend bool operator==(Suspect const&, Suspect const&) = default;
};

/// The text a finding points at, one line; the caret stands under characters [begin, begin +
/// length).
struct Excerpt {
  std::string text;
  std::size_t begin = 0, length = 0;  // in characters

  friend bool operator==(Excerpt const&, Excerpt const&) = default;
};

/// Something a check has to say. Words come from the catalogue by `code` and `params`.
struct Finding {
  std::string code;  // "GK062"
  Params params;
  document::Place at;
  std::string cell;     // the cell it is about, when one
  std::string subject;  // what makes it this finding and no other, free of line numbers: cell key,
                        // part name, phrase
  std::vector<Operand> operands;
  std::vector<Suspect> suspects;  // most likely first
  Excerpt excerpt;
  std::string source;       // file; filled by the checker
  std::string fingerprint;  // stable across re-reading; filled by the checker

  friend bool operator==(Finding const&, Finding const&) = default;
};

/// Appends a finding to a list and returns it, for its cell, operands and excerpt to be filled.
inline Finding& add_finding(std::vector<Finding>& list, std::string code, document::Place at,
                            std::string subject, Params params = {}) {
  Finding& f = list.emplace_back();
  f.code = std::move(code);
  f.at = at;
  f.subject = std::move(subject);
  f.params = std::move(params);
  return f;
}

/// One entry of the catalogue. Texts use {name} for parameters.
struct Rule {
  std::string_view code;
  Severity severity;
  std::string_view text;  // Chinese, one sentence with the numbers
  std::string_view text_en;
  std::string_view
      ground;  // where it comes from: 条例第五十条第一款第四项; 国办公开办函〔2021〕30号 …
  std::string_view help;     // Chinese: what to do
  std::string_view explain;  // Chinese: what is checked and why, two to five sentences
  std::string_view explain_en;
  std::string_view wrong, right;  // examples of our own
};

/// All rules in ascending order of code.
std::span<Rule const> rules_catalogue();
Rule const* find_rule(std::string_view code);

/// `pattern` with each {name} replaced; an unknown name stays as it is.
std::string fill(std::string_view pattern, Params const& params);
/// The finding's sentence.
std::string message(Finding const& finding, Lang lang = Lang::Chinese);
Severity severity_of(Finding const& finding);
/// The sentence of a likely repair.
std::string suspect_text(Suspect const& suspect, Lang lang = Lang::Chinese);

}  // namespace gongkai::report
