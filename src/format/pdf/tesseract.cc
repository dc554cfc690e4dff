#include "format/pdf/tesseract.h"

#include <unistd.h>

#include <array>
#include <charconv>

#include "base/text.h"

namespace gongkai::format::pdf {
namespace {

constexpr char const* chinese = "chi_sim";
constexpr char const* english = "eng";  // digits by a model of its own

double number(std::string_view s) {
  double out = 0;
  std::from_chars(s.data(), s.data() + s.size(), out);
  return out;
}

/// The twelve fields of a line: level, page, block, paragraph, line, word, left, top, width,
/// height, confidence, text.
std::array<std::string_view, 12> fields(std::string_view line) {
  std::array<std::string_view, 12> out;
  for (std::size_t i = 0; i < out.size(); ++i) {
    std::size_t const tab = i + 1 < out.size() ? line.find('\t') : line.npos;
    out[i] = line.substr(0, tab);
    if (tab == line.npos) break;
    line.remove_prefix(tab + 1);
  }
  return out;
}

}  // namespace

bool can_read_scans() {
  if (!installed("tesseract") || !installed("pdftoppm")) return false;
  for (char const* folder : {"/usr/share/tesseract-ocr/5/tessdata/",
                             "/usr/share/tesseract-ocr/4.00/tessdata/", "/usr/share/tessdata/"}) {
    auto const has = [&](std::string const& language) {
      return access((folder + language + ".traineddata").c_str(), R_OK) == 0;
    };
    if (has(chinese) && has(english)) return true;
  }
  return false;
}

std::vector<std::vector<ReadWord>> words_of_tsv(std::string_view s, std::size_t count) {
  std::vector<std::vector<ReadWord>> out(count);
  Rect line;
  while (!s.empty()) {
    std::size_t const end = std::min(s.find('\n'), s.size());
    auto const f = fields(s.substr(0, end));
    s.remove_prefix(std::min(end + 1, s.size()));
    double const left = number(f[6]), top = number(f[7]);
    Rect const box{left, top, left + number(f[8]), top + number(f[9])};
    if (f[0] == "4") line = box;
    if (f[0] != "5") continue;
    double const page = number(f[1]);
    std::string_view const text = gongkai::text::trim(f[11]);
    if (text.empty() || page < 1 || page > static_cast<double>(count)) continue;
    out[static_cast<std::size_t>(page) - 1].push_back(
        {{box.x0, line.y0, box.x1, line.y1}, std::string(text), number(f[10])});
  }
  return out;
}

Result<std::vector<std::vector<ReadWord>>> read_pictures(std::vector<Picture> const& pictures,
                                                         Manner const& manner, int dots_per_inch,
                                                         std::string const& name,
                                                         ChildLimits const& limits) {
  if (pictures.empty()) return std::vector<std::vector<ReadWord>>{};
  std::vector<std::string> command = {"tesseract",
                                      "-",
                                      "-",
                                      "-l",
                                      manner.english ? english : chinese,
                                      "--psm",
                                      manner.block ? "6" : "7"};
  if (!manner.letters.empty()) {
    command.emplace_back("-c");
    command.push_back("tessedit_char_whitelist=" + manner.letters);
  }
  command.emplace_back("tsv");
  std::string const tsv = TRY(run_child(command, tiff_of(pictures, dots_per_inch), name, limits));
  return words_of_tsv(tsv, pictures.size());
}

}  // namespace gongkai::format::pdf
