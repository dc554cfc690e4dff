#include "format/common/title_width.h"

#include <gtest/gtest.h>

namespace gongkai::format {
namespace {

TEST(TitleWidth, EndsTheFirstLineBetweenWordsAndNearTheMiddle) {
  // 云溪县松岭镇人民政府2024年|政府信息公开工作年度报告: 13 letters, and two joints
  EXPECT_DOUBLE_EQ(title_width("云溪县松岭镇人民政府2024年政府信息公开工作年度报告", 20), 13.8);
  // 云溪县人力资源和社会保障局关于2024年度|政府信息公开工作情况的年度报告: 19 letters
  EXPECT_DOUBLE_EQ(
      title_width("云溪县人力资源和社会保障局关于2024年度政府信息公开工作情况的年度报告", 20),
      19.8);
  EXPECT_DOUBLE_EQ(title_width("云溪县松岭镇人民政府政府信息公开工作年度报告情况说明", 20), 14.3);
}

TEST(TitleWidth, IsThePageWhereThereIsNothingToChoose) {
  EXPECT_DOUBLE_EQ(title_width("松岭镇2024年政府信息公开年报", 20), 20);
  EXPECT_DOUBLE_EQ(title_width("云溪县松岭镇人民政府\n2024年政府信息公开工作年度报告", 20), 20);
  EXPECT_DOUBLE_EQ(title_width("云溪县第一人民医院、云溪县中医医院、云溪县妇幼保健计划生育服务中心"
                               "联合编制的二〇二四年度政府信息公开工作年度报告",
                               20),
                   20);
}

}  // namespace
}  // namespace gongkai::format
