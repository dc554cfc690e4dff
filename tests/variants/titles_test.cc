#include <gtest/gtest.h>

#include "base/text.h"
#include "tests/variants/fixture.h"

namespace gongkai::variants {
namespace {

struct Title {
  char const* lines;
  int year;
  char const* organ;  // nullptr: not told by the title
};

class Titles : public testing::TestWithParam<Title> {};

TEST_P(Titles, TellYearAndOrgan) {
  Parts p = parts();
  p.title = GetParam().lines;
  auto const got = read(join(p), "年报.txt");
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].year, GetParam().year) << got[0].title;
  if (GetParam().organ != nullptr) {
    EXPECT_EQ(got[0].organ, GetParam().organ) << got[0].title;
  }
  EXPECT_EQ(first_wrong(got[0], p.report), "");
  EXPECT_EQ(got[0].sections.size(), 6U);
}

INSTANTIATE_TEST_SUITE_P(
    All, Titles,
    testing::Values(
        Title{"云溪县松岭镇人民政府2024年政府信息公开工作年度报告", 2024, "云溪县松岭镇人民政府"},
        Title{"云溪县松岭镇人民政府2024年度政府信息公开工作年度报告", 2024, "云溪县松岭镇人民政府"},
        Title{"2024年云溪县松岭镇人民政府政府信息公开年报", 2024, "云溪县松岭镇人民政府"},
        Title{"2024年度松岭镇政府信息公开年度报告", 2024, nullptr},
        Title{"松岭镇2024年政府信息公开报告", 2024, "松岭镇"},
        Title{"云溪县民政局2024年信息公开工作报告", 2024, "云溪县民政局"},
        Title{"云溪县松岭镇人民政府\n2024年政府信息公开工作年度报告", 2024, "云溪县松岭镇人民政府"},
        Title{"云溪县松岭镇人民政府2024年政府信息\n公开工作年度报告", 2024, "云溪县松岭镇人民政府"},
        Title{"二〇二四年松岭镇人民政府政府信息公开工作年度报告", 2024, "松岭镇人民政府"},
        Title{"索引号：000014349/2025-00012\n发布机构：松岭镇人民政府\n发布日期：2025-01-20\n"
              "松岭镇人民政府2024年政府信息公开工作年度报告\n字号：大 中 小 打印 来源：松岭镇 "
              "浏览次数：128",
              2024, "松岭镇人民政府"},
        Title{"首页 > 政务公开 > 政府信息公开年报\n松岭镇人民政府2024年政府信息公开工作年度报告\n"
              "根据《中华人民共和国政府信息公开条例》，编制本报告。",
              2024, "松岭镇人民政府"},
        Title{"第 1 页\n松岭镇人民政府2024年政府信息公开工作年度报告", 2024, "松岭镇人民政府"},
        Title{"# 松岭镇人民政府2024年政府信息公开工作年度报告", 2024, "松岭镇人民政府"},
        Title{"**松岭镇人民政府2024年政府信息公开工作年度报告**", 2024, "松岭镇人民政府"},
        Title{"[bookmark: _GoBack]松岭镇人民政府2024年政府信息公开工作年度报告", 2024,
              "松岭镇人民政府"},
        Title{"云溪县松岭镇人民政府2024年政府信息公开...\n"
              "云溪县松岭镇人民政府2024年政府信息公开工作年度报告",
              2024, "云溪县松岭镇人民政府"},
        Title{"政府信息公开工作年度报告\n（2024年度）\n松岭镇人民政府", 2024, "松岭镇人民政府"},
        Title{"松岭镇人民政府政府信息公开工作年度报告\n（2024年）", 2024, "松岭镇人民政府"},
        Title{"松嶺鎮人民政府2024年政府信息公開工作年度報告", 2024, nullptr},
        Title{"2024 年松岭镇人民政府 政府信息公开工作年度报告", 2024, "松岭镇人民政府"},
        Title{"松岭镇人民政府关于2024年政府信息公开工作的年度报告", 2024, "松岭镇人民政府"},
        Title{"关于松岭镇2024年度政府信息公开工作情况的报告", 2024, "松岭镇"},
        Title{"松岭镇人民政府\n关于报送2024年政府信息公开工作年度报告的报告", 2024,
              "松岭镇人民政府"},
        Title{"云溪县民政局关于报送2024年度政府信息公开工作年度报告的函", 2024, "云溪县民政局"},
        Title{"【年报】云溪县民政局2024年政府信息公开工作年度报告", 2024, "云溪县民政局"}));

TEST(Titles, AYearBelowOrBetweenSpacesIsTheirs) {
  for (char const* title : {"松岭镇人民政府政府信息公开工作年度报告\n（2024年度）",
                            "松岭镇人民政府 2024 年政府信息公开工作\n年度报告"}) {
    Parts p = parts();
    p.title = title;
    auto const got = read(join(p), "年报.txt");
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(got[0].year, 2024);
    EXPECT_EQ(got[0].year_basis, "title") << title;
  }
}

// A page is as wide as it is: a long title is broken behind any letter.
TEST(Titles, BrokenAnywhereTheyAreOneTitle) {
  for (std::string const organ : {"云溪县松岭镇人民政府", "云溪县民政局",
                                  "江州市云溪县人民政府办公室", "云溪县石桥街道办事处"}) {
    std::string const title = organ + "2024年政府信息公开工作年度报告";
    for (char const* before :
         {"", "首页 > 政府信息公开\n", "发布日期：2025-01-20\n", "云溪县人民政府门户网站\n"}) {
      for (std::size_t at = 6; at < title.size();) {
        text::next(title, at);
        if (at == title.size()) break;
        Parts p = parts();
        p.title = before + title.substr(0, at) + "\n" + title.substr(at);
        auto const got = read_one(join(p));
        EXPECT_EQ(got.title, title) << p.title;
        EXPECT_EQ(got.organ, organ) << p.title;
        EXPECT_EQ(got.year, 2024) << p.title;
      }
    }
  }
}

// What stands above a whole title is none of it.
TEST(Titles, AreNotJoinedWithWhatStandsAbove) {
  std::string const title = "松岭镇人民政府2024年政府信息公开工作年度报告";
  for (char const* before : {"云溪县人民政府", "云溪县政务公开", "政府信息公开年报", "松岭镇",
                             "云溪县松岭镇人民政府文件", "2025年1月20日", "信息公开"}) {
    Parts p = parts();
    p.title = std::string(before) + "\n" + title;
    auto const got = read_one(join(p));
    EXPECT_EQ(got.title, title) << before;
    EXPECT_EQ(got.organ, "松岭镇人民政府") << before;
  }
  // A name of one letter is whole as well.
  std::string const county = "溪县人民政府2024年政府信息公开工作年度报告";
  for (char const* before :
       {"溪县人民政府", "溪县", "正文", "公告栏", "中国溪县", "江州市溪县政务"}) {
    Parts p = parts();
    p.title = std::string(before) + "\n" + county;
    EXPECT_EQ(read_one(join(p)).organ, "溪县人民政府") << before;
  }
}

TEST(Titles, NamesTellTheLevel) {
  struct Named {
    char const* organ;
    report::Level level;
  };
  for (auto const& [organ, level] :
       {Named{"滨江高新技术产业开发区管委会", report::Level::Department},
        Named{"云溪县档案馆", report::Level::Department}, Named{"松江地区", report::Level::City},
        Named{"南岭自治州人民政府", report::Level::City},
        Named{"上海市", report::Level::Province}}) {
    Parts p = parts();
    p.title = std::string(organ) + "2024年政府信息公开工作年度报告";
    auto const got = read(join(p), "年报.txt");
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(got[0].level, level) << organ;
  }
}

TEST(Titles, TheBodyTellsWhatTheTitleDoesNot) {
  Parts p = parts();
  p.title =
      "政府信息公开工作年度报告\n"
      "松岭镇人民政府根据《中华人民共和国政府信息公开条例》编制本报告。本报告所列数据的统计期限"
      "自2024年1月1日起至2024年12月31日止。";
  auto const got = read(join(p), "x.txt");
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].year, 2024);
}

}  // namespace
}  // namespace gongkai::variants
