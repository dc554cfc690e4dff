#include "web/cache.h"

#include <gtest/gtest.h>

#include <random>

#include "web/http/answer.h"

namespace gongkai::web {
namespace {

http::Shared content(std::string bytes) {
  return http::make_content(std::move(bytes), "text/html", "");
}

TEST(PageCache, DropsExactlyWhatWasMadeFromTheChange) {
  PageCache cache(1 << 20);
  cache.put("/a", content("a"), {"organ:x", "report:x:2024"}, cache.now());
  cache.put("/b", content("b"), {"organ:x"}, cache.now());
  cache.put("/c", content("c"), {"organ:y"}, cache.now());
  cache.changed("report:x:2024");
  EXPECT_EQ(cache.find("/a"), nullptr);
  EXPECT_NE(cache.find("/b"), nullptr);
  EXPECT_NE(cache.find("/c"), nullptr);
  cache.changed("organ:x");
  EXPECT_EQ(cache.find("/b"), nullptr);
  EXPECT_NE(cache.find("/c"), nullptr);
  EXPECT_EQ(cache.pages(), 1U);
}

TEST(PageCache, DoesNotKeepAPageWhoseSourceChangedMeanwhile) {
  PageCache cache(1 << 20);
  std::uint64_t const before = cache.now();
  cache.changed("organ:x");
  cache.put("/old", content("old"), {"organ:x"}, before);
  EXPECT_EQ(cache.find("/old"), nullptr);
  cache.put("/other", content("other"), {"organ:y"}, before);
  EXPECT_NE(cache.find("/other"), nullptr);
  cache.put("/new", content("new"), {"organ:x"}, cache.now());
  EXPECT_NE(cache.find("/new"), nullptr);
}

TEST(PageCache, StaysBelowItsSize) {
  PageCache cache(100'000);
  for (int i = 0; i < 100; ++i)
    cache.put("/" + std::to_string(i), content(std::string(5000, static_cast<char>('a' + i % 26))),
              {"s"}, cache.now());
  EXPECT_LE(cache.bytes(), 100'000U);
  EXPECT_GT(cache.pages(), 5U);
  EXPECT_EQ(cache.find("/0"), nullptr);
  EXPECT_NE(cache.find("/99"), nullptr);
  cache.changed("s");
  EXPECT_EQ(cache.bytes(), 0U);
}

/// Pages are sums of sources. Whatever is kept must at all times be what would be made anew, and
/// nothing may be dropped without need.
TEST(PageCache, AlwaysAnswersWhatWouldBeMadeAnew) {
  std::mt19937 random(7);
  PageCache cache(1 << 22);
  std::vector<int> sources(12);
  std::vector<std::set<std::size_t>> made_of(40);
  for (auto& m : made_of) {
    for (int i = 0; i < 3; ++i) m.insert(random() % sources.size());
  }
  auto const make = [&](std::size_t page) {
    std::string out;
    for (std::size_t s : made_of[page])
      out += std::to_string(s) + ":" + std::to_string(sources[s]) + ";";
    return out;
  };
  std::size_t kept = 0;
  int dropped_in_vain = 0;
  for (int step = 0; step < 20'000; ++step) {
    if (random() % 4 == 0) {
      std::size_t const s = random() % sources.size();
      std::set<std::size_t> there;
      for (std::size_t p = 0; p < made_of.size(); ++p) {
        if (cache.find(std::to_string(p)) != nullptr && !made_of[p].contains(s)) there.insert(p);
      }
      ++sources[s];
      cache.changed(std::to_string(s));
      for (std::size_t p : there)
        dropped_in_vain += cache.find(std::to_string(p)) == nullptr ? 1 : 0;
      continue;
    }
    std::size_t const page = random() % made_of.size();
    std::string const key = std::to_string(page);
    if (auto const found = cache.find(key)) {
      ASSERT_EQ(found->bytes, make(page)) << step;
      ++kept;
      continue;
    }
    std::uint64_t const since = cache.now();
    std::string const made = make(page);
    if (random() % 8 == 0) {  // a change between reading and keeping
      std::size_t const s = *made_of[page].begin();
      ++sources[s];
      cache.changed(std::to_string(s));
    }
    Sources from;
    for (std::size_t s : made_of[page]) from.insert(std::to_string(s));
    cache.put(key, content(made), from, since);
  }
  EXPECT_GT(kept, 1000U);
  EXPECT_EQ(dropped_in_vain, 0);
}

}  // namespace
}  // namespace gongkai::web
