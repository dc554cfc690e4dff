#include "store/io/file_system.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <tuple>
#include <utility>

namespace gongkai::store {
namespace {

std::unexpected<Error> failed(int error, std::string const& path) {
  if (error == ENOENT)
    return fail(ErrorKind::NotFound, "file.failed", {{"path", path}, {"detail", "没有这个文件"}});
  bool const full = error == ENOSPC || error == EDQUOT;
  return fail(ErrorKind::Fault, full ? "store.full" : "file.failed",
              {{"path", path}, {"detail", std::strerror(error)}});
}

Result<void> checked(int result, std::string const& path) {
  if (result != 0) return failed(errno, path);
  return {};
}

}  // namespace

File& File::operator=(File&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(path_, other.path_);
  return *this;
}

void File::close() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

std::string folder_of(std::string const& path) {
  std::string const parent = std::filesystem::path(path).parent_path().string();
  return parent.empty() ? "." : parent;
}

Result<void> FileSystem::ask(IoCall call, std::string const& path) const {
  if (faults_ == nullptr) return {};
  IoFaults::Answer const answer = faults_->before(call, path);
  if (answer.verdict == IoFaults::Verdict::Fail) return failed(answer.error, path);
  return {};
}

Result<File> FileSystem::create(std::string const& path) const {
  TRY(ask(IoCall::Create, path));
  int const fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return failed(errno, path);
  return File(fd, path);
}

Result<File> FileSystem::open(std::string const& path) const {
  TRY(ask(IoCall::Open, path));
  int const fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return failed(errno, path);
  return File(fd, path);
}

Result<void> FileSystem::write(File const& file, ByteView bytes) const {
  TRY(ask(IoCall::Write, file.path()));
  while (!bytes.empty()) {
    ssize_t const n = ::write(file.descriptor(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return failed(n < 0 ? errno : ENOSPC, file.path());
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
  return {};
}

Result<Bytes> FileSystem::read(File const& file, std::uint64_t at, std::size_t count) const {
  TRY(ask(IoCall::Read, file.path()));
  Bytes out(count);
  std::size_t done = 0;
  while (done < count) {
    ssize_t const n =
        ::pread(file.descriptor(), out.data() + done, count - done, static_cast<off_t>(at + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failed(errno, file.path());
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  out.resize(done);
  return out;
}

Result<std::uint64_t> FileSystem::size(File const& file) const {
  struct stat status{};
  if (fstat(file.descriptor(), &status) != 0) return failed(errno, file.path());
  return static_cast<std::uint64_t>(status.st_size);
}

void FileSystem::sync(File const& file) const {
  IoFaults::Answer answer;
  if (faults_ != nullptr) answer = faults_->before(IoCall::Sync, file.path());
  if (answer.verdict == IoFaults::Verdict::Skip) return;
  if (answer.verdict == IoFaults::Verdict::Fail) end_after_failed_sync(file.path(), answer.error);
  if (::fsync(file.descriptor()) != 0) end_after_failed_sync(file.path(), errno);
}

void FileSystem::sync_folder(std::string const& path) const {
  IoFaults::Answer answer;
  if (faults_ != nullptr) answer = faults_->before(IoCall::SyncDirectory, path);
  if (answer.verdict == IoFaults::Verdict::Skip) return;
  if (answer.verdict == IoFaults::Verdict::Fail) end_after_failed_sync(path, answer.error);
  File const folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), path);
  if (folder.descriptor() < 0 || ::fsync(folder.descriptor()) != 0)
    end_after_failed_sync(path, errno);
}

Result<void> FileSystem::rename(std::string const& from, std::string const& to) const {
  TRY(ask(IoCall::Rename, to));
  return checked(::rename(from.c_str(), to.c_str()), to);
}

Result<void> FileSystem::exchange(std::string const& a, std::string const& b) const {
  TRY(ask(IoCall::Rename, b));
  return checked(renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE), b);
}

Result<void> FileSystem::remove(std::string const& path) const {
  TRY(ask(IoCall::Remove, path));
  return checked(::unlink(path.c_str()), path);
}

Result<void> FileSystem::remove_all(std::string const& path) const {
  TRY(ask(IoCall::Remove, path));
  std::error_code error;
  std::filesystem::remove_all(path, error);
  if (error) return failed(error.value(), path);
  return {};
}

Result<void> FileSystem::make_folder(std::string const& path) const {
  if (exists(path)) return {};
  TRY(ask(IoCall::Create, path));
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return failed(errno, path);
  sync_folder(folder_of(path));
  return {};
}

bool FileSystem::exists(std::string const& path) const {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0;
}

Result<std::vector<std::string>> FileSystem::list(std::string const& path) const {
  std::vector<std::string> out;
  std::error_code error;
  for (std::filesystem::directory_iterator at(path, error), end; !error && at != end;
       at.increment(error))
    out.push_back(at->path().filename().string());
  if (error) return failed(error.value(), path);
  std::ranges::sort(out);
  return out;
}

std::uint64_t FileSystem::free_space(std::string const& path) const {
  struct statvfs status{};
  if (::statvfs(path.c_str(), &status) != 0) return 0;
  return std::uint64_t{status.f_bavail} * status.f_frsize;
}

Result<Bytes> FileSystem::read_all(std::string const& path) const {
  File const file = TRY(open(path));
  return read(file, 0, TRY(size(file)));
}

Result<void> FileSystem::write_all(std::string const& path, ByteView bytes) const {
  std::string const beside = path + ".new";
  if (exists(beside)) TRY(remove(beside));
  File const file = TRY(create(beside));
  auto const done = write(file, bytes);
  if (!done) {
    std::ignore = remove(beside);
    return done;
  }
  sync(file);
  TRY(rename(beside, path));
  sync_folder(folder_of(path));
  return {};
}

}  // namespace gongkai::store
