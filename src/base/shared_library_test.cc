#include "base/shared_library.h"

#include <gtest/gtest.h>

#include <cmath>

namespace gongkai {
namespace {

TEST(SharedLibrary, FindsWhatItHas) {
  SharedLibrary math("libm.so.6");
  decltype(&::cbrt) cube_root = nullptr;
  math.find("cbrt", cube_root);
  ASSERT_TRUE(math.whole());
  EXPECT_NEAR(cube_root(27.0), 3.0, 1e-9);
}

TEST(SharedLibrary, SaysWhatItLacks) {
  SharedLibrary none("libgongkai-nowhere.so.1");
  EXPECT_FALSE(none.whole());
  SharedLibrary math("libm.so.6");
  void (*nothing)() = nullptr;
  math.find("gongkai_nothing", nothing);
  EXPECT_EQ(nothing, nullptr);
  EXPECT_FALSE(math.whole());
}

}  // namespace
}  // namespace gongkai
