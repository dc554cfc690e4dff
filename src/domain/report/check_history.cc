#include <algorithm>
#include <cmath>
#include <string>

#include "base/text.h"
#include "domain/report/check.h"
#include "domain/report/similarity.h"
#include "domain/report/words.h"

namespace gongkai::report {
namespace {

std::string percent(double share) { return std::to_string(std::lround(share * 100)); }

std::string reference(AnnualReport const& other) {
  return other.organ + (other.year != 0 ? std::to_string(other.year) + "年报告" : "报告");
}

/// GK035: look-alike text is itself a ground for accountability (国办公开办函〔2021〕30号).
void look_alike(AnnualReport const& report, CheckContext const& context,
                std::vector<Finding>& out) {
  if (context.previous == nullptr && context.neighbours.empty()) return;
  Shingles const own = shingles_of(report);
  auto const compare = [&](AnnualReport const& other) {
    double const share = similarity(own, shingles_of(other));
    if (share < context.similarity) return;
    Section const* overview = report.section(1);
    add_finding(out, "GK035", overview != nullptr ? overview->at : Place{},
                other.organ + std::to_string(other.year),
                {{"ref", reference(other)}, {"p", percent(share)}});
  };
  if (context.previous != nullptr) compare(*context.previous);
  for (AnnualReport const* other : context.neighbours) compare(*other);
}

/// The problems section 五 names: the sentences before its measures.
std::string problems_of(AnnualReport const& report) {
  std::string out;
  Section const* section = report.section(5);
  if (section == nullptr) return out;
  for (Passage const& p : section->passages) {
    for (words::Sentence const& s : words::sentences(p.text)) {
      if (words::has_any(s.text, {"下一步", "改进措施", "整改措施", "改进情况", "今后"}))
        return out;
      out += s.text;
    }
  }
  return out;
}

/// GK082: the problems of the year before once more.
void same_problems(AnnualReport const& report, AnnualReport const& previous,
                   std::vector<Finding>& out) {
  auto const as_report = [](std::string text) {
    AnnualReport r;
    Section s;
    s.number = 5;
    s.passages.push_back({std::move(text), {}});
    r.sections.push_back(std::move(s));
    return r;
  };
  std::string const now = problems_of(report), then = problems_of(previous);
  if (text::length(now) < 30 || text::length(then) < 30) return;
  auto const letters =
      [](std::string const& s) {  // years apart, the same words are the same problems
        std::string out_letters;
        for (char c : words::letters(s)) {
          if (c < '0' || c > '9') out_letters += c;
        }
        return out_letters;
      };
  bool const same =
      letters(now) == letters(then) ||
      similarity(shingles_of(as_report(now), 5), shingles_of(as_report(then), 5)) >= 0.85;
  if (!same) return;
  add_finding(out, "GK082", report.section(5)->at, "problems", {{"ref", reference(previous)}});
}

}  // namespace

void check_history(AnnualReport const& report, CheckContext const& context,
                   std::vector<Finding>& out) {
  look_alike(report, context, out);
  if (context.previous == nullptr) return;
  check_carry_over(report, *context.previous, out);
  same_problems(report, *context.previous, out);
}

}  // namespace gongkai::report
