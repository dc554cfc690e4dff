#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "tests/cli/cli.h"

namespace gongkai {
namespace {

namespace bj = boost::json;
namespace fs = std::filesystem;

class RollUp : public Cli {
 protected:
  static bj::object cell(bj::value const& sum, char const* key) {
    return sum.at("cells").at(key).as_object();
  }
};

TEST_F(RollUp, JsonHoldsEverySumAndWhoGaveIt) {
  bj::value const root = bj::parse(run("rollup --format=json " + demo("")).out);
  EXPECT_EQ(root.at("schema").as_string(), "gongkai.rollup/1");
  ASSERT_EQ(root.at("sums").as_array().size(), 3U);
  for (bj::value const& sum : root.at("sums").as_array()) {
    EXPECT_EQ(sum.at("organ").as_string(), "云溪县人民政府");
    EXPECT_EQ(sum.at("children").as_array().size(), 3U);
    EXPECT_TRUE(sum.at("missing").as_array().empty());
    for (auto const& entry : sum.at("cells").as_object()) {
      double total = 0;
      for (bj::value const& from : entry.value().at("from").as_array())
        total += from.at("value").to_number<double>();
      EXPECT_DOUBLE_EQ(total, entry.value().at("value").to_number<double>()) << entry.key();
    }
  }
}

TEST_F(RollUp, JsonlIsTheSameOneSumALine) {
  bj::value const root = bj::parse(run("rollup --format=json " + demo("")).out);
  std::istringstream lines(run("rollup --format=jsonl " + demo("")).out);
  std::size_t n = 0;
  for (std::string line; std::getline(lines, line); ++n)
    EXPECT_EQ(bj::parse(line), root.at("sums").at(n));
  EXPECT_EQ(n, 3U);
}

TEST_F(RollUp, ALongStreamOfReportsIsReadInSteadyMemory) {
  std::string const lines = run("read --format=jsonl " + demo("reports")).out;
  fs::path const file = folder_ / "reports.jsonl";
  std::ofstream out(file, std::ios::binary);
  for (int i = 0; i < 8; ++i) out << lines;
  out.close();
  Outcome const o = run("rollup --format=json " + file.string());
  EXPECT_LT(o.code, 2);
  EXPECT_EQ(bj::parse(o.out).at("schema").as_string(), "gongkai.rollup/1");
}

TEST_F(RollUp, OneCellInJson) {
  bj::value const root = bj::parse(run("rollup --format=json --cell=t3.r1.sum " + demo("")).out);
  EXPECT_EQ(root.at("sums").at(0).at("cells").as_object().size(), 1U);
  EXPECT_EQ(run("rollup --cell=t9.none " + demo("")).code, 2);
}

TEST_F(RollUp, FindingsInTheFormatsOfFindings) {
  std::string const sarif = run("rollup --format=sarif " + demo("")).out;
  EXPECT_EQ(bj::parse(sarif).at("version").as_string(), "2.1.0");
  EXPECT_NE(run("rollup --format=junit " + demo("")).out.find("<testsuites"), std::string::npos);
}

TEST_F(RollUp, DocumentsOfEverySumInEveryFormat) {
  for (std::string const to : {"docx", "pdf", "html", "xlsx", "md", "csv", "json", "txt"}) {
    fs::path const target = folder_ / ("sums-" + to);
    Outcome const o =
        run_all("rollup --to=" + to + " --output " + target.string() + " " + demo(""));
    EXPECT_LE(o.code, 1) << o.out;
    std::size_t files = 0;
    for (auto const& entry : fs::directory_iterator(target)) {
      ++files;
      EXPECT_EQ(entry.path().extension(), "." + to);
      if (to == "json") continue;
      bj::value const back =
          bj::parse(run("read --format=json '" + entry.path().string() + "'").out);
      bj::value const& report = back.at("reports").at(0);
      EXPECT_EQ(report.at("cells").at("t3.r1.sum").at("state").as_string(), "value") << to;
    }
    EXPECT_EQ(files, 3U) << to;
  }
}

TEST_F(RollUp, AFolderWithoutAFormatGetsDocx) {
  fs::path const target = folder_ / "sums-default";
  EXPECT_LE(run("rollup --output " + target.string() + " " + demo("")).code, 1);
  EXPECT_TRUE(fs::exists(target / "云溪县人民政府2024.docx"));
  EXPECT_EQ(run("rollup --to=exe --output " + target.string() + " " + demo("")).code, 2);
}

}  // namespace
}  // namespace gongkai
