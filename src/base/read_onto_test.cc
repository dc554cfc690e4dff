#include "base/read_onto.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>

namespace gongkai {
namespace {

TEST(ReadOnto, AppendsWhatIsThere) {
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  std::string const sent(40'000, 'a');
  ASSERT_EQ(write(ends[1], sent.data(), sent.size()), 40'000);
  std::string got = "before ";
  EXPECT_EQ(read_onto(got, ends[0]), 40'000);
  EXPECT_EQ(got, "before " + sent);
  close(ends[1]);
  EXPECT_EQ(read_onto(got, ends[0]), 0);
  close(ends[0]);
  EXPECT_EQ(read_onto(got, ends[0]), -1);
  EXPECT_EQ(got, "before " + sent);
}

}  // namespace
}  // namespace gongkai
