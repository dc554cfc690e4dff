#include "cli/terminal.h"

#include <fmt/core.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "service/message/catalogue.h"

namespace gongkai::cli {
namespace {

std::atomic<bool> stopped{false};

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Palette palette(Options const& options) {
  bool const wanted =
      options.color == "always" ||
      (options.color == "auto" && std::getenv("NO_COLOR") == nullptr && isatty(STDOUT_FILENO) != 0);
  if (!wanted) return {};
  return {"\033[1;31m", "\033[1;33m", "\033[1;36m", "\033[1m", "\033[2m", "\033[34m", "\033[0m"};
}

void complain(Error const& error, Options const& options) {
  report::Rule const* rule = report::find_rule(error.code);
  if (rule == nullptr) {
    fmt::print(stderr, "{}[{}]: {}\n", options.lang == "en" ? "error" : "错误", error.code,
               message::sentence(error));
    std::string const advice = message::advice(error);
    if (!advice.empty()) fmt::print(stderr, "  = 建议: {}\n", advice);
    return;
  }
  bool const english = options.lang == "en";
  std::string const text = report::fill(english ? rule->text_en : rule->text, error.params);
  fmt::print(stderr, "{}[{}]: {}\n", english ? "error" : "错误", error.code, text);
  if (!english && !rule->help.empty()) fmt::print(stderr, "  = 建议: {}\n", rule->help);
}

Progress::Progress(std::size_t total, Options const& options)
    : total_(total),
      shown_(total > 8 && !options.no_progress && isatty(STDERR_FILENO) != 0),
      started_(now()) {}

Progress::~Progress() {
  if (shown_) fmt::print(stderr, "\r\033[K");
}

void Progress::step() {
  ++done_;
  if (!shown_) return;
  double const t = now();
  if (t - last_ < 0.1 && done_ != total_) return;
  last_ = t;
  double const rate = static_cast<double>(done_) / std::max(0.001, t - started_);
  auto const left = static_cast<long>(static_cast<double>(total_ - done_) / std::max(0.1, rate));
  std::size_t const filled = done_ * 24 / total_;
  std::string bar;
  for (std::size_t i = 0; i < 24; ++i) bar += i < filled ? "█" : "░";
  fmt::print(stderr, "\r\033[K{} {}/{}  {:.0f} 份/秒  剩余 {} 秒", bar, done_, total_, rate, left);
}

bool interrupted() { return stopped.load(); }

void watch_interrupt() {
  struct sigaction action{};
  action.sa_handler = [](int) { stopped.store(true); };
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // a second Ctrl-C ends at once
  sigaction(SIGINT, &action, nullptr);
  signal(SIGPIPE, SIG_DFL);
}

}  // namespace gongkai::cli
