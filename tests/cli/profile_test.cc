#include <boost/json.hpp>
#include <set>

#include "tests/cli/cli.h"

namespace gongkai {
namespace {

namespace bj = boost::json;

class Profiles : public Cli {
 protected:
  struct Seen {
    int code;
    std::set<std::string> codes, severities;
  };
  static Seen check(std::string const& arguments) {
    Outcome const o = run("check --format=json " + arguments);
    Seen out{o.code, {}, {}};
    bj::value const root = bj::parse(o.out);
    for (bj::value const& d : root.at("diagnostics").as_array()) {
      out.codes.emplace(d.at("code").as_string());
      out.severities.emplace(d.at("severity").as_string());
    }
    return out;
  }
  /// A demo report without its date line.
  static std::string undated() {
    std::ifstream in(demo("云溪县松岭镇2022.txt"));
    std::string text(std::istreambuf_iterator<char>(in), {});
    std::size_t const at = text.rfind("2023年1月");
    text.erase(at, text.find("日", at) + 3 - at);
    return write("undated.txt", text);
  }
};

TEST_F(Profiles, StatutoryShowsErrorsOnly) {
  Seen const full = check(demo("")), statutory = check("--profile=statutory " + demo(""));
  EXPECT_EQ(statutory.severities, std::set<std::string>{"error"});
  EXPECT_GT(full.severities.size(), 1U);
  EXPECT_EQ(statutory.code, 1);
  EXPECT_EQ(check("--profile=full " + demo("")).codes, full.codes);
}

TEST_F(Profiles, PublishFailsOnWarnings) {
  std::string const path = undated();
  EXPECT_TRUE(check("--profile=publish " + path).codes.contains("GK091"));
  std::ifstream in(path);
  std::string text(std::istreambuf_iterator<char>(in), {});
  text.insert(text.find("二、"), "**\n**\n[x] **\n");
  std::string const marked = write("marks.txt", text);
  Seen const full = check(marked);
  ASSERT_TRUE(full.severities.contains("warning"));
  EXPECT_EQ(check("--profile=publish " + marked).code, 1);
  EXPECT_EQ(check("--profile=publish --fail-on=error " + marked).code, full.code);
}

TEST_F(Profiles, AnUnknownOneIsRefused) { EXPECT_EQ(run("check --profile=none x").code, 2); }

TEST_F(Profiles, ExplainTellsThem) {
  EXPECT_NE(run("explain statutory").out.find("GK060"), std::string::npos);
  EXPECT_EQ(run("explain statutory").out.find("GK004"), std::string::npos);
  EXPECT_EQ(run("explain --profile=statutory").out.find("GK004"), std::string::npos);
  EXPECT_NE(run("explain GK060").out.find("full publish statutory"), std::string::npos);
  EXPECT_EQ(run("explain GK006").out.find("publish"), std::string::npos);
}

TEST_F(Profiles, TheDayOfTheCheckDecidesWhatIsLate) {
  std::string const path = undated();
  EXPECT_FALSE(check(path).codes.contains("GK092"));
  EXPECT_FALSE(check("--as-of=2023-01-31 " + path).codes.contains("GK092"));
  EXPECT_TRUE(check("--as-of=2023-02-01 " + path).codes.contains("GK092"));
  EXPECT_TRUE(check("--as-of=2022-12-30 " + path).codes.contains("GK094"));
  // A dated report keeps its date, but the year must be over all the same.
  std::string const dated = demo("云溪县松岭镇2022.txt");
  EXPECT_FALSE(check("--as-of=2024-06-01 " + dated).codes.contains("GK092"));
  EXPECT_TRUE(check("--as-of=2022-06-01 " + dated).codes.contains("GK094"));
}

TEST_F(Profiles, OnlyADayIsADay) {
  for (char const* day : {"2023-02-30", "2023-2-1", "31.1.2023", "2023-01-31x", "x"})
    EXPECT_EQ(run("check --as-of=" + std::string(day) + " " + demo("")).code, 2) << day;
}

}  // namespace
}  // namespace gongkai
