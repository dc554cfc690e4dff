#include "format/common/title_lines.h"

#include <gtest/gtest.h>

namespace gongkai::format {
namespace {

TEST(TitleLines, EndBetweenWordsAndAreAsEqualAsTheyCanBe) {
  EXPECT_EQ(title_lines("云溪县松岭镇人民政府2024年政府信息公开工作年度报告", 20),
            "云溪县松岭镇人民政府2024年\n政府信息公开工作年度报告");
  EXPECT_EQ(title_lines("云溪县人力资源和社会保障局关于2024年度政府信息公开工作情况的年度报告", 20),
            "云溪县人力资源和社会保障局关于2024年度\n政府信息公开工作情况的年度报告");
}

TEST(TitleLines, OneLineStaysOneAndBreaksOfItsOwnStay) {
  EXPECT_EQ(title_lines("松岭镇2024年政府信息公开年报", 20), "松岭镇2024年政府信息公开年报");
  std::string const broken = "云溪县松岭镇人民政府\n2024年政府信息公开工作年度报告";
  EXPECT_EQ(title_lines(broken, 20), broken);
}

TEST(TitleLines, NoLineIsLongerThanThePage) {
  std::string const title =
      "云溪县第一人民医院、云溪县中医医院、云溪县妇幼保健计划生育服务中心联合编制的二〇二四年度政府"
      "信息公开工作年度报告（公共企事业单位）";
  std::string const lines = title_lines(title, 20);
  std::size_t begin = 0;
  for (std::size_t end = 0; end != lines.npos; begin = end + 1) {
    end = lines.find('\n', begin);
    EXPECT_LE(std::min(end, lines.size()) - begin, 20U * 3) << lines;
  }
}

}  // namespace
}  // namespace gongkai::format
