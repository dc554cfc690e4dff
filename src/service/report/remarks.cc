#include "service/report/remarks.h"

#include <vector>

#include "base/text.h"

namespace gongkai::service::report {

using gongkai::report::AnnualReport;
using gongkai::report::Finding;

namespace {

using document::Hidden;
using document::HiddenKind;

std::string_view name_of(HiddenKind kind) {
  switch (kind) {
    case HiddenKind::TrackedInsertion: return "修订插入";
    case HiddenKind::TrackedDeletion: return "修订删除";
    case HiddenKind::Comment: return "批注";
    case HiddenKind::HiddenText: return "隐藏文字";
    case HiddenKind::HiddenRow: return "隐藏行";
    case HiddenKind::HiddenColumn: return "隐藏列";
    case HiddenKind::HiddenSheet: return "隐藏工作表";
    case HiddenKind::CoveredText: return "被遮盖的文字";
    case HiddenKind::Attachment: return "附件";
    case HiddenKind::Script: return "宏";
    case HiddenKind::Metadata: return "";
  }
  return "";
}

/// The beginning of a text on one line; long numbers, which may be somebody's, only by their
/// beginning.
std::string beginning(std::string_view s) {
  std::string out;
  std::size_t digits = 0;
  for (std::size_t at = 0, n = 0; at < s.size() && n < 24; ++n) {
    std::size_t const before = at;
    text::next(s, at);
    std::string_view const letter = s.substr(before, at - before);
    digits = letter.size() == 1 && letter[0] >= '0' && letter[0] <= '9' ? digits + 1 : 0;
    out += digits > 5 ? "*" : letter == "\n" ? " " : letter;
    if (n == 23 && at < s.size()) out += "…";
  }
  return out;
}

/// Pieces of one change that the file keeps apart only because their type differs.
bool belongs_to(Hidden const& piece, Hidden const& last) {
  bool const tracked = piece.kind == HiddenKind::TrackedInsertion ||
                       piece.kind == HiddenKind::TrackedDeletion ||
                       piece.kind == HiddenKind::HiddenText;
  return tracked && piece.kind == last.kind && piece.name == last.name && piece.at == last.at;
}

Finding finding_of(Hidden const& h) {
  std::string detail(name_of(h.kind));
  bool const sheet = h.kind == HiddenKind::HiddenSheet;
  if (!h.name.empty() && h.kind != HiddenKind::Script)
    detail += sheet ? "“" + h.name + "”" : "（" + h.name + "）";
  if (!h.text.empty()) detail += "“" + beginning(h.text) + "”";
  Finding f;
  f.code = "GK118";
  f.at = h.at;
  f.subject = detail;
  f.params = {{"detail", detail}};
  return f;
}

}  // namespace

void note_hidden(AnnualReport& report) {
  if (report.carrier == document::Carrier::Html) return;
  std::vector<Hidden> pieces;
  for (Hidden const& h : report.hidden) {
    if (h.kind == HiddenKind::Metadata) continue;
    if (!pieces.empty() && belongs_to(h, pieces.back())) {
      pieces.back().text += h.text;
    } else {
      pieces.push_back(h);
    }
  }
  for (Hidden const& h : pieces) report.findings.push_back(finding_of(h));
}

void note_day(AnnualReport& report, std::string const& day,
              gongkai::report::CheckContext const& context) {
  bool const undated = report.date.empty();
  // The rules of the date line decide, as though the report were dated on that day.
  AnnualReport dated = report;
  dated.date = day;
  dated.date_at = {};
  std::vector<Finding> findings;
  gongkai::report::check_structure(dated, context, findings);
  for (Finding& f : findings) {
    bool const early = f.code == "GK094" && (undated || day < report.date);
    bool const late = f.code == "GK092" && undated;
    if (early || late) report.findings.push_back(std::move(f));
  }
}

}  // namespace gongkai::service::report
