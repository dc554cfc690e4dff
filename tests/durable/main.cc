// The program behind tests/durable/run.
//
//   durable write FOLDER RUN THREADS COUNT [MUTANT]   writes until COUNT (0: until it is ended),
//   acks on standard output durable look FOLDER ACKS                          is everything that
//   was acknowledged there? seconds to open, too durable replay TRACE FOLDER STATES SEED crash
//   states of a recorded run, each opened and looked at durable fill FOLDER FILLER until the disk
//   is full; FILLER is removed; until writing goes on
//
// With GONGKAI_TEST_POSTGRES `write` and `look` work on that database.
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>
#include <thread>

#include "base/crypto.h"
#include "service/message/catalogue.h"
#include "store/archive/archive.h"
#include "tests/durable/disk_model.h"
#include "tests/durable/mutants.h"
#include "tests/durable/workload.h"

namespace gongkai::durable {
namespace {

using store::Site;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Said at once and whole: whoever listens may believe it.
void tell(std::string const& line) {
  if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
    std::exit(3);
}

int refuse(Error const& error) {
  std::fprintf(stderr, "%s: %s\n", error.code.c_str(), message::sentence(error).c_str());
  return 2;
}

store::SiteOptions options_of(std::string const& folder) {
  store::SiteOptions out = site_at(folder);
  if (char const* const server = std::getenv("GONGKAI_TEST_POSTGRES")) out.database = server;
  return out;
}

std::size_t size_of(int number) {
  return number % 40 == 7 ? 300'000 : 100 + static_cast<std::size_t>(number) * 37 % 3000;
}

std::string slurp(std::string const& file) {
  std::ostringstream out;
  out << std::ifstream(file).rdbuf();
  return out.str();
}

int write(std::string const& folder, std::string const& run, int threads, int count,
          std::string const& mutant_name) {
  SystemClock const clock;
  Mutant const mutant(mutant_name);
  store::SiteOptions options = options_of(folder);
  mutant.apply(options);
  auto const opened = Site::prepare(options, clock);
  if (!opened) return refuse(opened.error());
  Site& site = **opened;
  std::atomic<int> failures{0};
  auto const work = [&](int thread) {
    for (int i = 0; count == 0 || i < count; ++i) {
      auto const ack =
          write_one(site, fmt::format("{}-{}-{}", run, thread, i), size_of(i), clock.now());
      if (!ack) {
        refuse(ack.error());
        ++failures;
        return;
      }
      tell(ack->line());
      // A backup in between, of recorded runs.
      if (count > 0 && threads == 1 && i == count / 2) {
        std::string const path = folder + "/backup-" + run + ".gkb";
        auto const made = store::write_archive(site.database(), site.files(), site.disk(), path,
                                               site.backup_key(), clock);
        if (!made) {
          refuse(made.error());
          ++failures;
          return;
        }
        tell("backup " + run + "\n");
      }
    }
  };
  if (threads == 1) {
    work(0);
  } else {
    std::vector<std::thread> all;
    for (int t = 0; t < threads; ++t) all.emplace_back(work, t);
    for (std::thread& thread : all) thread.join();
  }
  return failures == 0 ? 0 : 1;
}

int look_at(std::string const& folder, std::string const& log) {
  SystemClock const clock;
  auto const start = std::chrono::steady_clock::now();
  auto const opened = Site::prepare(options_of(folder), clock);
  if (!opened) return refuse(opened.error());
  double const open = seconds_since(start);
  Remains const remains = look(**opened, read_acks(slurp(log)));
  fmt::print("{} {} {} {} {:.3f} {}\n", remains.acks, remains.lost, remains.half, remains.corrupt,
             open, remains.first.empty() ? "-" : remains.first);
  return remains.whole() ? 0 : 1;
}

/// A file takes its name only when its content is on the disk: whatever has a name is what it says.
bool named_files_whole(std::string const& data) {
  std::string const files = data + "/store/files";
  if (!std::filesystem::exists(files)) return true;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(files)) {
    if (!entry.is_regular_file() || entry.path().parent_path().filename() == "incoming") continue;
    if (hex(crypto::sm3(slurp(entry.path().string()))) != entry.path().filename().string())
      return false;
  }
  return true;
}

/// After how many calls the power goes, and how often there. Every other time right behind a call
/// that gives a thing its name or tells somebody: that is where an order can be wrong.
std::map<std::size_t, int> crash_points(std::vector<Call> const& calls, int states, Dice& dice) {
  std::vector<std::size_t> delicate;
  for (std::size_t at = 0; at < calls.size(); ++at) {
    Call::Kind const kind = calls[at].kind;
    if (kind == Call::Kind::Rename || kind == Call::Kind::Exchange || kind == Call::Kind::Told)
      delicate.push_back(at + 1);
  }
  std::map<std::size_t, int> out;
  for (int i = 0; i < states; ++i) {
    bool const anywhere = i % 2 == 0 || delicate.empty();
    ++out[anywhere ? dice.below(calls.size() + 1) : delicate[dice.below(delicate.size())]];
  }
  return out;
}

int replay(std::string const& trace, std::string const& root, int states, std::uint64_t seed,
           bool until_first) {
  std::vector<Call> const calls = read_trace(trace, root);
  std::string scratch = (std::filesystem::exists("/dev/shm") ? "/dev/shm" : "/tmp") +
                        std::string("/gongkai-crash-XXXXXX");
  if (mkdtemp(scratch.data()) == nullptr) return 2;
  std::string const folder = scratch + "/data";
  Dice dice(seed);
  std::map<std::size_t, int> crashes = crash_points(calls, states, dice);
  SystemClock const clock;
  DiskModel disk;
  std::vector<Ack> acks;
  std::string told;
  int looked = 0, bad = 0, lost = 0, corrupt = 0;
  std::string first;
  for (std::size_t at = 0; at <= calls.size(); ++at) {
    for (int i = 0; crashes.contains(at) && i < crashes[at]; ++i) {
      if (until_first && bad > 0) break;
      ++looked;
      disk.crash(dice, folder);
      auto const opened = Site::prepare(site_at(folder), clock);
      Remains remains;
      if (!opened) {
        remains.corrupt = 1;
        remains.first = opened.error().code;
      } else {
        remains = look(**opened, acks, i == 0);
        // A backup that has its name is whole, acknowledged or not; an acknowledged one is there.
        std::string const backup = folder + "/backup-r.gkb";
        bool const there = std::filesystem::exists(backup);
        if (!there && told.find("backup r\n") != told.npos) {
          ++remains.lost;
          remains.first = "backup lost";
        }
        if (there && !store::verify_archive(store::FileSystem(), backup, (*opened)->backup_key())) {
          ++remains.corrupt;
          remains.first = "backup damaged";
        }
      }
      if (!named_files_whole(folder)) {
        ++remains.corrupt;
        remains.first = "a named file is not whole";
      }
      if (remains.whole()) continue;
      ++bad;
      lost += remains.lost > 0 ? 1 : 0;
      corrupt += remains.corrupt > 0 || remains.half != 0 ? 1 : 0;
      if (first.empty()) first = fmt::format("after call {}: {}", at, remains.first);
    }
    if (at == calls.size()) break;
    disk.apply(calls[at]);
    if (calls[at].kind == Call::Kind::Told) {
      told += calls[at].bytes;
      for (Ack& ack : read_acks(calls[at].bytes)) acks.push_back(std::move(ack));
    }
  }
  std::filesystem::remove_all(scratch);
  fmt::print("{} {} {} {} {} {} {}\n", looked, bad, lost, corrupt, acks.size(), calls.size(),
             first.empty() ? "-" : first);
  return bad == 0 ? 0 : 1;
}

/// DU-5 on a real small disk: what was acknowledged stays, reading goes on, writing comes back.
int fill(std::string const& folder, std::string const& filler) {
  SystemClock const clock;
  store::SiteOptions options = site_at(folder);
  options.space = {std::uint64_t{1} << 20U, 0};
  auto const opened = Site::prepare(options, clock);
  if (!opened) return refuse(opened.error());
  Site& site = **opened;
  std::vector<Ack> acks;
  std::string refused;
  for (int i = 0; refused.empty() && i < 100'000; ++i) {
    auto const ack = write_one(site, fmt::format("f-{}", i), 20'000, clock.now());
    if (ack)
      acks.push_back(*ack);
    else
      refused = ack.error().code;
  }
  Remains const full = look(site, acks);
  std::size_t const before = acks.size();
  std::filesystem::remove(filler);
  auto const start = std::chrono::steady_clock::now();
  while (seconds_since(start) < 20 && acks.size() == before) {
    auto const ack = write_one(site, "again", 20'000, clock.now());
    if (ack) acks.push_back(*ack);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  double const recovery = seconds_since(start);
  Remains const after = look(site, acks);
  bool const good = refused == "store.full" && full.whole() && after.whole() &&
                    acks.size() == before + 1 && recovery <= 10;
  fmt::print("{} {} {} {} {:.1f} {}\n", before, refused.empty() ? "-" : refused,
             full.lost + full.corrupt, after.lost + after.corrupt, recovery,
             full.first.empty() ? (after.first.empty() ? "-" : after.first) : full.first);
  return good ? 0 : 1;
}

int dispatch(std::vector<std::string> const& a) {
  auto const number = [&](std::size_t i) {
    return static_cast<int>(std::strtol(a.at(i).c_str(), nullptr, 10));
  };
  if (a.size() >= 5 && a[0] == "write")
    return write(a[1], a[2], number(3), number(4), a.size() > 5 ? a[5] : "");
  if (a.size() == 3 && a[0] == "look") return look_at(a[1], a[2]);
  if (a.size() >= 5 && a[0] == "replay")
    return replay(a[1], a[2], number(3), static_cast<std::uint64_t>(number(4)), a.size() > 5);
  if (a.size() == 3 && a[0] == "fill") return fill(a[1], a[2]);
  std::fprintf(stderr, "see the head of tests/durable/main.cc\n");
  return 2;
}

}  // namespace
}  // namespace gongkai::durable

int main(int argc, char** argv) {
  return gongkai::durable::dispatch(std::vector<std::string>(argv + 1, argv + argc));
}
