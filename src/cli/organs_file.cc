#include "cli/organs_file.h"

#include <array>

#include "base/text.h"
#include "cli/files.h"
#include "format/csv/reader.h"

namespace gongkai::cli {
namespace {

report::Level level_of(std::string_view s) {
  using report::Level;
  constexpr std::array<std::pair<std::string_view, Level>, 14> names = {
      {{"乡镇", Level::Township},
       {"township", Level::Township},
       {"街道", Level::Township},
       {"县", Level::County},
       {"区", Level::County},
       {"county", Level::County},
       {"市", Level::City},
       {"city", Level::City},
       {"省", Level::Province},
       {"province", Level::Province},
       {"国", Level::Nation},
       {"nation", Level::Nation},
       {"部门", Level::Department},
       {"department", Level::Department}}};
  for (auto const& [name, level] : names) {
    if (s.starts_with(name)) return level;
  }
  return Level::Unknown;
}

std::vector<std::string> split_names(std::string_view s) {
  std::vector<std::string> out;
  std::string current;
  for (std::size_t at = 0; at < s.size();) {
    std::size_t const before = at;
    char32_t const c = text::next(s, at);
    if (c == U'；' || c == ';' || c == U'、') {
      if (!current.empty()) out.push_back(current);
      current.clear();
    } else {
      current += s.substr(before, at - before);
    }
  }
  if (!current.empty()) out.push_back(current);
  return out;
}

}  // namespace

Result<std::vector<report::OrganEntry>> read_organs(std::string const& path) {
  std::vector<report::OrganEntry> out;
  if (path.empty()) return out;
  std::string const bytes = TRY(load(path));
  auto const document = TRY(format::csv::read(bytes, path, {}));
  for (document::Block const& b : document.blocks) {
    auto const* table = std::get_if<document::Table>(&b);
    if (table == nullptr) continue;
    for (document::Row const& row : table->rows) {
      auto const cell = [&](std::size_t i) {
        return i < row.cells.size() ? std::string(text::trim(row.cells[i].text)) : std::string();
      };
      if (cell(0) == "名称" || cell(0) == "name" || cell(0).empty()) continue;
      out.push_back({cell(0), split_names(cell(1)), cell(2), level_of(cell(3))});
    }
  }
  if (out.empty()) return fail(ErrorKind::Invalid, "GK114", {{"file", path}});
  return out;
}

}  // namespace gongkai::cli
