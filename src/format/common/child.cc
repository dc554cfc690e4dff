#include "format/common/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

#include "format/common/confine.h"
#include "format/common/offline.h"

namespace gongkai::format {
namespace {

std::string path_of(std::string const& program) {
  for (char const* folder : {"/usr/bin/", "/bin/", "/usr/local/bin/"}) {
    std::string const path = folder + program;
    if (access(path.c_str(), X_OK) == 0) return path;
  }
  return {};
}

void limit(int resource, rlim_t value) {
  rlimit const l{value, value};
  setrlimit(static_cast<__rlimit_resource>(resource), &l);
}

/// In the child, before exec: only calls that are safe after fork.
[[noreturn]] void become(char const* path, char* const* arguments, char* home, char* temporary,
                         int in, int out, ChildLimits const& limits) {
  setpgid(0, 0);
  dup2(in, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  int const null = open("/dev/null", O_WRONLY);
  if (null >= 0) dup2(null, STDERR_FILENO);
  if (close_range(3, ~0U, 0) != 0) {
    for (int fd = 3; fd < 1024; ++fd) close(fd);
  }
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // Before the limits: under that of memory not even the stack may grow where sanitizers are on.
  if (!confine(limits.folder.c_str())) _exit(126);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.seconds) + 1);
  limit(RLIMIT_AS, limits.memory);
  limit(RLIMIT_FSIZE, limits.folder.empty() ? 0 : limits.output);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, limits.folder.empty() ? 64 : 512);
  if (!go_offline() && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
    // Not possible here: the limits above still hold.
  }
  char locale[] = "LC_ALL=C.UTF-8", nowhere[] = "HOME=/nonexistent",
       search[] = "PATH=/usr/bin:/bin",
       one_thread[] = "OMP_THREAD_LIMIT=1";  // tesseract's threads wait for one another
  std::array<char*, 6> environment = {locale,
                                      search,
                                      one_thread,
                                      limits.folder.empty() ? nowhere : home,
                                      limits.folder.empty() ? nullptr : temporary,
                                      nullptr};
  execve(path, arguments, environment.data());
  _exit(127);
}

/// A file in memory alone that holds `bytes`, at its beginning; -1 when there is no memory for it.
/// A child reads it at its own pace and need not read it to the end.
int file_of(std::string_view bytes) {
  int const fd = memfd_create("input", MFD_CLOEXEC);
  std::size_t done = 0;
  while (fd >= 0 && done < bytes.size()) {
    ssize_t const n = write(fd, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      close(fd);
      return -1;
    }
    done += static_cast<std::size_t>(n);
  }
  if (fd >= 0) lseek(fd, 0, SEEK_SET);
  return fd;
}

}  // namespace

bool installed(std::string const& program) { return !path_of(program).empty(); }

Result<std::string> run_child(std::vector<std::string> const& command, std::string_view input,
                              std::string const& file, ChildLimits const& limits) {
  auto const error = [&](std::string code, std::string detail) {
    return fail(ErrorKind::Invalid, std::move(code),
                {{"file", file}, {"detail", std::move(detail)}});
  };
  std::string const path = path_of(command.at(0));
  if (path.empty()) return error("GK124", "缺少 " + command[0]);
  int const to = file_of(input);
  if (to < 0) return fail(ErrorKind::Fault, "GK903", {{"detail", "memfd"}});
  std::array<int, 2> from{};
  if (pipe2(from.data(), O_CLOEXEC) != 0) {
    close(to);
    return fail(ErrorKind::Fault, "GK903", {{"detail", "pipe"}});
  }
  std::vector<std::string> words = command;
  std::vector<char*> arguments;
  for (std::string& w : words) arguments.push_back(w.data());
  arguments.push_back(nullptr);
  std::string home = "HOME=" + limits.folder, temporary = "TMPDIR=" + limits.folder;
  pid_t const child = fork();
  if (child < 0) {
    for (int fd : {to, from[0], from[1]}) close(fd);
    return fail(ErrorKind::Fault, "GK903", {{"detail", "fork"}});
  }
  if (child == 0)
    become(path.c_str(), arguments.data(), home.data(), temporary.data(), to, from[1], limits);
  setpgid(child, child);
  close(to);
  close(from[1]);
  using clock = std::chrono::steady_clock;
  auto const deadline = clock::now() + std::chrono::duration_cast<clock::duration>(
                                           std::chrono::duration<double>(limits.seconds));
  std::string out;
  bool late = false, flood = false;
  std::array<char, 65536> buffer{};
  while (true) {
    auto const left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - clock::now()).count();
    if (left <= 0) {
      late = true;
      break;
    }
    pollfd output{from[0], POLLIN, 0};
    int const ready = poll(&output, 1, static_cast<int>(std::min<long long>(left, 1000)));
    if (ready < 0 && errno != EINTR) break;
    if (ready <= 0) continue;
    ssize_t const n = read(from[0], buffer.data(), buffer.size());
    if (n == 0) break;
    if (n < 0 && errno != EAGAIN && errno != EINTR) break;
    if (n > 0) out.append(buffer.data(), static_cast<std::size_t>(n));
    if (out.size() > limits.output) {
      flood = true;
      break;
    }
  }
  close(from[0]);
  if (late || flood) kill(-child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (late)
    return error("GK113",
                 command[0] + " 超过 " + std::to_string(static_cast<int>(limits.seconds)) + " 秒");
  if (flood) return error("GK113", command[0] + " 输出过大");
  if (!WIFEXITED(status)) return error("GK112", command[0] + " 异常退出");
  if (WEXITSTATUS(status) != 0)
    return error("GK112", command[0] + " 退出码 " + std::to_string(WEXITSTATUS(status)));
  return out;
}

}  // namespace gongkai::format
