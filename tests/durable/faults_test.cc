#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <tuple>

#include "tests/durable/workload.h"

// Every call that reaches the disk fails in turn. The same site in memory-like folders, one fault
// at a time.
namespace gongkai::durable {
namespace {

using store::failed_sync_status;
using store::IoCall;
using store::IoFaults;
using store::Site;

/// Fails calls of some kinds from the Nth on.
struct FailFrom final : IoFaults {
  std::set<IoCall> kinds;
  int from = 0, seen = 0, error = EIO;
  bool once = false, healed = false;
  Answer before(IoCall call, std::string_view path) override {
    if (healed || from == 0 || !kinds.contains(call) || path.ends_with("-shm")) {
      if (kinds.contains(call) && !path.ends_with("-shm")) ++seen;
      return {};
    }
    ++seen;
    if (once ? seen == from : seen >= from) return {Verdict::Fail, error};
    return {};
  }
};

class Faults : public testing::Test {
 protected:
  Faults() {
    bool const memory = std::filesystem::exists("/dev/shm");
    std::string path = std::string(memory ? "/dev/shm" : "/tmp") + "/gongkai-faults-XXXXXX";
    root_ = mkdtemp(path.data());
  }
  ~Faults() override { std::filesystem::remove_all(root_); }

  std::string fresh() {
    std::filesystem::remove_all(root_ + "/data");
    return root_ + "/data";
  }

  SettableClock clock_{*Instant::parse("2026-03-02T01:00:00.000Z")};
  std::string root_;
};

constexpr int operations = 4;

/// How often the calls of `kinds` are made while the workload runs and nothing fails.
int count_calls(std::set<IoCall> const& kinds, std::string const& folder, Clock const& clock) {
  FailFrom faults;
  faults.kinds = kinds;
  store::SiteOptions options = site_at(folder);
  options.faults = &faults;
  auto const site = Site::prepare(options, clock);
  if (!site) return 0;
  faults.seen = 0;
  for (int i = 0; i < operations; ++i)
    std::ignore = write_one(**site, "t" + std::to_string(i), 700, clock.now());
  return faults.seen;
}

struct Kind {
  char const* name;
  std::set<IoCall> calls;
  int error;
};

// DU-5 and FZ-12: at every write point there is no room, or the disk fails; once, or from then on.
// What was acknowledged stays, reading goes on, and as soon as the disk works again so does
// writing, without anybody's help.
TEST_F(Faults, EveryFailingCallLeavesWhatWasAcknowledged) {
  int points = 0;
  for (Kind const& kind :
       {Kind{"no room", {IoCall::Write, IoCall::Create, IoCall::Truncate}, ENOSPC},
        Kind{"write error", {IoCall::Write}, EIO}, Kind{"rename error", {IoCall::Rename}, EIO},
        Kind{"remove error", {IoCall::Remove}, EIO}}) {
    int const calls = count_calls(kind.calls, fresh(), clock_);
    for (int n = 1; n <= calls; ++n) {
      for (bool const once : {true, false}) {
        SCOPED_TRACE(std::string(kind.name) + " at call " + std::to_string(n) +
                     (once ? ", once" : ", from then on"));
        FailFrom faults;
        faults.kinds = kind.calls;
        faults.error = kind.error;
        store::SiteOptions options = site_at(fresh());
        options.faults = &faults;
        std::vector<Ack> acks;
        {
          auto const site = Site::prepare(options, clock_);
          ASSERT_TRUE(site) << site.error().code;
          faults.seen = 0;
          faults.from = n;
          faults.once = once;
          bool refused = false;
          for (int i = 0; i < operations; ++i) {
            auto ack = write_one(**site, "t" + std::to_string(i), 700, clock_.now());
            if (ack) acks.push_back(*ack);
            refused |= !ack;
          }
          // With the fault still there everything acknowledged can be read.
          Remains const during = look(**site, acks, false);
          EXPECT_TRUE(during.whole()) << during.first;
          faults.healed = true;
          clock_.advance(Duration::seconds(2));
          auto const again = write_one(**site, "again", 700, clock_.now());
          ASSERT_TRUE(again) << again.error().code;
          acks.push_back(*again);
          EXPECT_TRUE(refused || once || kind.calls.contains(IoCall::Remove));
        }
        auto const site = Site::open(site_at(root_ + "/data"), clock_);
        ASSERT_TRUE(site) << site.error().code;
        Remains const after = look(**site, acks);
        EXPECT_TRUE(after.whole()) << after.first;
        ++points;
      }
    }
  }
  EXPECT_GT(points, 100);
  std::printf("DU-5 %d fault points: %s 0 acknowledged lost\n", points,
              HasFailure() ? "FAIL" : "PASS");
}

// DU-6: the first failed sync ends the process; nothing is acknowledged after it; the next start
// has everything.
TEST_F(Faults, TheFirstFailedSyncEndsTheProcess) {
  std::set<IoCall> const syncs = {IoCall::Sync, IoCall::SyncDirectory};
  int const calls = count_calls(syncs, fresh(), clock_);
  ASSERT_GT(calls, 10);
  for (int n = 1; n <= calls; ++n) {
    SCOPED_TRACE("sync " + std::to_string(n));
    std::string const folder = fresh();
    int pipe_ends[2];
    ASSERT_EQ(pipe(pipe_ends), 0);
    pid_t const child = fork();
    if (child == 0) {
      FailFrom faults;
      faults.kinds = syncs;
      store::SiteOptions options = site_at(folder);
      options.faults = &faults;
      auto const site = Site::prepare(options, clock_);
      if (!site) _exit(1);
      faults.seen = 0;
      faults.from = n;
      for (int i = 0; i < operations; ++i) {
        auto const ack = write_one(**site, "t" + std::to_string(i), 700, clock_.now());
        if (!ack) _exit(2);
        std::string const line = ack->line();
        if (::write(pipe_ends[1], line.data(), line.size()) < 0) _exit(3);
      }
      _exit(0);  // every call of the workload was seen, so one must have failed
    }
    close(pipe_ends[1]);
    std::string told;
    char buffer[4096];
    for (ssize_t got; (got = read(pipe_ends[0], buffer, sizeof buffer)) > 0;)
      told.append(buffer, static_cast<std::size_t>(got));
    close(pipe_ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), failed_sync_status);
    auto const site = Site::open(site_at(folder), clock_);
    ASSERT_TRUE(site) << site.error().code;
    Remains const remains = look(**site, read_acks(told));
    EXPECT_TRUE(remains.whole()) << remains.first;
    EXPECT_LT(remains.acks, static_cast<std::size_t>(operations));
    EXPECT_TRUE(write_one(**site, "again", 700, clock_.now()));
  }
  std::printf("DU-6 %d syncs failed in turn: %s process ended, 0 acknowledged lost\n", calls,
              HasFailure() ? "FAIL" : "PASS");
}

// The ballast is given back when the disk is full, and put back when there is room.
TEST_F(Faults, ReadOnlyWhileFullAndBackByItself) {
  FailFrom faults;
  faults.kinds = {IoCall::Write};
  faults.error = ENOSPC;
  store::SiteOptions options = site_at(fresh());
  options.faults = &faults;
  options.space.ballast = std::uint64_t{1} << 20U;
  auto const opened = Site::prepare(options, clock_);
  ASSERT_TRUE(opened);
  Site& site = **opened;
  std::string const ballast = options.data + "/ballast";
  EXPECT_TRUE(std::filesystem::exists(ballast));
  EXPECT_EQ(std::filesystem::file_size(ballast), options.space.ballast);
  faults.seen = 0;
  faults.from = 1;
  auto const refused = write_one(site, "a", 700, clock_.now());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "store.full");
  EXPECT_FALSE(std::filesystem::exists(ballast));
  EXPECT_EQ(site.space().state(), store::SpaceState::Full);
  faults.healed = true;
  auto const still = write_one(site, "b", 700, clock_.now());  // not asked the disk again yet
  ASSERT_FALSE(still);
  EXPECT_EQ(still.error().code, "store.full");
  clock_.advance(Duration::seconds(1));
  EXPECT_TRUE(write_one(site, "c", 700, clock_.now()));
  EXPECT_TRUE(std::filesystem::exists(ballast));
  EXPECT_NE(site.space().state(), store::SpaceState::Full);
}

}  // namespace
}  // namespace gongkai::durable
