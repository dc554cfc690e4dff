#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "domain/report/check.h"
#include "domain/report/recognise.h"
#include "format/read.h"

namespace gongkai::report {
namespace {

namespace fs = std::filesystem;

fs::path root() {
  char const* given = std::getenv("GONGKAI_CORPUS");
  return given != nullptr ? fs::path(given) : fs::path(GONGKAI_SOURCE_DIR) / ".." / "shared";
}

std::string bytes_of(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

AnnualReport read_report(fs::path const& path) {
  auto const document = format::read(bytes_of(path), path.filename().string());
  EXPECT_TRUE(document) << path;
  return recognise(*document, path.filename().string()).front();
}

/// The expected file, and the cells it marks as ambiguous (which may come back unreadable).
struct Expected {
  boost::json::object root;
  explicit Expected(fs::path const& path) : root(boost::json::parse(bytes_of(path)).as_object()) {}
};

class Corpus : public testing::TestWithParam<char const*> {};

TEST_P(Corpus, CellsAreAsExpected) {
  std::string const id = GetParam();
  fs::path const folder = root();
  if (!fs::exists(folder / "corpus" / "expected" / (id + ".json")))
    GTEST_SKIP() << "no corpus at " << folder;
  Expected const expected(folder / "corpus" / "expected" / (id + ".json"));
  fs::path source = folder / "corpus" / "raw" / (id + ".txt");
  if (id.starts_with("seed"))
    source = folder / "seeds" / std::string(expected.root.at("file").as_string());
  if (!fs::exists(source)) source.replace_extension(".pdf");
  AnnualReport const r = read_report(source);
  auto const& cells_expected = expected.root.at("cells").as_object();
  for (auto const& entry : cells_expected) {
    std::string const key(entry.key());
    auto const cell_id = find_cell(key);
    ASSERT_TRUE(cell_id) << key;
    ReportCell const& cell = r[*cell_id];
    if (entry.value().is_null()) {
      EXPECT_NE(cell.state, CellState::Value) << key;
      continue;
    }
    // Where the carrier lost the borders the figure must be among the readings kept.
    if (cell.state == CellState::Unreadable) {
      EXPECT_TRUE(id == "hebei-miit-2019") << key;
      bool among = false;
      for (Candidate const& c : cell.candidates) {
        among = among || (c && std::abs(static_cast<double>(c->millionths) / 1e6 -
                                        entry.value().to_number<double>()) < 1e-9);
      }
      EXPECT_TRUE(among) << key;
      continue;
    }
    ASSERT_EQ(cell.state, CellState::Value) << key;
    EXPECT_NEAR(static_cast<double>(cell.value.millionths) / 1e6, entry.value().to_number<double>(),
                1e-9)
        << key;
  }
  // Cells of table 三 that are not listed print 0 or nothing.
  for (RowSpec const& row : rows()) {
    if (row.table != TableId::Request) continue;
    for (std::size_t c = 0; c < row.count; ++c) {
      ReportCell const& cell = r[row.cell(c)];
      std::string const key(spec(row.cell(c)).key);
      if (cell.state == CellState::Value && !cells_expected.contains(key)) {
        EXPECT_EQ(cell.value, Figure{}) << key;
      }
    }
  }
  EXPECT_EQ(r.year, static_cast<int>(expected.root.at("year").as_int64()));
}

INSTANTIATE_TEST_SUITE_P(All, Corpus,
                         testing::Values("seed-000", "seed-001", "seed-002", "seed-003", "seed-004",
                                         "hebei-edu-2019", "hebei-edu-2022", "hebei-hrss-2020",
                                         "hebei-miit-2019", "hebei-miit-2021", "hebei-sci-2020",
                                         "hongze-2024"),
                         [](auto const& each) {
                           std::string name = each.param;
                           for (char& c : name) c = c == '-' ? '_' : c;
                           return name;
                         });

struct Seed {
  char const* file;
  std::map<std::string, int> codes;
};

class SeedFindings : public testing::TestWithParam<Seed> {};

TEST_P(SeedFindings, AreExactlyThose) {
  fs::path const path = root() / "seeds" / GetParam().file;
  if (!fs::exists(path)) GTEST_SKIP() << "no seeds";
  std::map<std::string, int> codes;
  for (Finding const& f : check(read_report(path))) ++codes[f.code];
  EXPECT_EQ(codes, GetParam().codes);
}

INSTANTIATE_TEST_SUITE_P(All, SeedFindings,
                         testing::Values(Seed{"000_0ac8c6bc4b7ced39.txt",
                                              {{"GK008", 1},
                                               {"GK014", 3},
                                               {"GK018", 1},
                                               {"GK025", 1},
                                               {"GK026", 1},
                                               {"GK037", 1},
                                               {"GK078", 1},
                                               {"GK079", 1},
                                               {"GK081", 1},
                                               {"GK086", 1},
                                               {"GK090", 1},
                                               {"GK091", 1}}},
                                         Seed{"001_4226337adb1323de.txt",
                                              {{"GK001", 1},
                                               {"GK008", 1},
                                               {"GK015", 1},
                                               {"GK025", 1},
                                               {"GK026", 1},
                                               {"GK027", 1},
                                               {"GK028", 1},
                                               {"GK049", 1},
                                               {"GK075", 1},
                                               {"GK077", 1},
                                               {"GK081", 1},
                                               {"GK085", 1},
                                               {"GK090", 1},
                                               {"GK091", 1}}},
                                         Seed{"002_006588cd53e50429.txt",
                                              {{"GK002", 1},
                                               {"GK006", 1},
                                               {"GK008", 1},
                                               {"GK016", 1},
                                               {"GK017", 1},
                                               {"GK019", 1},
                                               {"GK029", 1},
                                               {"GK032", 1},
                                               {"GK033", 1},
                                               {"GK034", 1},
                                               {"GK043", 3},
                                               {"GK044", 1},
                                               {"GK045", 1},
                                               {"GK046", 5},
                                               {"GK048", 1},
                                               {"GK081", 1},
                                               {"GK085", 1},
                                               {"GK090", 1},
                                               {"GK091", 1}}},
                                         Seed{"003_16e2b805f1ce3492.txt",
                                              {{"GK004", 1},
                                               {"GK012", 1},
                                               {"GK014", 1},
                                               {"GK015", 1},
                                               {"GK025", 1},
                                               {"GK036", 1},
                                               {"GK076", 1},
                                               {"GK086", 1},
                                               {"GK090", 1},
                                               {"GK091", 1}}},
                                         Seed{"004_88f1d5ea082339d9.txt",
                                              {{"GK003", 1},
                                               {"GK006", 1},
                                               {"GK008", 1},
                                               {"GK013", 1},
                                               {"GK021", 1},
                                               {"GK022", 1},
                                               {"GK026", 1},
                                               {"GK027", 1},
                                               {"GK038", 1},
                                               {"GK049", 1},
                                               {"GK081", 1},
                                               {"GK086", 1}}}),
                         [](auto const& each) {
                           return "seed_" + std::string(each.param.file).substr(0, 3);
                         });

TEST(Scope, TextOfTheOfficeAndTableOfAllBodiesDoNotContradict) {
  fs::path const path = root() / "corpus" / "raw" / "hongze-2024.pdf";
  if (!fs::exists(path)) GTEST_SKIP() << "no corpus";
  for (Finding const& f : check(read_report(path))) EXPECT_NE(f.code, "GK071") << message(f);
}

}  // namespace
}  // namespace gongkai::report
