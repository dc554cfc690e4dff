#include <deque>
#include <mutex>

#include "tests/office/around.h"
#include "tests/office/hostile.h"

// Faults planted in the office, each of which its check must catch.

namespace gongkai {
namespace {

using test::Around;
using test::HostileTest;
using test::Verdict;
using test::World;
using web::http::Application;
using web::http::Request;
using web::http::Response;

/// Whether a writing request comes from our own pages is not asked: whatever would be compared is
/// made to agree.
class Unasked : public Around {
 public:
  using Around::Around;

 protected:
  void before(Request& request) const override {
    std::erase_if(request.headers, [](auto const& h) {
      return h.name == "X-Gongkai-Token" || h.name == "Origin" || h.name == "Sec-Fetch-Site";
    });
    std::string_view const session = request.cookie("office");
    std::string_view const bound = session.empty() ? request.cookie("door") : session;
    std::scoped_lock const held(lock_);
    made_.push_back(web::FormTokens(std::string(World::form_key)).token(bound));
    request.headers.push_back({"X-Gongkai-Token", made_.back()});
  }

 private:
  mutable std::mutex lock_;
  mutable std::deque<std::string> made_;  // outlive the requests
};

/// A word left out of every cookie.
class Shorter : public Around {
 public:
  Shorter(Application const& inner, std::string word) : Around(inner), word_(std::move(word)) {}

 protected:
  Response after(Response response) const override {
    for (auto& [name, value] : response.headers) {
      std::size_t const at = value.find(word_);
      if (name == "Set-Cookie" && at != value.npos) value.erase(at, word_.size());
    }
    return response;
  }

 private:
  std::string word_;
};

/// A header more, on one status alone.
class Talking : public Around {
 public:
  using Around::Around;

 protected:
  Response after(Response response) const override {
    if (response.status == 412) response.set("Server", "gongkai/0.1");
    return response;
  }
};

/// Retry-After and all else of an answer that turns away, made anew for one of them.
class Curt : public Around {
 public:
  using Around::Around;

 protected:
  Response after(Response response) const override {
    if (response.status != 503) return response;
    Response out;
    out.status = 503;
    return out;
  }
};

template <class Fault, class... Rest>
World::Plan with(Rest const&... rest) {
  World::Plan out = HostileTest::whole();
  out.around = [rest...](Application const& inner) -> std::unique_ptr<Application> {
    return std::make_unique<Fault>(inner, rest...);
  };
  return out;
}

void expect_caught(char const* check, char const* fault, Verdict const& v) {
  std::printf("%s %s planted fault, %s: %zu of %zu, %s (target caught)\n", check,
              v.faults > 0 ? "PASS" : "FAIL", fault, v.faults, v.asked, v.first.c_str());
  EXPECT_GT(v.faults, 0U) << check << ": " << fault;
}

/// The organs of a right are not looked at: whoever holds it anywhere holds it everywhere.
struct MutantEverywhere : HostileTest {
  static World::Plan everywhere() {
    World::Plan out = whole();
    out.mistake = [](service::office::Member& m) {
      for (auto& reach : m.reach) {
        if (!reach.empty())
          reach = {{Id<organ::Organ>{1}, Id<organ::Organ>{2}, Id<organ::Organ>{3}}, true};
      }
    };
    return out;
  }
  MutantEverywhere() : HostileTest(everywhere()) {}
};
TEST_F(MutantEverywhere, IsCaught) {
  expect_caught("AZ-2", "the organ of a right is not looked at", twins());
}

struct MutantUnasked : HostileTest {
  MutantUnasked() : HostileTest(with<Unasked>()) {}
};
TEST_F(MutantUnasked, IsCaught) {
  expect_caught("AU-6", "nobody asks where a form comes from", forged());
}

struct MutantReadable : HostileTest {
  MutantReadable() : HostileTest(with<Shorter>(std::string("; HttpOnly"))) {}
};
TEST_F(MutantReadable, IsCaught) {
  expect_caught("CS-3", "a cookie that scripts can read", headers());
}

struct MutantAnyHost : HostileTest {
  MutantAnyHost() : HostileTest(with<Shorter>(std::string("__Host-"))) {}
};
TEST_F(MutantAnyHost, IsCaught) {
  expect_caught("CS-3", "a cookie that is not of this host alone", headers());
}

struct MutantTalking : HostileTest {
  MutantTalking() : HostileTest(with<Talking>()) {}
};
TEST_F(MutantTalking, IsCaught) { expect_caught("CS-3", "a 412 that names the server", headers()); }

struct MutantCurt : HostileTest {
  MutantCurt() : HostileTest(with<Curt>()) {}
};
TEST_F(MutantCurt, IsCaught) { expect_caught("CS-3", "a 503 without Retry-After", headers()); }

}  // namespace
}  // namespace gongkai
