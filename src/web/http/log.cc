#include "web/http/log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>

namespace gongkai::web::http {
namespace {

struct Parts {
  int year;
  unsigned month, day, weekday;
  int hour, minute, second, ms;
};

Parts parts_of(Instant at) {
  using namespace std::chrono;
  sys_time<milliseconds> const t{milliseconds(at.ms)};
  auto const day = floor<days>(t);
  year_month_day const date{day};
  hh_mm_ss const time{t - day};
  return {int(date.year()),
          unsigned(date.month()),
          unsigned(date.day()),
          weekday(day).c_encoding(),
          static_cast<int>(time.hours().count()),
          static_cast<int>(time.minutes().count()),
          static_cast<int>(time.seconds().count()),
          static_cast<int>(time.subseconds().count())};
}

}  // namespace

std::string http_date(Instant at) {
  constexpr std::array<std::string_view, 7> weekdays = {"Sun", "Mon", "Tue", "Wed",
                                                        "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  Parts const p = parts_of(at);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", weekdays[p.weekday], p.day,
                     months[p.month - 1], p.year, p.hour, p.minute, p.second);
}

void append_line(std::string& out, Entry const& e) {
  fmt::format_to(
      std::back_inserter(out),
      "{{\"time\":\"{}\",\"event\":\"request\",\"number\":{},\"method\":\"{}\",\"route\":"
      "\"{}\",\"status\":{},\"bytes\":{},\"ms\":{}.{:03}}}\n",
      e.at.iso(), e.number, e.method, e.route, e.status, e.bytes, e.micros / 1000, e.micros % 1000);
}

LogFile::LogFile(std::string const& path) {
  if (path.empty()) return;
  fd_ = path == "-" ? ::dup(STDERR_FILENO)
                    : ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
  failed_ = fd_ < 0;
}

LogFile::~LogFile() {
  if (fd_ >= 0) ::close(fd_);
}

void LogFile::write(std::string_view lines) {
  std::lock_guard const hold(lock_);
  while (!lines.empty()) {
    ssize_t const n = ::write(fd_, lines.data(), lines.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;  // a full disk does not stop the pages
    lines.remove_prefix(static_cast<std::size_t>(n));
  }
}

}  // namespace gongkai::web::http
