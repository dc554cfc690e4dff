#pragma once

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/web/client.h"

namespace gongkai {

/// The real program, serving, on a port of its own.
class Program {
 public:
  /// `arguments` behind `gongkai`; the address is added.
  explicit Program(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), GONGKAI_PROGRAM);
    arguments.emplace_back("--listen=127.0.0.1:0");
    int out[2];
    if (::pipe(out) != 0) return;
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(out[1], STDOUT_FILENO);
      ::close(out[0]);
      std::vector<char*> argv;
      for (std::string& a : arguments) argv.push_back(a.data());
      argv.push_back(nullptr);
      ::execv(argv[0], argv.data());
      ::_exit(127);
    }
    ::close(out[1]);
    FILE* lines = ::fdopen(out[0], "r");
    std::array<char, 512> line{};
    while (port_ == 0 && std::fgets(line.data(), line.size(), lines) != nullptr) {
      said_ += line.data();
      std::string const text = line.data();
      std::size_t const at = text.find("://127.0.0.1:");
      if (at != text.npos)
        port_ = static_cast<std::uint16_t>(std::strtol(text.c_str() + at + 13, nullptr, 10));
    }
    lines_ = lines;
  }
  Program(Program const&) = delete;
  Program& operator=(Program const&) = delete;
  ~Program() {
    if (pid_ > 0 && !ended_) stop();
    if (lines_ != nullptr) std::fclose(lines_);
  }

  std::uint16_t port() const { return port_; }
  pid_t pid() const { return pid_; }
  /// Everything it has said, once it has said `last`.
  std::string said_until(std::string_view last) {
    std::array<char, 512> line{};
    while (said_.find(last) == said_.npos &&
           std::fgets(line.data(), line.size(), lines_) != nullptr)
      said_ += line.data();
    return said_;
  }
  void signal(int number) const { ::kill(pid_, number); }
  /// Ends it; the exit code, or -1 when a signal did.
  int stop() {
    ::kill(pid_, SIGTERM);
    return wait();
  }
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    ended_ = true;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
  std::string said_;
  FILE* lines_ = nullptr;
  bool ended_ = false;
};

/// A folder with the demo's reports, for a whole suite.
class DemoFolder {
 public:
  DemoFolder() {
    std::string path = (std::filesystem::temp_directory_path() / "gongkai-web-XXXXXX").string();
    path_ = mkdtemp(path.data());
    std::string const command =
        std::string(GONGKAI_PROGRAM) + " demo --files " + (path_ / "demo").string() + " >/dev/null";
    made_ = std::system(command.c_str()) == 0;  // NOLINT(cert-env33-c): users have a shell too
  }
  DemoFolder(DemoFolder const&) = delete;
  DemoFolder& operator=(DemoFolder const&) = delete;
  ~DemoFolder() { std::filesystem::remove_all(path_); }
  bool made() const { return made_; }
  std::filesystem::path reports() const { return path_ / "demo" / "reports"; }
  std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
  bool made_ = false;
};

}  // namespace gongkai
