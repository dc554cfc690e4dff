#include "base/figure.h"

#include <gtest/gtest.h>

namespace gongkai {
namespace {

TEST(Figure, PrintsTheShortestDecimal) {
  EXPECT_EQ(Figure::of(12).text(), "12");
  EXPECT_EQ(Figure::of(-3).text(), "-3");
  EXPECT_EQ(Figure{465'740'000}.text(), "465.74");
  EXPECT_EQ(Figure{1}.text(), "0.000001");
  EXPECT_EQ(Figure{-500'000}.text(), "-0.5");
}

TEST(Figure, ReadsWhatReportsPrint) {
  EXPECT_EQ(Figure::parse("1,234"), Figure::of(1234));
  EXPECT_EQ(Figure::parse("１２"), Figure::of(12));
  EXPECT_EQ(Figure::parse("+82"), Figure::of(82));
  EXPECT_EQ(Figure::parse("-59"), Figure::of(-59));
  EXPECT_EQ(Figure::parse("4948.3955"), Figure{4'948'395'500});
}

TEST(Figure, NeverGuesses) {
  for (char const* s : {"", "-", "1,23", "12,3456", "1.", ".5", "1.2.3", "1-2", "12a", "1.1234567",
                        "1234567890123", "一"}) {
    EXPECT_FALSE(Figure::parse(s)) << s;
  }
}

TEST(Figure, ParsesWhatItPrints) {
  for (std::int64_t v : {0L, 1L, -1L, 999'999L, 1'000'000L, 123'456'789'012L, -987'654'321L}) {
    EXPECT_EQ(Figure::parse(Figure{v}.text()), Figure{v});
  }
}

}  // namespace
}  // namespace gongkai
