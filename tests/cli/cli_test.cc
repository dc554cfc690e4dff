#include "tests/cli/cli.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/text.h"
#include "tests/cli/schema.h"

namespace gongkai {
namespace {

namespace fs = std::filesystem;
namespace bj = boost::json;

TEST_F(Cli, ExitCodesSayWhatHappened) {
  EXPECT_EQ(run("check " + demo("云溪县松岭镇2022.txt")).code, 0);
  EXPECT_EQ(run("check " + demo("云溪县松岭镇2024.html")).code, 1);
  EXPECT_EQ(run("check --fail-on=note --select=GK090 " + demo("云溪县松岭镇2022.txt")).code, 0);
  EXPECT_EQ(run("check").code, 2);
  EXPECT_EQ(run("check --format=nonsense x").code, 2);
  EXPECT_EQ(run("check " + write("empty.txt", "")).code, 2);
  EXPECT_EQ(run("check " + write("empty.txt", "") + " " + demo("云溪县松岭镇2022.txt")).code, 3);
  EXPECT_EQ(run("nonsense").code, 2);
  EXPECT_EQ(run("version").code, 0);
}

TEST_F(Cli, AWrongVerbSuggestsTheNearOne) {
  Outcome const o = run_all("chek x");
  EXPECT_NE(o.out.find("check"), std::string::npos);
}

TEST_F(Cli, BadFilesAreNamedAndNothingIsOverwritten) {
  std::string const png = write("p.png", std::string_view("\x89PNG\r\n\x1a\n................", 24));
  std::string const noise =
      write("noise.bin", std::string_view("\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11", 12));
  Outcome const o = run_all("check " + png + " " + noise + " " + folder_.string() + "/none.txt");
  EXPECT_EQ(o.code, 2);
  EXPECT_NE(o.out.find("GK115"), std::string::npos) << o.out;
  EXPECT_NE(o.out.find("GK110"), std::string::npos) << o.out;
  EXPECT_NE(o.out.find("GK901"), std::string::npos) << o.out;
  EXPECT_NE(o.out.find("none.txt"), std::string::npos);
  std::string const target = write("there.docx", "mine");
  EXPECT_EQ(run("render --to=docx --output " + target + " " + demo("云溪县松岭镇2022.txt")).code,
            2);
  std::ifstream in(target);
  std::string kept;
  in >> kept;
  EXPECT_EQ(kept, "mine");
}

TEST_F(Cli, ReadPrintsItsSchema) {
  bj::value const root = bj::parse(run("read --format=json " + demo("")).out);
  EXPECT_EQ(root.at("schema").as_string(), "gongkai.read/1");
  ASSERT_EQ(root.at("reports").as_array().size(), 9U);
  for (bj::value const& r : root.at("reports").as_array()) {
    for (char const* key : {"source", "title", "organ", "year", "form", "sections", "cells",
                            "facts", "diagnostics"}) {
      EXPECT_TRUE(r.as_object().contains(key)) << key;
    }
    EXPECT_EQ(r.at("cells").as_object().size(), 200U) << r.at("source").as_string();
    for (auto const& cell : r.at("cells").as_object()) {
      EXPECT_EQ(cell.value().at("state").as_string(), "value")
          << r.at("source").as_string() << " " << cell.key();
      EXPECT_TRUE(cell.value().as_object().contains("at"));
    }
    for (bj::value const& s : r.at("sections").as_array()) {
      EXPECT_TRUE(s.as_object().contains("number") && s.as_object().contains("title") &&
                  s.as_object().contains("at"));
    }
  }
}

TEST_F(Cli, CheckPrintsItsSchema) {
  bj::value const root = bj::parse(run("check --format=json " + demo("")).out);
  EXPECT_EQ(root.at("schema").as_string(), "gongkai.check/1");
  ASSERT_FALSE(root.at("diagnostics").as_array().empty());
  for (bj::value const& d : root.at("diagnostics").as_array()) {
    for (char const* key : {"code", "severity", "message", "source", "at", "cell", "operands",
                            "help", "fingerprint"}) {
      EXPECT_TRUE(d.as_object().contains(key)) << key;
    }
    EXPECT_EQ(d.at("message").as_string().find("{"), bj::string::npos)
        << d.at("message").as_string();
  }
}

TEST_F(Cli, OutputFollowsThePublishedSchemas) {
  auto const schema = [](std::string const& name) {
    std::ifstream in(fs::path(GONGKAI_SOURCE_DIR) / "docs" / "schema" / name);
    return Schema(bj::parse(std::string(std::istreambuf_iterator<char>(in), {})));
  };
  Schema const read = schema("gongkai.read.1.json"), check = schema("gongkai.check.1.json");
  EXPECT_EQ(read.check(bj::parse(run("read --format=json " + demo("")).out)), "");
  EXPECT_EQ(check.check(bj::parse(run("check --format=json " + demo("")).out)), "");
  EXPECT_NE(
      check.check(bj::parse(R"({"schema":"gongkai.check/1","diagnostics":[{"code":"GK001"}]})")),
      "");
}

TEST_F(Cli, OtherFormatsAreWellFormed) {
  bj::value const sarif = bj::parse(run("check --format=sarif " + demo("")).out);
  EXPECT_EQ(sarif.at("version").as_string(), "2.1.0");
  EXPECT_EQ(sarif.at("runs").as_array()[0].at("columnKind").as_string(), "unicodeCodePoints");
  EXPECT_EQ(
      run("check --format=github " + demo("云溪县松岭镇2024.html")).out.rfind("::error file=", 0),
      0U);
  std::string const junit = run("check --format=junit " + demo("")).out;
  EXPECT_NE(junit.find("<testsuites"), std::string::npos);
  std::string const html = run("check --format=html " + demo("")).out;
  EXPECT_NE(html.find("<html lang=\"zh-CN\">"), std::string::npos);
}

TEST_F(Cli, ABaselineHidesWhatIsKnown) {
  std::string const baseline = (folder_ / "base.txt").string();
  EXPECT_EQ(run("check --write-baseline " + baseline + " " + demo("云溪县松岭镇2024.html")).code,
            1);
  EXPECT_EQ(
      run("check --fail-on=note --baseline " + baseline + " " + demo("云溪县松岭镇2024.html")).code,
      0);
}

TEST_F(Cli, TheCaretStandsUnderTheFigure) {
  std::string const out = run("check --select=GK060 " + demo("云溪县松岭镇2024.html")).out;
  std::size_t const caret = out.find('^');
  ASSERT_NE(caret, std::string::npos) << out;
  std::size_t const line = out.rfind('\n', caret) + 1;
  std::size_t const before = out.rfind('\n', line - 2) + 1;
  std::string const text = out.substr(before, line - 1 - before),
                    marks = out.substr(line, caret - line);
  std::string_view const under = text::prefix(text, text::length(text));
  std::size_t at = 0;
  while (at < under.size() && text::width(under.substr(0, at)) < text::width(marks))
    text::next(under, at);
  EXPECT_EQ(under.substr(at, 1), "5") << out;  // the wrong total
}

TEST_F(Cli, ThreadsDoNotChangeTheOutput) {
  EXPECT_EQ(run("check --jobs=1 " + demo("")).out, run("check --jobs=4 " + demo("")).out);
}

TEST_F(Cli, RollUpNamesWhoIsMissingAndWhoGaveWhat) {
  std::string const folder = (folder_ / "partial").string();
  fs::create_directories(folder);
  for (char const* name : {"organs.csv", "云溪县松岭镇2022.txt", "云溪县石桥街道办事处2022.csv"})
    fs::copy(demo(name), folder);
  Outcome const o = run("rollup " + folder);
  EXPECT_NE(o.out.find("缺 1 家：云溪县柳河乡人民政府"), std::string::npos) << o.out;
  Outcome const cell = run("rollup --cell t3.r1.sum " + folder);
  EXPECT_NE(cell.out.find("= 16"), std::string::npos) << cell.out;
}

TEST_F(Cli, FixChangesNoFigure) {
  std::string text;
  {
    std::ifstream in(demo("云溪县松岭镇2022.txt"));
    text.assign(std::istreambuf_iterator<char>(in), {});
  }
  std::size_t const at = text.find("五、");
  text.insert(at, "[bookmark: _Toc1]");
  std::string const path = write("marked.txt", text);
  EXPECT_EQ(run("check --fail-on=note --select=GK015 " + path).code, 1);
  EXPECT_EQ(run("fix " + path).code, 0);
  std::string const fixed = (folder_ / "marked.fixed.txt").string();
  EXPECT_EQ(run("check --fail-on=note --select=GK015 " + fixed).code, 0);
  EXPECT_EQ(run("diff " + path + " " + fixed).code, 0);
}

TEST_F(Cli, ANewReportIsCleanButForWhatIsToBeFilledIn) {
  std::string const path = (folder_ / "new.docx").string();
  EXPECT_EQ(run("new 云溪县松岭镇人民政府 --year=2025 --zero --output " + path).code, 0);
  Outcome const o = run("check " + path);
  EXPECT_EQ(o.code, 1) << o.out;
  EXPECT_NE(o.out.find("处没有填写：〔地址〕"), std::string::npos) << o.out;
  EXPECT_EQ(run("check --ignore=GK102 " + path).code, 0);
}

TEST_F(Cli, CompletionScriptsParse) {
  EXPECT_EQ(shell(std::string(GONGKAI_PROGRAM) + " completion bash | bash -n").code, 0);
  EXPECT_NE(run("man").out.find(".SH"), std::string::npos);
}

TEST_F(Cli, HelpListsWhatACommandTakes) {
  std::string const check = run("check --help").out, version = run("version --help").out;
  for (char const* option : {"--profile", "--as-of", "--resume", "--journal", "--baseline"}) {
    EXPECT_NE(check.find(option), std::string::npos) << option;
    EXPECT_EQ(version.find(option), std::string::npos) << option;
  }
  EXPECT_EQ(check.find("--zero"), std::string::npos);
  EXPECT_NE(run("check --help --lang=en").out.find("check annual reports"), std::string::npos);
}

TEST_F(Cli, EveryRuleExplainsItself) {
  std::string const all = run("explain").out;
  std::size_t rules = 0;
  for (std::size_t at = all.find("GK"); at != all.npos; at = all.find("\nGK", at + 1)) {
    std::string const code = all.substr(all[at] == '\n' ? at + 1 : at, 5);
    EXPECT_EQ(run("explain " + code).code, 0) << code;
    ++rules;
  }
  EXPECT_GT(rules, 90U);
}

}  // namespace
}  // namespace gongkai
