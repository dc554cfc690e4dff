#include "cli/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace gongkai::cli {
namespace {

constexpr std::size_t head_size = 12;  // payload length in 4 bytes, its check in 8

struct Stamp {
  std::uint64_t size = 0;
  std::int64_t modified = 0;
};

std::optional<Stamp> stamp_of(std::string const& file) {
  struct stat info{};
  if (stat(file.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  return Stamp{static_cast<std::uint64_t>(info.st_size),
               std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec};
}

/// A journal of another build says nothing to this one.
std::string header() {
  Stamp const self = stamp_of("/proc/self/exe").value_or(Stamp{});
  return fmt::format("gongkai journal 1 {} {} {}\n", version, self.size, self.modified);
}

std::uint64_t check_of(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

void put(std::string& out, std::uint64_t n, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) out += static_cast<char>(n >> (8 * i));
}

std::uint64_t get(std::string_view in) {
  std::uint64_t n = 0;
  for (std::size_t i = in.size(); i-- > 0;) n = n << 8 | static_cast<unsigned char>(in[i]);
  return n;
}

/// `size` bytes at `offset`; fewer when the file ends before.
std::string read_at(int fd, std::size_t offset, std::size_t size) {
  std::string out(size, '\0');
  std::size_t have = 0;
  while (have < size) {
    ssize_t const n = pread(fd, out.data() + have, size - have, static_cast<off_t>(offset + have));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    have += static_cast<std::size_t>(n);
  }
  out.resize(have);
  return out;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t const n = write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace

std::string journal_path(Options const& options) {
  if (!options.journal.empty()) return options.journal;
  std::string path = options.output;
  while (path.ends_with('/')) path.pop_back();
  return path.empty() || path == "-" ? std::string() : path + ".journal";
}

Result<std::unique_ptr<Journal>> Journal::open(Options const& options, std::size_t files) {
  std::unique_ptr<Journal> journal(new Journal);
  std::string path = journal_path(options);
  if (path.empty()) {
    if (options.resume) {
      return fail(ErrorKind::Invalid, "GK902",
                  {{"detail", "--resume 要有 --output 或 --journal，才知道从哪里接着做"}});
    }
    return journal;
  }
  if (files < 2) return journal;
  if (auto started = journal->start(std::move(path), options.resume); !started)
    return std::unexpected(started.error());
  return journal;
}

Result<void> Journal::start(std::string path, bool resume) {
  path_ = std::move(path);
  std::filesystem::path const folder = std::filesystem::path(path_).parent_path();
  std::error_code error;
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  fd_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  std::string const first = header();
  std::size_t const end = fd_ >= 0 && resume ? take_up(first) : 0;
  bool const ready = fd_ >= 0 && ftruncate(fd_, static_cast<off_t>(end)) == 0 &&
                     lseek(fd_, 0, SEEK_END) >= 0 && (end > 0 || write_all(fd_, first));
  if (ready) return {};
  return fail(ErrorKind::Fault, "GK126", {{"detail", path_ + "：" + std::strerror(errno)}});
}

/// Fills `kept_` from the file; the length of what is sound in it.
std::size_t Journal::take_up(std::string const& first) {
  if (read_at(fd_, 0, first.size()) != first) return 0;
  std::size_t at = first.size();
  while (true) {
    std::string const head = read_at(fd_, at, head_size);
    if (head.size() < head_size) return at;
    auto const size = static_cast<std::size_t>(get(std::string_view(head).substr(0, 4)));
    std::string const payload = read_at(fd_, at + head_size, size);
    if (payload.size() < size || check_of(payload) != get(std::string_view(head).substr(4)))
      return at;
    auto const reading = unpack(payload);
    if (!reading) return at;
    kept_[reading->file] = {at + head_size, size};
    at += head_size + size;
  }
}

Journal::~Journal() {
  if (fd_ >= 0) close(fd_);
}

std::optional<std::vector<report::AnnualReport>> Journal::find(std::string const& file) {
  auto const at = kept_.find(file);
  auto const now = stamp_of(file);
  if (at == kept_.end() || !now) return std::nullopt;
  auto reading = unpack(read_at(fd_, at->second.begin, at->second.size));
  if (!reading || reading->size != now->size || reading->modified != now->modified)
    return std::nullopt;
  return std::move(reading->reports);
}

void Journal::keep(std::string const& file, std::vector<report::AnnualReport> const& reports) {
  auto const now = stamp_of(file);
  if (path_.empty() || !now) return;
  std::string const payload = pack({file, now->size, now->modified, reports});
  std::string record;
  put(record, payload.size(), 4);
  put(record, check_of(payload), 8);
  record += payload;
  std::scoped_lock const hold(lock_);
  // A full disk ends the journal, not the run; what is torn is cut off when it is taken up.
  if (fd_ >= 0 && !write_all(fd_, record)) {
    close(fd_);
    fd_ = -1;
  }
}

void Journal::finish() {
  if (path_.empty()) return;
  unlink(path_.c_str());
  path_.clear();
}

}  // namespace gongkai::cli
