#include <sys/stat.h>

#include "tests/cli/cli.h"

namespace gongkai {
namespace {

/// The commands of a site, as a clerk runs them.
class SiteCommands : public testing::Test {
 protected:
  SiteCommands() {
    std::string path = (std::filesystem::temp_directory_path() / "gongkai-site-XXXXXX").string();
    folder_ = mkdtemp(path.data());
  }
  ~SiteCommands() override { std::filesystem::remove_all(folder_); }

  Outcome run(std::string const& arguments) const {
    return shell("cd " + folder_.string() + " && env -u GONGKAI_DATA -u GONGKAI_DATABASE " +
                 "-u GONGKAI_KEY " GONGKAI_PROGRAM " " + arguments + " 2>&1");
  }
  void expect(std::string const& arguments, int code, std::string const& words) const {
    Outcome const done = run(arguments);
    EXPECT_EQ(done.code, code) << arguments << "\n" << done.out;
    EXPECT_NE(done.out.find(words), std::string::npos) << arguments << "\n" << done.out;
  }

  std::filesystem::path folder_;
};

TEST_F(SiteCommands, GoFromNothingToARestoredBackup) {
  expect("doctor", 1, "gongkai db migrate --data gongkai-data");
  expect("db backup a.gkb", 2, "数据目录gongkai-data还没有建立");
  expect("db migrate", 0, "请立即复制一份");
  expect("db migrate", 0, "没有改动");
  expect("doctor", 0, "内部校验通过");
  expect("db backup a.gkb", 0, "写完后已重新读出核对");
  expect("db backup a.gkb", 2, "已经存在");
  expect("db verify a.gkb", 0, "备份完好");
  expect("db verify", 0, "全部完好");
  expect("db restore a.gkb", 0, "恢复前的数据保留在");
  expect("db restore a.gkb --data clean --key gongkai-data/keys/master.key", 0, "核对一致");
  expect("db verify --data clean", 0, "全部完好");
  expect("db move elsewhere", 0, "原处的数据没有改动");
  expect("db rebuild --data elsewhere", 0, "已重建");
  struct stat status{};
  ASSERT_EQ(stat((folder_ / "gongkai-data/store/gongkai.db").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(SiteCommands, SetUpOfficersAndVerifyWhatWasRecorded) {
  expect("user setup-token", 2, "gongkai-data还没有建立");
  ASSERT_EQ(run("db migrate").code, 0);
  expect("audit verify", 0, "0条审计记录完好");
  expect("user setup-token", 0, "系统管理员");
  expect("user setup-token leader", 2, "account.not_administrator");
  expect("user list", 0, "共0人");
  expect("user disable nobody", 2, "没有这个人");
  expect("user disable", 2, "请给出账号");
  expect("user kill-sessions", 0, "已结束0个登录");
  expect("user addresses 10.0.0.0/8", 0, "10.0.0.0/8");
  expect("user addresses 10.0.0.1/8", 2, "account.range");
  expect("user addresses", 0, "已取消");
  expect("user", 2, "setup-token");
  // Done and refused, each once: three tokens, two refusals, sessions, addresses twice and refused.
  expect("audit verify", 0, "9条审计记录完好");
  expect("audit export", 0, "\"reason\":\"account.range\"");
  expect("audit export head -o head", 0, "已导出");
  expect("audit verify head", 0, "9条审计记录完好");
  ASSERT_EQ(shell("cd " + folder_.string() + " && sed -i 's/site 9/site 8/' head").code, 0);
  expect("audit verify head", 2, "签名不对");
  expect("audit", 2, "audit verify");
}

TEST_F(SiteCommands, SayWhatToDoWhenTheyAreRefused) {
  ASSERT_EQ(run("db migrate").code, 0);
  ASSERT_EQ(run("db backup a.gkb").code, 0);
  std::filesystem::resize_file(folder_ / "a.gkb", 200);
  expect("db restore a.gkb", 2, "现有数据没有改动");
  expect("db restore", 2, "gongkai db restore");
  expect("db", 2, "db migrate");
  expect("db verify none.gkb", 2, "none.gkb");
  expect("db migrate --data held", 0, "");
  Outcome const held = shell("cd " + folder_.string() +
                             " && flock held/lock " GONGKAI_PROGRAM " db rebuild --data held 2>&1");
  EXPECT_EQ(held.code, 2);
  EXPECT_NE(held.out.find("正由另一个gongkai进程使用"), std::string::npos) << held.out;
  std::filesystem::remove(folder_ / "held/keys/master.key");
  expect("db backup b.gkb --data held", 2, "不要新建密钥");
  expect("db migrate --data held", 2, "不要新建密钥");
  expect("db migrate --database 'postgres:///x?host=/nowhere&connect_timeout=1'", 2,
         "数据库服务是否已启动");
}

TEST_F(SiteCommands, CalendarIsShownAndImported) {
  expect("calendar show --year 2026", 0, "全年248个工作日");
  expect("calendar show --year 2027", 0, "暂定");
  ASSERT_EQ(run("db migrate").code, 0);
  std::ofstream(folder_ / "n.txt")
      << "2027年部分节假日安排\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n";
  expect("calendar import n.txt", 0, "2027-01-01 星期五  放假  元旦");
  expect("calendar show --year 2027", 0, "全年260个工作日\n");
  std::ofstream(folder_ / "n.txt")
      << "2027年部分节假日安排\n一、元旦：1月1日（周六）放假，共1天。\n";
  expect("calendar import n.txt", 2, "2027年1月1日是星期五");
  std::ofstream(folder_ / "n.txt") << "2027年部分节假日安排\n一、元旦：1月4日放假。\n";
  expect("calendar import n.txt", 2, "--force");
  expect("calendar import n.txt --force", 0, "2027-01-04");
}

}  // namespace
}  // namespace gongkai
