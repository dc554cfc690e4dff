#include "format/common/offline.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstddef>
#include <cstdint>

namespace gongkai::format {
namespace {

// The processor as the kernel names it; another one's calls have other numbers.
#if defined(__x86_64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_AARCH64;
#elif defined(__loongarch64)
constexpr std::uint32_t architecture = 258U | 0x80000000U | 0x40000000U;  // newer than the header
#elif defined(__riscv) && __riscv_xlen == 64
constexpr std::uint32_t architecture = AUDIT_ARCH_RISCV64;
#else
constexpr std::uint32_t architecture = 0;
#endif

constexpr std::uint32_t ring_setup = 425;  // io_uring opens sockets too; one number everywhere
constexpr std::uint32_t other_numbers = 0x40000000;  // of x32 programs on x86-64

constexpr std::uint32_t refused = SECCOMP_RET_ERRNO | EACCES;

constexpr std::uint32_t low_half(std::size_t argument) {
  std::size_t const at = offsetof(seccomp_data, args) + argument * sizeof(std::uint64_t);
  return static_cast<std::uint32_t>(at + (std::endian::native == std::endian::big ? 4 : 0));
}

}  // namespace

bool go_offline() {
  if (architecture == 0) return false;
  auto const load = [](std::uint32_t offset) {
    return sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset);
  };
  auto const end = [](std::uint32_t verdict) {
    return sock_filter BPF_STMT(BPF_RET | BPF_K, verdict);
  };
  // The number of steps to skip where the value is, or is not, the one asked for.
  auto const is = [](std::uint32_t value, std::uint8_t yes, std::uint8_t no) {
    return sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, yes, no);
  };
  auto const at_least = [](std::uint32_t value, std::uint8_t yes, std::uint8_t no) {
    return sock_filter BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, value, yes, no);
  };
  std::array steps = {
      load(offsetof(seccomp_data, arch)),
      is(architecture, 1, 0),
      end(refused),
      load(offsetof(seccomp_data, nr)),
      at_least(other_numbers, 4, 0),
      is(ring_setup, 3, 0),
      is(__NR_socket, 0, 3),
      load(low_half(0)),
      is(AF_UNIX, 1, 0),
      end(refused),
      end(SECCOMP_RET_ALLOW),
  };
  sock_fprog const program{static_cast<unsigned short>(steps.size()), steps.data()};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

}  // namespace gongkai::format
