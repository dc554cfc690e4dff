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
#include <csignal>
#include <utility>

#include "base/read_onto.h"
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

/// As exec wants them.
std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& w : words) out.push_back(w.data());
  out.push_back(nullptr);
  return out;
}

/// What the child is told before it begins.
struct Role {
  char const* path;
  char* const* arguments;
  char* const* environment;
  int in, out;
  sigset_t signals;  // that are blocked
};

/// In the child, before exec. Its memory is the parent's until then (vfork), which waits: nothing
/// is changed there but what this function's own frames hold, and no handler of the parent's runs.
[[noreturn]] void become(Role const& role, ChildLimits const& limits) {
  for (int signal = 1; signal < NSIG; ++signal) {
    struct sigaction action{};
    if (sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    if (action.sa_handler != SIG_DFL) std::signal(signal, SIG_DFL);
  }
  sigprocmask(SIG_SETMASK, &role.signals, nullptr);
  setpgid(0, 0);
  dup2(role.in, STDIN_FILENO);
  dup2(role.out, STDOUT_FILENO);
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
  execve(role.path, role.arguments, role.environment);
  _exit(127);
}

/// The process, in the role of `command`; -1 when there can be none. The child borrows this memory
/// until it is another program (vfork): with a copy of it every page that either touches would be
/// copied once more, and a large service would wait longer for a child than a small one.
pid_t begin(std::string const& path, std::vector<std::string> command, int in, int out,
            ChildLimits const& limits) {
  std::vector<std::string> environment = {
      "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin",
      "OMP_THREAD_LIMIT=1",  // tesseract's threads wait for one another
      "HOME=" + (limits.folder.empty() ? "/nonexistent" : limits.folder)};
  if (!limits.folder.empty()) environment.push_back("TMPDIR=" + limits.folder);
  std::vector<char*> const arguments = pointers(command), variables = pointers(environment);
  Role role{path.c_str(), arguments.data(), variables.data(), in, out, {}};
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &role.signals);
  // The parent waits for some two hundred short system calls, none of which waits for others.
  // NOLINTBEGIN(bugprone-unsafe-functions,clang-analyzer-unix.Vfork)
  pid_t const child = vfork();
  if (child == 0) become(role, limits);
  // NOLINTEND(bugprone-unsafe-functions,clang-analyzer-unix.Vfork)
  if (child > 0) setpgid(child, child);  // for where vfork does not wait
  pthread_sigmask(SIG_SETMASK, &role.signals, nullptr);
  return child;
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

Child::Child(std::string file, ChildLimits limits)
    : file_(std::move(file)), limits_(std::move(limits)) {}

Child::~Child() {
  if (process_ < 0) return;
  kill(-process_, SIGKILL);
  wait_for_end();
}

std::unexpected<Error> Child::error(std::string code, std::string detail) const {
  return fail(ErrorKind::Invalid, std::move(code),
              {{"file", file_}, {"detail", std::move(detail)}});
}

Result<void> Child::start(std::vector<std::string> const& command, std::string_view input) {
  program_ = command.at(0);
  std::string const path = path_of(program_);
  if (path.empty()) return error("GK124", "缺少 " + program_);
  int const to = file_of(input);
  if (to < 0) return fail(ErrorKind::Fault, "GK903", {{"detail", "memfd"}});
  std::array<int, 2> from{};
  if (pipe2(from.data(), O_CLOEXEC) != 0) {
    close(to);
    return fail(ErrorKind::Fault, "GK903", {{"detail", "pipe"}});
  }
  deadline_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                 std::chrono::duration<double>(limits_.seconds));
  process_ = begin(path, command, to, from[1], limits_);
  close(to);
  close(from[1]);
  from_ = from[0];
  if (process_ >= 0) return {};
  close(std::exchange(from_, -1));
  return fail(ErrorKind::Fault, "GK903", {{"detail", "fork"}});
}

Result<bool> Child::read_on() {
  while (from_ >= 0) {
    auto const left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
    if (left <= 0) {
      return error("GK113",
                   program_ + " 超过 " + std::to_string(static_cast<int>(limits_.seconds)) + " 秒");
    }
    pollfd output{from_, POLLIN, 0};
    int const ready = poll(&output, 1, static_cast<int>(std::min<long long>(left, 1000)));
    if (ready < 0 && errno != EINTR) break;
    if (ready <= 0) continue;
    ssize_t const n = read_onto(printed_, from_);
    if (n == 0) break;
    if (n < 0 && errno != EAGAIN && errno != EINTR) break;
    if (printed_.size() > limits_.output) return error("GK113", program_ + " 输出过大");
    if (n > 0) return true;
  }
  return false;
}

int Child::wait_for_end() {
  if (from_ >= 0) close(std::exchange(from_, -1));
  int status = 0;
  while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  return status;
}

Result<std::string_view> Child::output_to(std::string_view last) {
  while (!printed_.ends_with(last) && TRY(read_on())) {
  }
  return printed_;
}

Result<std::string> Child::output() {
  while (TRY(read_on())) {
  }
  int const status = wait_for_end();
  if (!WIFEXITED(status)) return error("GK112", program_ + " 异常退出");
  if (WEXITSTATUS(status) != 0)
    return error("GK112", program_ + " 退出码 " + std::to_string(WEXITSTATUS(status)));
  return std::move(printed_);
}

Result<std::string> run_child(std::vector<std::string> const& command, std::string_view input,
                              std::string const& file, ChildLimits const& limits) {
  Child child(file, limits);
  TRY(child.start(command, input));
  return child.output();
}

}  // namespace gongkai::format
