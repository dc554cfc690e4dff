#pragma once

#include <set>

#include "tests/office/writes.h"

/// AU-6, AZ-2 and CS-3 of the office, made from the route table.
namespace gongkai::test {

/// What a check came to.
struct Verdict {
  std::size_t asked = 0, faults = 0;
  std::string first;  // fault
  std::set<int> statuses;

  void wrong(std::string const& what) {
    if (faults++ == 0) first = what;
  }
  /// One question; what was wrong with its answer, or nothing.
  void count(std::string const& what) {
    ++asked;
    if (!what.empty()) wrong(what);
  }
};

struct HostileTest : WritesTest {
  explicit HostileTest(World::Plan const& asked = whole()) : WritesTest(asked), plan(asked) {}
  /// Real accounts, behind a proxy on this machine.
  static World::Plan whole() {
    return {.accounts = World::Accounts::Real,
            .proxies = {*web::http::Network::parse("127.0.0.1/32")}};
  }

  /// Everything that is stored, but for what every question leaves behind.
  store::Contents kept() {
    auto out = contents();
    out.tables.erase("audit");
    out.tables.erase("counter");
    return out;
  }
  /// AU-6: nothing that another site can make a browser send changes anything.
  Verdict forged();
  /// AZ-2: the twin of another organ is answered as what never was, and stays as it is.
  Verdict twins();
  /// CS-3: every route in every way that it can be answered.
  Verdict headers();

  World::Plan plan;

 private:
  std::vector<Reply> stay_over_tls();
  std::vector<Reply> turned_away();
};

}  // namespace gongkai::test
