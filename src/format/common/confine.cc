#include "format/common/confine.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>

namespace gongkai::format {
namespace {

// The interface of Landlock, spelt out because the header may be older than the kernel. The numbers
// of these calls are the same on every architecture.
constexpr long create_ruleset = 444, add_rule = 445, restrict_self = 446;

using Rights = std::uint64_t;

constexpr Rights execute = 1U << 0, write_file = 1U << 1, read_file = 1U << 2, read_dir = 1U << 3,
                 make_char = 1U << 6, make_socket = 1U << 9, make_block = 1U << 11,
                 truncate_file = 1U << 14, ioctl_device = 1U << 15;
constexpr Rights of_files = execute | write_file | read_file | truncate_file | ioctl_device;
constexpr Rights reading = execute | read_file | read_dir;

struct Ruleset {
  Rights files;
  std::uint64_t network, scopes;
};
struct [[gnu::packed]] PathBeneath {
  Rights allowed;
  std::int32_t folder;
};
constexpr unsigned ask_version = 1, path_beneath = 1;

/// Programs and libraries, what the loader, fontconfig and LibreOffice look up, processors.
constexpr std::array readable = {"/usr",
                                 "/bin",
                                 "/lib",
                                 "/lib64",
                                 "/opt",
                                 "/etc/fonts",
                                 "/etc/ld.so.cache",
                                 "/etc/libreoffice",
                                 "/etc/papersize",
                                 "/var/cache/fontconfig",
                                 "/var/lib/libreoffice",
                                 "/var/spool/libreoffice",
                                 "/sys/devices/system/cpu",
                                 "/dev/zero",
                                 "/dev/random",
                                 "/dev/urandom"};

/// 0: this kernel has no Landlock, or it is switched off.
int version() {
  auto const n = static_cast<int>(syscall(create_ruleset, nullptr, 0, ask_version));
  return std::max(n, 0);
}

/// What version `n` of the interface can forbid.
Ruleset known_to(int n) {
  unsigned const bits = n >= 5 ? 16 : n >= 3 ? 15 : n == 2 ? 14 : 13;
  return {(Rights{1} << bits) - 1, n >= 4 ? 3U : 0U, n >= 6 ? 3U : 0U};
}

/// A path that is not there needs no right.
bool allow(int ruleset, char const* path, Rights rights) {
  int const fd = open(path, O_PATH | O_CLOEXEC);
  if (fd < 0) return errno == ENOENT || errno == ENOTDIR || errno == EACCES;
  struct stat info{};
  bool const folder = fstat(fd, &info) == 0 && S_ISDIR(info.st_mode);
  PathBeneath const rule{folder ? rights : rights & of_files, fd};
  bool const done = syscall(add_rule, ruleset, path_beneath, &rule, 0) == 0;
  close(fd);
  return done;
}

}  // namespace

bool can_confine() { return version() > 0; }

bool confine(char const* folder) {
  int const n = version();
  if (n == 0) return true;
  Ruleset const forbidden = known_to(n);
  int const ruleset = static_cast<int>(syscall(create_ruleset, &forbidden, sizeof forbidden, 0));
  if (ruleset < 0) return false;
  bool done = allow(ruleset, "/dev/null", (reading | write_file) & forbidden.files);
  for (char const* path : readable) done = done && allow(ruleset, path, reading);
  if (*folder != '\0') {
    // LibreOffice insists on a socket there.
    done = done && allow(ruleset, "/tmp", make_socket) && allow(ruleset, "/proc", reading) &&
           allow(ruleset, folder, forbidden.files & ~(make_char | make_block));
  }
  done = done && syscall(restrict_self, ruleset, 0) == 0;
  close(ruleset);
  return done;
}

}  // namespace gongkai::format
