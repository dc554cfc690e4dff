#include <set>

#include "tests/web/program.h"
#include "web/route.h"

// AZ-1: every route × every subject × {right organ, another one, none of that name}, made from the
// route table alone, against the real program. A route that is added is in it without a line here;
// a kind of subject is one row of `who`.

namespace gongkai {
namespace {

using web::Permission;
using web::Route;
using web::Subject;

struct Who {
  Subject subject;
  HeaderList headers;
};

/// How each subject appears to the program.
std::vector<Who> who() {
  std::vector<Who> out;
  for (Subject const s : web::subjects) {
    switch (s) {
      case Subject::Anonymous: out.push_back({s, {{"X-Forwarded-For", "203.0.113.9"}}}); break;
      case Subject::Machine: out.push_back({s, {}}); break;
    }
  }
  return out;
}

struct Variant {
  char const* name;
  char const *org, *year;
  bool exists;
};
constexpr Variant variants[] = {{"an organ", "songling", "2024", true},
                                {"another organ", "liuhe", "2022", true},
                                {"no such organ", "nowhere", "2024", false},
                                {"no such year", "songling", "1987", false}};

std::string path_of(Route const& r, Variant const& v, std::string const& asset) {
  std::string out(r.pattern);
  for (auto const& [name, value] : {std::pair<std::string, std::string>{"{org}", v.org},
                                    {"{year}", v.year},
                                    {"{hash}/{name}", asset},
                                    {"{id}", "1"},
                                    {"{name}", "index.html"}}) {
    if (std::size_t const at = out.find(name); at != out.npos) out.replace(at, name.size(), value);
  }
  EXPECT_EQ(out.find('{'), out.npos) << "the matrix does not know a name of " << r.pattern;
  return out;
}

/// Whether a variant is there for a route.
bool found(Route const& r, Variant const& v) {
  switch (r.names) {
    case web::Names::Nothing: return true;
    case web::Names::Organ: return v.exists || std::string_view(v.org) != "nowhere";
    case web::Names::Report: return v.exists;
  }
  return false;
}

/// Without what differs from one answer to the next by nature.
std::string comparable(Reply const& r) {
  std::string out;
  for (std::size_t at = 0; at < r.head.size();) {
    std::size_t const end = r.head.find("\r\n", at);
    std::string const line = r.head.substr(at, end - at);
    if (!line.starts_with("Date:")) out += line + "\n";
    at = end + 2;
  }
  return out + r.body;
}

TEST(Matrix, EveryRouteEverySubjectEveryOrgan) {
  DemoFolder folder;
  ASSERT_TRUE(folder.made());
  Program program({"serve", folder.reports().string(), "--rate=0", "--proxy=127.0.0.1"});
  ASSERT_NE(program.port(), 0);
  std::string const home = ask(program.port(), "GET", "/").body;
  std::size_t const at = home.find("/static/") + 8;
  std::string const asset = home.substr(at, home.find('"', at) - at);
  std::size_t cells = 0, mismatches = 0;
  for (Route const& r : web::routes()) {
    for (Who const& w : who()) {
      for (Variant const& v : variants) {
        bool const allowed = web::may(w.subject, r.permission);
        std::string const path = path_of(r, v, asset);
        std::string const method(name_of(r.method));
        Reply const got = ask(program.port(), method, path, w.headers,
                              r.method == web::http::Method::Get ? "" : "a=b");
        ++cells;
        // Who may and whose thing exists is answered; a form without its token is refused (AU-6).
        bool const writes = r.method != web::http::Method::Get;
        bool const good = !allowed || !found(r, v) ? got.status == 404
                          : writes                 ? got.status == 403 || got.status == 422
                                                   : got.status == 200 || got.status == 301;
        if (!good) {
          ++mismatches;
          ADD_FAILURE() << method << " " << path << " as " << name_of(w.subject) << ", " << v.name
                        << ": " << got.status;
        }
        // HEAD answers alike; other methods change nothing and show nothing.
        if (!writes) {
          EXPECT_EQ(ask(program.port(), "HEAD", path, w.headers).status, got.status) << path;
          EXPECT_EQ(ask(program.port(), "DELETE", path, w.headers).status, allowed ? 405 : 404)
              << path;
          cells += 2;
        }
      }
    }
  }
  std::printf("AZ-1 %s %zu cells, %zu mismatches (target 0), %zu routes, %zu subjects\n",
              mismatches == 0 ? "PASS" : "FAIL", cells, mismatches, web::routes().size(),
              std::size(web::subjects));
}

/// What may not be seen is answered exactly as what never was.
TEST(Matrix, ForbiddenLooksLikeNothing) {
  DemoFolder folder;
  Program program({"serve", folder.reports().string(), "--rate=0", "--proxy=127.0.0.1"});
  HeaderList const outside = {{"X-Forwarded-For", "203.0.113.9"}};
  std::string const nothing = comparable(ask(program.port(), "GET", "/nothing-at-all", outside));
  std::string const no_answer =
      comparable(ask(program.port(), "GET", "/api/v1/nothing-at-all", outside));
  std::size_t compared = 0;
  for (Route const& r : web::routes()) {
    if (web::may(Subject::Anonymous, r.permission)) continue;
    bool const api = r.pattern.starts_with("/api/");
    EXPECT_EQ(comparable(ask(program.port(), "GET", std::string(r.pattern), outside)),
              api ? no_answer : nothing)
        << r.pattern;
    ++compared;
  }
  EXPECT_GE(compared, 1U);
}

}  // namespace
}  // namespace gongkai
