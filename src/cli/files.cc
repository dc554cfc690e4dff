#include "cli/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include "base/read_onto.h"
#include "cli/terminal.h"
#include "domain/report/recognise.h"
#include "format/read.h"
#include "service/report/remarks.h"

namespace gongkai::cli {
namespace {

namespace fs = std::filesystem;

auto missing(std::string const& path, std::string detail) {
  return fail(ErrorKind::NotFound, "GK901", {{"file", path}, {"detail", std::move(detail)}});
}

std::string reason(int error) {
  if (error == ENOENT) return "没有这个文件";
  if (error == EACCES) return "没有读取权限";
  return std::strerror(error);
}

/// All that can be read, about `size` bytes.
Result<std::string> drain(int fd, std::string const& name, std::size_t size = 0) {
  format::Limits const limits;
  std::string out;
  out.reserve(size + 65536);
  while (true) {
    ssize_t const n = read_onto(out, fd);
    if (n < 0 && errno == EINTR && !interrupted()) continue;
    if (n < 0) return missing(name, reason(errno));
    if (n == 0) return out;
    if (out.size() > limits.bytes) {
      return fail(
          ErrorKind::Invalid, "GK113",
          {{"file", name}, {"detail", "大于 " + std::to_string(limits.bytes >> 20) + " MB"}});
    }
  }
}

}  // namespace

Result<std::vector<std::string>> list_files(std::vector<std::string> const& inputs) {
  std::vector<std::string> out;
  for (std::string const& input : inputs) {
    std::error_code error;
    if (input == "-" || !fs::is_directory(input, error)) {
      out.push_back(input);
      continue;
    }
    std::vector<std::string> inside;
    auto walk = fs::recursive_directory_iterator(
        input, fs::directory_options::skip_permission_denied, error);
    if (error) return missing(input, error.message());
    for (auto const& entry : walk) {
      std::string const name = entry.path().filename().string();
      if (name.starts_with(".") || name.starts_with("~$")) {
        if (entry.is_directory(error)) walk.disable_recursion_pending();
        continue;
      }
      if (entry.is_regular_file(error) && name != "organs.csv" && name != "addresses.csv")
        inside.push_back(entry.path().string());
    }
    std::ranges::sort(inside);
    out.insert(out.end(), inside.begin(), inside.end());
  }
  return out;
}

Result<std::string> load(std::string const& path) {
  if (path == "-") return drain(STDIN_FILENO, "标准输入");
  int const fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return missing(path, reason(errno));
  struct stat info{};
  format::Limits const limits;
  if (fstat(fd, &info) == 0) {
    if (S_ISDIR(info.st_mode)) {
      close(fd);
      return missing(path, "这是文件夹");
    }
    if (static_cast<std::size_t>(info.st_size) > limits.bytes) {
      close(fd);
      return fail(
          ErrorKind::Invalid, "GK113",
          {{"file", path}, {"detail", "大于 " + std::to_string(limits.bytes >> 20) + " MB"}});
    }
  }
  auto out = drain(fd, path, static_cast<std::size_t>(info.st_size));
  close(fd);
  return out;
}

Result<void> save(std::string const& path, std::string_view bytes, bool force) {
  std::error_code error;
  if (!force && fs::exists(path, error))
    return fail(ErrorKind::Conflict, "GK904", {{"file", path}});
  fs::path const target(path);
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
  std::string const temporary = path + ".tmp" + std::to_string(getpid());
  int const fd = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  auto const failed = [&](int code) {
    unlink(temporary.c_str());
    return fail(ErrorKind::Fault, "GK126", {{"detail", path + "：" + std::strerror(code)}});
  };
  if (fd < 0) return failed(errno);
  std::size_t written = 0;
  while (written < bytes.size()) {
    ssize_t const n = write(fd, bytes.data() + written, bytes.size() - written);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      int const code = errno;
      close(fd);
      return failed(code);
    }
    written += static_cast<std::size_t>(n);
  }
  bool const synced = fsync(fd) == 0;
  int const code = errno;
  close(fd);
  if (!synced) return failed(code);
  if (rename(temporary.c_str(), path.c_str()) != 0) return failed(errno);
  return {};
}

Result<std::vector<report::AnnualReport>> read_reports(std::string const& path) {
  std::string const bytes = TRY(load(path));
  auto const document = TRY(format::read(bytes, path == "-" ? "标准输入" : path));
  auto reports = report::recognise(document, path == "-" ? "标准输入" : path);
  // Hidden parts are the file's; one of its reports tells them.
  if (!reports.empty()) service::report::note_hidden(reports.front());
  return reports;
}

Result<Batch> open_batch(Options const& options) {
  Batch out;
  out.files = TRY(list_files(options.inputs));
  // A journal in the folder that is read is not an input.
  std::string const journal = journal_path(options);
  std::error_code error;
  std::erase_if(out.files, [&](std::string const& f) { return fs::equivalent(f, journal, error); });
  out.journal = TRY(Journal::open(options, out.files.size()));
  return out;
}

Result<std::vector<report::AnnualReport>> Batch::read(std::string const& file) const {
  if (auto known = journal->find(file)) return std::move(*known);
  auto reports = read_reports(file);
  if (reports) journal->keep(file, *reports);
  return reports;
}

void say_stopped(std::size_t done, std::size_t files, Options const& options) {
  bool const english = options.lang == "en", kept = !journal_path(options).empty();
  if (english) {
    fmt::print(stderr, "interrupted: {} of {} files read{}\n", done, files,
               kept ? "; --resume goes on from here" : "");
  } else {
    fmt::print(stderr, "已中断：{} 个文件读完 {} 个{}\n", files, done,
               kept ? "，加 --resume 接着做" : "");
  }
}

Loaded load_all(Options const& options) {
  Loaded out;
  auto batch = open_batch(options);
  if (!batch) {
    complain(batch.error(), options);
    out.failed = 1;
    return out;
  }
  std::vector<std::string> const& files = batch->files;
  out.files = files.size();
  std::vector<std::optional<Result<std::vector<report::AnnualReport>>>> results(files.size());
  std::atomic<std::size_t> next{0};
  std::mutex lock;
  std::size_t done = 0;
  {
    Progress progress(files.size(), options);
    auto const work = [&] {
      while (!interrupted()) {
        std::size_t const i = next.fetch_add(1);
        if (i >= files.size()) return;
        auto result = batch->read(files[i]);
        std::scoped_lock const hold(lock);
        if (result || !interrupted()) ++done;
        results[i] = std::move(result);
        progress.step();
      }
    };
    std::size_t jobs = options.jobs;
    if (jobs == 0 && files.size() > 1) jobs = std::thread::hardware_concurrency();
    std::vector<std::thread> threads;
    for (std::size_t k = 1; k < std::min(jobs, files.size()); ++k) threads.emplace_back(work);
    work();
    for (std::thread& t : threads) t.join();
  }
  out.journal = std::move(batch->journal);
  if (done < files.size()) {
    out.stopped = true;
    say_stopped(done, files.size(), options);
    return out;
  }
  for (auto& result : results) {
    if (!*result) {
      complain(result->error(), options);
      ++out.failed;
      continue;
    }
    for (auto& r : **result) out.reports.push_back(std::move(r));
  }
  return out;
}

Result<void> may_write(Options const& options) {
  std::error_code error;
  if (options.output.empty() || options.force || !fs::exists(options.output, error)) return {};
  return fail(ErrorKind::Conflict, "GK904", {{"file", options.output}});
}

Result<void> deliver(std::string_view bytes, Options const& options) {
  if (!options.output.empty()) return save(options.output, bytes, options.force);
  emit(bytes);
  return {};
}

void emit(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) std::exit(ExitFailure);
}

int exit_of(Loaded const& loaded, int otherwise) {
  if (loaded.stopped) return ExitInterrupted;
  if (loaded.journal) loaded.journal->finish();
  if (loaded.failed > 0) return loaded.reports.empty() ? ExitFailure : ExitPartly;
  return otherwise;
}

}  // namespace gongkai::cli
