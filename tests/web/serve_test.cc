#include <gmock/gmock.h>

#include "tests/web/program.h"

/// What `gongkai serve` shows, by what it is given.
namespace gongkai {
namespace {

using testing::HasSubstr;
using testing::Not;

/// The environment of the program, for as long as a test lasts.
class DataInEnvironment {
 public:
  explicit DataInEnvironment(std::string const& path) {
    ::setenv("GONGKAI_DATA", path.c_str(), 1);  // NOLINT(concurrency-mt-unsafe)
  }
  DataInEnvironment(DataInEnvironment const&) = delete;
  DataInEnvironment& operator=(DataInEnvironment const&) = delete;
  ~DataInEnvironment() { ::unsetenv("GONGKAI_DATA"); }  // NOLINT(concurrency-mt-unsafe)
};

class Serving : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(demo_.made()); }
  std::string data() const { return demo_.path() / "data"; }
  std::string reports() const { return demo_.reports(); }

  static int status(Program const& program, std::string const& path) {
    return ask(program.port(), "GET", path).status;
  }

  DemoFolder demo_;
};

constexpr std::string_view songling = "/o/songling/reports/2024", office = "/api/v1/office/session";

TEST_F(Serving, AStoreNamedByTheEnvironmentHasAnOffice) {
  DataInEnvironment const set(data());
  Program program({"serve"});
  std::string const said = program.said_until("Ctrl-C");
  EXPECT_THAT(said, HasSubstr("后台："));
  EXPECT_THAT(said, HasSubstr("系统管理员"));
  EXPECT_THAT(said, HasSubstr("30分钟内有效"));
  EXPECT_EQ(status(program, std::string(office)), 200);
  EXPECT_EQ(status(program, std::string(songling)), 404);
  EXPECT_EQ(program.stop(), 0);
}

TEST_F(Serving, AFolderOnTheCommandLineGoesBeforeTheEnvironment) {
  DataInEnvironment const set(data());
  Program program({"serve", reports()});
  EXPECT_THAT(program.said_until("Ctrl-C"), Not(HasSubstr("后台：")));
  EXPECT_EQ(status(program, std::string(songling)), 200);
  EXPECT_EQ(status(program, std::string(office)), 404);
  EXPECT_FALSE(std::filesystem::exists(data()));
  EXPECT_EQ(program.stop(), 0);
}

TEST_F(Serving, AFolderBesideAStoreIsTheSiteAndSaysSo) {
  Program program({"serve", reports(), "--data=" + data()});
  EXPECT_THAT(program.said_until("Ctrl-C"), HasSubstr("后台公布的内容不在网站上"));
  EXPECT_EQ(status(program, std::string(songling)), 200);
  EXPECT_EQ(status(program, std::string(office)), 200);
  EXPECT_EQ(program.stop(), 0);
}

TEST_F(Serving, NothingAtAllIsExplained) {
  ASSERT_EQ(std::getenv("GONGKAI_DATA"), nullptr);  // NOLINT(concurrency-mt-unsafe)
  Program program({"serve"});
  EXPECT_EQ(program.wait(), 2);
}

}  // namespace
}  // namespace gongkai
