#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>
#include <vector>

#include "tests/cli/cli.h"

// A run over many files, stopped by Ctrl-C and taken up again. The last file is a pipe nobody
// writes to, so that the program surely stands there when the signal comes.

namespace gongkai {
namespace {

namespace fs = std::filesystem;

std::string contents(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Bulk : public Cli {
 protected:
  void SetUp() override {
    input_ = folder_ / "bulk";
    fs::remove_all(input_);
    fs::create_directories(input_);
    for (auto const& entry : fs::directory_iterator(demo("")))
      fs::copy(entry.path(), input_ / entry.path().filename());
    for (auto const& entry : fs::directory_iterator(input_)) {
      if (entry.path().filename() != "organs.csv") files_.push_back(entry.path().string());
    }
    std::ranges::sort(files_);
    output_ = (folder_ / "bulk.out").string();
    journal_ = output_ + ".journal";
    for (std::string const& path : {output_, journal_}) fs::remove(path);
  }

  /// The exit code of the program, interrupted when it has kept at least `records` of its files.
  int interrupted(std::vector<std::string> words) {
    words.insert(words.begin(), {GONGKAI_PROGRAM});
    std::vector<char*> arguments;
    for (std::string& w : words) arguments.push_back(w.data());
    arguments.push_back(nullptr);
    pid_t const child = fork();
    if (child == 0) {
      int const null = open("/dev/null", O_WRONLY);
      if (null < 0) _exit(126);
      for (int fd : {STDOUT_FILENO, STDERR_FILENO}) dup2(null, fd);
      execv(arguments[0], arguments.data());
      _exit(127);
    }
    // It stands at the pipe when the journal grows no more.
    std::uintmax_t size = 0;
    for (int quiet = 0, i = 0; quiet < 10 && i < 600; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      std::error_code error;
      std::uintmax_t const now = fs::file_size(journal_, error);
      quiet = !error && now > 1000 && now == size ? quiet + 1 : 0;
      size = error ? 0 : now;
    }
    kill(child, SIGINT);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  /// Interrupts `command` at its last file, resumes it and compares with a run in one go.
  void expect_resumed(std::vector<std::string> const& command, int code) {
    std::string const last = files_.back(), aside = (folder_ / "aside").string();
    std::string const whole = (folder_ / "whole.out").string();
    auto const words = [&](std::string const& output, bool resume) {
      std::vector<std::string> out = command;
      out.insert(out.end(), {"--jobs=1", "--output", output});
      if (resume) out.emplace_back("--resume");
      out.insert(out.end(), files_.begin(), files_.end());
      return out;
    };
    auto const line = [](std::vector<std::string> const& list) {
      std::string out;
      for (std::string const& w : list) out += "'" + w + "' ";
      return out;
    };
    fs::remove(whole);
    EXPECT_EQ(run(line(words(whole, false))).code, code);
    EXPECT_FALSE(fs::exists(whole + ".journal"));

    auto const time = fs::last_write_time(last);
    fs::rename(last, aside);
    ASSERT_EQ(mkfifo(last.c_str(), 0600), 0);
    EXPECT_EQ(interrupted(words(output_, false)), 130);
    EXPECT_FALSE(fs::exists(output_));
    ASSERT_TRUE(fs::exists(journal_));
    fs::remove(last);
    fs::rename(aside, last);
    fs::last_write_time(last, time);

    // A record torn by a crash is cut off.
    std::ofstream(journal_, std::ios::app | std::ios::binary) << "torn";
    EXPECT_EQ(run(line(words(output_, true))).code, code);
    EXPECT_EQ(contents(output_), contents(whole));
    EXPECT_FALSE(fs::exists(journal_));
  }

  fs::path input_;
  std::vector<std::string> files_;
  std::string output_, journal_;
};

TEST_F(Bulk, AnInterruptedCheckGoesOn) { expect_resumed({"check", "--format=json"}, 1); }
TEST_F(Bulk, AnInterruptedCheckAsTextGoesOn) { expect_resumed({"check"}, 1); }
TEST_F(Bulk, AnInterruptedReadGoesOn) { expect_resumed({"read", "--format=json"}, 0); }

TEST_F(Bulk, AnInterruptedRollUpGoesOn) {
  fs::path const last = files_.back(), aside = folder_ / "aside";
  Outcome const whole = run("rollup --format=json " + input_.string());
  fs::rename(last, aside);
  ASSERT_EQ(mkfifo(last.c_str(), 0600), 0);
  std::vector<std::string> words = {"rollup", "--format=json", "--journal",
                                    journal_, "--organs",      (input_ / "organs.csv").string()};
  words.insert(words.end(), files_.begin(), files_.end());
  EXPECT_EQ(interrupted(words), 130);
  fs::remove(last);
  fs::rename(aside, last);
  Outcome const resumed =
      run("rollup --format=json --resume --journal " + journal_ + " " + input_.string());
  EXPECT_EQ(resumed.out, whole.out);
  EXPECT_EQ(resumed.code, whole.code);
  EXPECT_FALSE(fs::exists(journal_));
}

TEST_F(Bulk, WhatTheJournalHasIsNotReadAgainUnlessItChanged) {
  fs::path const last = files_.back(), aside = folder_ / "aside";
  fs::rename(last, aside);
  ASSERT_EQ(mkfifo(last.c_str(), 0600), 0);
  std::vector<std::string> words = {"check", "--jobs=1", "--output", output_};
  words.insert(words.end(), files_.begin(), files_.end());
  ASSERT_EQ(interrupted(words), 130);
  fs::remove(last);
  fs::rename(aside, last);
  // The same length and time, so that only the journal can know what was in it.
  std::string const first = files_.front(), second = files_[1];
  auto const time = fs::last_write_time(first);
  std::string const spoilt(contents(first).size(), ' ');
  std::ofstream(first, std::ios::binary) << spoilt;
  fs::last_write_time(first, time);
  std::ofstream(second, std::ios::binary) << "";
  Outcome const o = run_all("check --resume --output " + output_ + " " + input_.string());
  EXPECT_EQ(o.code, 3) << o.out;
  EXPECT_NE(o.out.find(fs::path(second).filename().string()), std::string::npos) << o.out;
  EXPECT_EQ(o.out.find(fs::path(first).filename().string()), std::string::npos) << o.out;
}

TEST_F(Bulk, ResumingNeedsAPlace) { EXPECT_EQ(run("check --resume " + input_.string()).code, 2); }

TEST_F(Bulk, WhatExistsIsRefusedBeforeTheWork) {
  std::ofstream(output_) << "mine";
  EXPECT_EQ(run("check --output " + output_ + " " + input_.string()).code, 2);
  EXPECT_EQ(contents(output_), "mine");
  EXPECT_FALSE(fs::exists(journal_));
}

}  // namespace
}  // namespace gongkai
