#include "domain/report/script.h"

#include <gtest/gtest.h>

namespace gongkai::report {
namespace {

TEST(Script, TraditionalTextBecomesWhatItWasMadeFrom) {
  EXPECT_EQ(in_simplified("第二十條第（一）項：規範性檔案"), "第二十条第（一）项：规范性文件");
  EXPECT_EQ(in_simplified("全年釋出資訊128條，透過「松嶺釋出」公眾號"),
            "全年发布信息128条，通过“松岭发布”公众号");
  EXPECT_EQ(in_simplified("縣檔案館"), "县档案馆");
  EXPECT_EQ(in_simplified("屬於國家祕密，後續處理"), "属于国家秘密，后续处理");
}

TEST(Script, PlacesStayWhereTheyWere) {
  for (char const* text :
       {"", "a", "條", "x條y項", "條\xE6", "\xE6\xA2", "收到資訊公開申請3件，答覆2件"})
    EXPECT_EQ(in_simplified(text).size(), std::string_view(text).size());
}

TEST(Script, SimplifiedTextIsLeftAlone) {
  for (char const* text : {"著名的乾坤湾，魏徵纪念馆，於姓", "收到申请3件", "「松岭发布」", "資"})
    EXPECT_EQ(is_traditional(text), std::string_view(text) == "資") << text;
}

}  // namespace
}  // namespace gongkai::report
