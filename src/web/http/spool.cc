#include "web/http/spool.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

namespace gongkai::web::http {
namespace {

std::unexpected<Error> disk_fault(std::string_view what) {
  return fail(ErrorKind::Fault, "disk", {{"detail", std::string(what)}});
}

Result<std::string> read_at(int fd, std::uint64_t offset, std::size_t n) {
  std::string out(n, '\0');
  std::size_t got = 0;
  while (got < n) {
    ssize_t const r = ::pread(fd, out.data() + got, n - got, static_cast<off_t>(offset + got));
    if (r < 0 && errno == EINTR) continue;
    if (r <= 0) return disk_fault("read");
    got += static_cast<std::size_t>(r);
  }
  return out;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t const n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace

Result<std::shared_ptr<OpenFile const>> OpenFile::open(std::string const& path) {
  int const fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  struct stat status{};
  if (fd < 0 || ::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
    if (fd >= 0) ::close(fd);
    return fail(ErrorKind::NotFound, "file");
  }
  return std::make_shared<OpenFile const>(fd, static_cast<std::uint64_t>(status.st_size));
}

OpenFile::~OpenFile() { ::close(fd_); }

Result<std::string> OpenFile::read(std::uint64_t offset, std::size_t n) const {
  return read_at(fd_, offset, static_cast<std::size_t>(std::min<std::uint64_t>(n, size_ - offset)));
}

Result<void> Spool::append(std::string_view bytes) {
  if (fd_ == nullptr && memory_.size() + bytes.size() <= in_memory) {
    memory_ += bytes;
    size_ += bytes.size();
    return {};
  }
  if (fd_ == nullptr) {
    std::error_code error;
    std::string const folder = std::filesystem::temp_directory_path(error).string();
    int const fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0) return disk_fault("open");
    fd_ = std::shared_ptr<int const>(new int(fd), [](int const* p) {
      ::close(*p);
      delete p;
    });
    if (!write_all(fd, memory_)) return disk_fault("write");
    memory_ = {};
  }
  if (!write_all(*fd_, bytes)) return disk_fault("write");
  size_ += bytes.size();
  return {};
}

Result<std::string> Spool::read(std::uint64_t offset, std::size_t n) const {
  if (offset > size_) return disk_fault("range");
  n = static_cast<std::size_t>(std::min<std::uint64_t>(n, size_ - offset));
  if (fd_ == nullptr) return memory_.substr(static_cast<std::size_t>(offset), n);
  return read_at(*fd_, offset, n);
}

}  // namespace gongkai::web::http
