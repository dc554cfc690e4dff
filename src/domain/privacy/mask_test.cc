#include "domain/privacy/mask.h"

#include <gtest/gtest.h>

namespace gongkai::privacy {
namespace {

TEST(Mask, LeavesWhatTellsPeopleApartInTheOffice) {
  EXPECT_EQ(mask_name("张三"), "张*");
  EXPECT_EQ(mask_name("欧阳小明"), "欧阳**");
  EXPECT_EQ(mask_name("欧阳"), "欧*");
  EXPECT_EQ(mask_name("李"), "*");
  EXPECT_EQ(mask_name(""), "");
  EXPECT_EQ(mask_phone("13812345678"), "138****5678");
  EXPECT_EQ(mask_phone("5551234"), "*****34");
  EXPECT_EQ(mask_id_number("320102199001011212"), "3201************12");
  EXPECT_EQ(mask_id_number("12345"), "*****");
  EXPECT_EQ(mask_email("zhang@example.gov.cn"), "z***@example.gov.cn");
  EXPECT_EQ(mask_email("zhang"), "*****");
}

}  // namespace
}  // namespace gongkai::privacy
