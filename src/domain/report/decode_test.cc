#include "domain/report/decode.h"

#include <gtest/gtest.h>

namespace gongkai::report {
namespace {

bool row_total(Reading const& r) {
  Figure sum;
  for (std::size_t c = 0; c + 1 < r.size(); ++c) sum += r[c].value_or(Figure{});
  return r.back().value_or(Figure{}) == sum;
}

std::vector<Unit> counts(std::size_t n) { return std::vector<Unit>(n, Unit::Count); }

TEST(Decode, GluedDigitsWithOneConsistentReadingAreSettled) {
  Decoded const d = decode({{"81010010"}, counts(7), true, row_total});
  ASSERT_EQ(d.readings.size(), 1U);
  EXPECT_EQ(d.readings[0][0], Figure::of(8));
  EXPECT_EQ(d.readings[0][6], Figure::of(10));
}

TEST(Decode, SeveralConsistentReadingsAreAllKept) {
  Decoded const d = decode({{"5225"}, counts(3), true, {}});
  EXPECT_EQ(d.readings.size(), 3U);
  EXPECT_FALSE(d.forced);
}

TEST(Decode, AsManyDigitsAsCellsLeaveNoChoice) {
  Decoded const d = decode({{"4000005"}, counts(7), true, row_total});
  EXPECT_TRUE(d.forced);            // the only distribution …
  EXPECT_TRUE(d.readings.empty());  // … and it does not add up
}

TEST(Decode, LostBlanksKeepEveryPlace) {
  Decoded const d = decode({{"2", "2"}, counts(7), false, row_total});
  EXPECT_EQ(d.readings.size(), 6U);
  for (Reading const& r : d.readings) EXPECT_EQ(r[6], Figure::of(2));
}

TEST(Decode, SignsStandOnlyWhereAColumnHasThem) {
  Decoded const d = decode({{"156-5997"}, {Unit::Count, Unit::Signed, Unit::Count}, true, {}});
  for (Reading const& r : d.readings) {
    EXPECT_EQ(r[0], Figure::of(156));
    EXPECT_LT(*r[1], Figure{});
  }
  EXPECT_EQ(d.readings.size(), 3U);
}

TEST(Decode, NothingIsReadFromTooManyFigures) {
  EXPECT_TRUE(decode({{"1", "2", "3"}, counts(2), false, {}}).readings.empty());
}

TEST(NarrowColumns, ColumnsSettleWhatRowsLeaveOpen) {
  auto const specs = rows_of(TableId::Request, Form::Form2019);
  std::vector<std::vector<Reading>> rows(specs.size());
  Reading const zero(request_columns, Figure{});
  Reading natural = zero, company = zero;
  natural[0] = natural[6] = Figure::of(2);
  company[1] = company[6] = Figure::of(2);
  for (std::size_t i = 0; i < specs.size(); ++i) {
    rows[i] = {zero};
    if (specs[i]->id == "r1" || specs[i]->id == "r3_7") rows[i] = {natural};
    if (specs[i]->id == "r3_1") rows[i] = {natural, company};
  }
  ASSERT_TRUE(narrow_columns(rows, specs));
  for (std::size_t i = 0; i < specs.size(); ++i) {
    if (specs[i]->id == "r3_1") {
      ASSERT_EQ(rows[i].size(), 1U);
      EXPECT_EQ(rows[i][0], natural);
    }
  }
}

TEST(NarrowColumns, AReportThatDoesNotBalanceIsSaidSo) {
  auto const specs = rows_of(TableId::Request, Form::Form2019);
  std::vector<std::vector<Reading>> rows(specs.size(), {Reading(request_columns, Figure{})});
  rows[0][0][0] = rows[0][0][6] = Figure::of(1);
  EXPECT_FALSE(narrow_columns(rows, specs));
}

}  // namespace
}  // namespace gongkai::report
