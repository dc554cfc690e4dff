#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace gongkai {

struct Outcome {
  int code = -1;
  std::string out;
};

/// Runs a command line of the shell; its standard error goes with its standard output only when
/// asked for.
inline Outcome shell(std::string const& command) {
  Outcome result;
  FILE* pipe = popen(command.c_str(), "r");  // NOLINT(cert-env33-c): users have a shell too
  if (pipe == nullptr) return result;
  std::array<char, 4096> buffer{};
  while (std::size_t const n = std::fread(buffer.data(), 1, buffer.size(), pipe))
    result.out.append(buffer.data(), n);
  result.code = WEXITSTATUS(pclose(pipe));
  return result;
}

/// A folder of its own with the demo county in it, and the real program run on it.
class Cli : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::string path = (std::filesystem::temp_directory_path() / "gongkai-cli-XXXXXX").string();
    folder_ = mkdtemp(path.data());
    ASSERT_EQ(run("demo " + (folder_ / "demo").string()).code, 0);
  }
  static void TearDownTestSuite() { std::filesystem::remove_all(folder_); }

  static Outcome run(std::string const& arguments) {
    return shell(std::string(GONGKAI_PROGRAM) + " " + arguments + " 2>/dev/null");
  }
  static Outcome run_all(std::string const& arguments) {
    return shell(std::string(GONGKAI_PROGRAM) + " " + arguments + " 2>&1");
  }
  static std::string demo(std::string const& name) {
    return (folder_ / "demo" / "reports" / name).string();
  }
  static std::string write(std::string const& name, std::string_view bytes) {
    std::filesystem::path const path = folder_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  static inline std::filesystem::path folder_;
};

}  // namespace gongkai
