#include "web/http/metrics.h"

#include <fmt/format.h>

#include <algorithm>

namespace gongkai::web::http {
namespace {

constexpr auto relaxed = std::memory_order_relaxed;

void one(std::string& out, std::string_view name, std::string_view kind, std::string_view help,
         auto value) {
  fmt::format_to(std::back_inserter(out),
                 "# HELP gongkai_{0} {2}\n# TYPE gongkai_{0} {1}\ngongkai_{0} {3}\n", name, kind,
                 help, value);
}

}  // namespace

void Counters::request(std::size_t route, int status, std::int64_t micros, std::uint64_t bytes) {
  auto const family = static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1);
  requests_[route * classes + family].fetch_add(1, relaxed);
  auto const at = std::ranges::lower_bound(bounds, micros) - bounds.begin();
  slower_[static_cast<std::size_t>(at)].fetch_add(1, relaxed);
  micros_.fetch_add(static_cast<std::uint64_t>(micros), relaxed);
  bytes_out.fetch_add(bytes, relaxed);
}

std::string exposition(std::span<Counters const* const> loops,
                       std::span<std::string_view const> routes, bool draining) {
  std::string out;
  auto const sum = [&](auto Counters::* member) {
    std::int64_t n = 0;
    for (Counters const* c : loops) n += static_cast<std::int64_t>((c->*member).load(relaxed));
    return n;
  };
  out +=
      "# HELP gongkai_http_requests_total Answers by route and family of status.\n"
      "# TYPE gongkai_http_requests_total counter\n";
  std::uint64_t total = 0;
  for (std::size_t r = 0; r < routes.size(); ++r) {
    for (std::size_t f = 0; f < Counters::classes; ++f) {
      std::uint64_t n = 0;
      for (Counters const* c : loops) n += c->requests_[r * Counters::classes + f].load(relaxed);
      total += n;
      if (n > 0)
        fmt::format_to(std::back_inserter(out),
                       "gongkai_http_requests_total{{route=\"{}\",status=\"{}xx\"}} {}\n",
                       routes[r], f + 1, n);
    }
  }
  out +=
      "# HELP gongkai_http_request_seconds From the last byte of a request to its answer.\n"
      "# TYPE gongkai_http_request_seconds histogram\n";
  std::uint64_t below = 0, micros = 0;
  for (std::size_t i = 0; i <= Counters::bounds.size(); ++i) {
    for (Counters const* c : loops) below += c->slower_[i].load(relaxed);
    std::string const bound =
        i < Counters::bounds.size()
            ? fmt::format("{}", static_cast<double>(Counters::bounds[i]) / 1e6)
            : "+Inf";
    fmt::format_to(std::back_inserter(out), "gongkai_http_request_seconds_bucket{{le=\"{}\"}} {}\n",
                   bound, below);
  }
  for (Counters const* c : loops) micros += c->micros_.load(relaxed);
  fmt::format_to(std::back_inserter(out),
                 "gongkai_http_request_seconds_sum {}\ngongkai_http_request_seconds_count {}\n",
                 static_cast<double>(micros) / 1e6, total);
  one(out, "http_connections", "gauge", "Open connections.", sum(&Counters::connections));
  one(out, "http_connections_total", "counter", "Connections accepted.", sum(&Counters::accepted));
  one(out, "http_turned_away_total", "counter", "Connections refused for want of room.",
      sum(&Counters::turned_away));
  one(out, "http_limited_total", "counter", "Requests answered 429.", sum(&Counters::limited));
  one(out, "http_shed_total", "counter", "Requests answered 503 under overload.",
      sum(&Counters::shed));
  one(out, "http_bad_heads_total", "counter", "Heads that are no HTTP.", sum(&Counters::bad_heads));
  one(out, "http_late_heads_total", "counter", "Connections cut while sending a head.",
      sum(&Counters::late_heads));
  one(out, "http_late_bodies_total", "counter", "Connections cut while sending a body.",
      sum(&Counters::late_bodies));
  one(out, "http_late_writes_total", "counter", "Connections cut while taking an answer.",
      sum(&Counters::late_writes));
  one(out, "http_sent_bytes_total", "counter", "Bytes of bodies sent.", sum(&Counters::bytes_out));
  one(out, "draining", "gauge", "1 while the server is ending.", draining ? 1 : 0);
  return out;
}

}  // namespace gongkai::web::http
