#include "format/pdf/reader.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "format/common/child.h"

namespace gongkai::format::pdf {
namespace {

namespace utf8 = gongkai::text;

/// One line of a page as laid out: where its text begins and ends in columns, and whether gaps
/// divide it.
struct Line {
  std::string text;
  std::size_t begin = 0, end = 0;
  bool gaps = false;
  std::uint32_t number = 0;
};

/// Poppler sets a space between Chinese letters and figures; print has none.
std::string without_thin_gaps(std::string_view s) {
  std::string out;
  char32_t before = 0;
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = utf8::next(s, at);
    if (c == ' ' && at < s.size()) {
      std::size_t look = at;
      char32_t const after = utf8::next(s, look);
      bool const thin = (utf8::is_han(before) && (utf8::is_digit(after) || utf8::is_han(after))) ||
                        (utf8::is_digit(before) && utf8::is_han(after));
      if (thin) continue;
    }
    utf8::append(out, c);
    before = c;
  }
  return out;
}

Line measure(std::string_view s, std::uint32_t number) {
  Line out;
  out.number = number;
  std::string_view const trimmed = utf8::trim(s);
  out.text = std::string(trimmed);
  out.begin = trimmed.empty()
                  ? 0
                  : utf8::width(s.substr(0, static_cast<std::size_t>(trimmed.data() - s.data())));
  out.end = out.begin + utf8::width(trimmed);
  out.gaps = trimmed.find("   ") != trimmed.npos;
  if (!out.gaps) out.text = without_thin_gaps(trimmed);
  return out;
}

/// -3-, — 4 —, 3 alone at the foot.
bool is_page_number(std::string_view s) {
  bool digit = false;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = utf8::next(s, at);
    if (utf8::is_digit(c)) {
      digit = true;
      ++letters;
    } else if (c != '-' && c != U'—' && c != U'－' && c != U'–' && !utf8::is_space(c)) {
      return false;
    }
  }
  return digit && letters <= 3;
}

bool ends_sentence(std::string_view s) {
  for (std::string_view mark : {"。", "；", "：", "！", "？", ":"}) {
    if (s.ends_with(mark)) return true;
  }
  return false;
}

/// A line that opens a paragraph by its ordinal: 一、 （一） 1. 附件.
bool opens(std::string_view s) {
  for (std::string_view o : {"一、", "二、", "三、", "四、", "五、", "六、", "（一）", "（二）",
                             "（三）", "（四）", "（五）", "（六）"}) {
    if (s.starts_with(o)) return true;
  }
  return false;
}

class Page {
 public:
  Page(document::Document& out, std::uint32_t number) : out_(&out), number_(number) {}

  void add(Line line) { lines_.push_back(std::move(line)); }

  void finish() {
    while (!lines_.empty() && (lines_.back().text.empty() || is_page_number(lines_.back().text)))
      lines_.pop_back();
    std::size_t right = 0, left = 1000;
    for (Line const& l : lines_) {
      if (l.text.empty() || l.gaps || l.end - l.begin < 30) continue;
      right = std::max(right, l.end);
      left = std::min(left, l.begin);
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line const& l = lines_[i];
      if (l.text.empty()) continue;
      bool const prose = !l.gaps && l.end - l.begin >= 2;
      bool const joins = open_ && prose && i > 0 && right > 0 && last_end_ + 4 >= right &&
                         l.begin < left + 4 && !opens(l.text);
      if (joins && !out_->blocks.empty()) {
        auto* before = std::get_if<document::Paragraph>(&out_->blocks.back());
        if (before != nullptr) {
          join(before->text, l.text);
          last_end_ = l.end;
          open_ = !ends_sentence(l.text) || last_end_ + 4 >= right;
          continue;
        }
      }
      document::Paragraph p;
      p.text = l.text;
      p.at.page = number_;
      p.at.line = l.number;
      p.at.column = 1;
      bool const middle = l.begin > left + 6 && right > l.end &&
                          (l.begin - left) < (right - l.end) * 2 &&
                          (right - l.end) < (l.begin - left) * 2;
      p.align = middle ? document::Align::Center : document::Align::Start;
      out_->blocks.emplace_back(std::move(p));
      last_end_ = l.end;
      open_ = prose && l.end - l.begin >= 30;
    }
  }

 private:
  /// Chinese lines join without a space.
  static void join(std::string& text, std::string_view next) {
    bool const latin = !text.empty() && static_cast<unsigned char>(text.back()) < 0x80 &&
                       !next.empty() && static_cast<unsigned char>(next.front()) < 0x80;
    if (latin) text += ' ';
    text += next;
  }

  document::Document* out_;
  std::uint32_t number_;
  std::vector<Line> lines_;
  std::size_t last_end_ = 0;
  bool open_ = false;
};

}  // namespace

document::Document from_layout(std::string_view s) {
  document::Document out;
  out.carrier = document::Carrier::Pdf;
  std::uint32_t page_number = 1, line = 1;
  auto page = Page(out, page_number);
  std::size_t begin = 0;
  while (begin < s.size()) {
    std::size_t end = s.find_first_of("\n\f", begin);
    if (end == std::string_view::npos) end = s.size();
    page.add(measure(s.substr(begin, end - begin), line));
    if (end < s.size() && s[end] == '\f') {
      page.finish();
      page = Page(out, ++page_number);
      line = 0;
    }
    ++line;
    begin = end + 1;
  }
  page.finish();
  return out;
}

Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options) {
  ChildLimits limits;
  limits.seconds = options.limits.seconds;
  limits.output = options.limits.unpacked;
  auto text = run_child({"pdftotext", "-layout", "-enc", "UTF-8", "-", "-"}, bytes, name, limits);
  if (!text) {
    if (text.error().code == "GK112" && bytes.find("/Encrypt") != bytes.npos)
      return fail(ErrorKind::Invalid, "GK111", {{"file", name}});
    return std::unexpected(text.error());
  }
  document::Document out = from_layout(*text);
  if (out.blocks.empty()) return fail(ErrorKind::Invalid, "GK115", {{"file", name}});
  return out;
}

}  // namespace gongkai::format::pdf
