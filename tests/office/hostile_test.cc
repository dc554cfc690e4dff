#include "tests/office/hostile.h"

#include <cstdlib>
#include <random>

// AU-6, AZ-2, CS-3, WX-8 of the office, made from the route table. GONGKAI_ROUNDS: how many errors
// are provoked.

namespace gongkai {
namespace {

using store::test::must;
using test::Browser;
using test::HostileTest;
using test::Verdict;

char const* word(bool good) { return good ? "PASS" : "FAIL"; }

TEST_F(HostileTest, WhatIsNotFromOurPagesIsRefused) {
  Verdict const v = forged();
  std::printf("AU-6 %s %zu requests from elsewhere, %zu taken (target 0)\n", word(v.faults == 0),
              v.asked, v.faults);
  EXPECT_EQ(v.faults, 0U) << v.first;
  EXPECT_GT(v.asked, 200U);
}

TEST_F(HostileTest, WhatBelongsToOthersIsAnsweredAsNothing) {
  Verdict const v = twins();
  std::printf("AZ-2 %s %zu routes with the twin of another organ, %zu told (target 0)\n",
              word(v.faults == 0), v.asked, v.faults);
  EXPECT_EQ(v.faults, 0U) << v.first;
  EXPECT_GT(v.asked, 10U);
}

TEST_F(HostileTest, HeadersStandOnEveryRouteAndStatus) {
  Verdict const v = headers();
  std::printf("CS-3 %s %zu answers of %zu statuses, %zu without their headers (target 0)\n",
              word(v.faults == 0), v.asked, v.statuses.size(), v.faults);
  EXPECT_EQ(v.faults, 0U) << v.first;
  for (int const status : {200, 201, 403, 404, 405, 409, 412, 413, 422, 429, 500, 503})
    EXPECT_TRUE(v.statuses.contains(status)) << status << " was not provoked";
}

/// Words that only the inside has.
bool names_inside(std::string const& body, std::string const& sent) {
  static std::vector<std::string> const words = {
      "SELECT",       "INSERT",          "UPDATE ",   "sqlite", "SQLite",   "postgres",
      "PostgreSQL",   "libpq",           "boost",     "std::",  "gongkai-", "no such table",
      "relation \"",  "exception",       "terminate", "/src/",  ".cc",      ".h:",
      "/tmp/",        "/home/",          "/usr/",     "errno",  "stack",    "store.failed",
      "syntax error", GONGKAI_SOURCE_DIR};
  for (std::string const& word : words) {
    if (body.contains(word) && !sent.contains(word)) return true;
  }
  return false;
}

/// WX-8: errors of every kind, with the database whole and with a table gone.
TEST_F(HostileTest, ErrorsNameNothingInternal) {
  char const* const rounds = std::getenv("GONGKAI_ROUNDS");
  std::size_t const count = rounds == nullptr ? 600 : std::strtoul(rounds, nullptr, 10);
  std::uint64_t const seed = 20260302;
  std::mt19937_64 random(seed);
  auto const pick = [&](auto const& from) { return from[random() % from.size()]; };
  std::vector<std::string> const bits = {
      "'",
      "\"",
      "%00",
      "%27%3B--",
      "..%2f..%2fetc",
      "{",
      "[]",
      "null",
      "-1",
      "99999999999999999999",
      "%E4%BA%91",
      "a%0d%0ab",
      "1e308",
      "{\"a\":{}}",
      "{\"text\":\"\\u0000\"}",
      "true",
      "%ff",
      "{\"login\":\"' OR 1=1\",\"organ\":\"x\",\"name\":\"\",\"from\":\"9999-99-99\"}"};
  std::vector<Browser> const browsers = {as(clerk), as(crew.system), as(crew.security),
                                         as(crew.auditor), Browser(world.port(), "")};
  std::vector<std::string> const types = {"application/json", "text/plain", ""};
  // Not those that signing in reads: without them nobody gets as far as a fault.
  std::vector<std::string> const tables = {"audit", "report", "batch", "calendar_notice"};
  std::size_t errors = 0, told = 0, faults = 0, asked = 0;
  std::string hidden;
  auto const rename = [&](std::string const& from, std::string const& to) {
    must((*must(world.connect())).script("ALTER TABLE " + from + " RENAME TO " + to));
  };
  while (errors < count && asked < count * 20) {
    if (asked % 100 == 50) {
      hidden = pick(tables);
      rename(hidden, hidden + "_gone");
    } else if (asked % 100 == 0 && !hidden.empty()) {
      rename(hidden + "_gone", hidden);
      hidden.clear();
    }
    ++asked;
    web::Route const& route = web::routes()[random() % web::routes().size()];
    // Not what ends sessions: nobody would be left who gets as far as a fault.
    if (route.event.starts_with("session.end") || route.event == "session.kill") continue;
    std::string path(route.pattern);
    for (std::size_t at; (at = path.find('{')) != path.npos;)
      path.replace(at, path.find('}') - at + 1, random() % 3 == 0 ? "1" : pick(bits));
    if (random() % 2 == 0) path += "?name=" + pick(bits) + "&year=" + pick(bits);
    std::string const body = route.method == web::http::Method::Get ? "" : pick(bits);
    std::string method(name_of(route.method));
    if (method == "GET" && random() % 8 == 0) method = "PUT";
    bool const inside = path.starts_with("/api/v1/office/");
    HeaderList headers = {{"If-Match", pick(bits)}, {"Idempotency-Key", pick(bits)}};
    if (std::string const type = pick(types); !type.empty())
      headers.emplace_back("Content-Type", type);
    Reply const reply = inside ? pick(browsers).send(method, path.substr(15), body, headers)
                               : ask(world.port(), method, path, headers, body);
    if (reply.status < 400) continue;
    ++errors;
    faults += reply.status >= 500;
    if (!names_inside(reply.head + reply.body, path + body)) continue;
    ++told;
    ADD_FAILURE() << method << " " << path << " " << body << ": " << reply.status << " "
                  << reply.body.substr(0, 300);
  }
  if (!hidden.empty()) rename(hidden + "_gone", hidden);
  std::printf(
      "WX-8 %s %zu errors provoked (%zu faults), %zu named something internal (target 0), "
      "seed %llu\n",
      told == 0 ? "PASS" : "FAIL", errors, faults, told, static_cast<unsigned long long>(seed));
  EXPECT_GE(errors, count);
  EXPECT_GT(faults, 0U);
  // The planted fault: an answer with the engine's words is seen.
  EXPECT_TRUE(names_inside("no such table: organ", ""));
}

}  // namespace
}  // namespace gongkai
