#include "tests/office/hostile.h"

#include "tests/office/visitor.h"

namespace gongkai::test {

Verdict HostileTest::forged() {
  auto const table = rows();
  Verdict out;
  for (web::Route const& route : web::routes()) {
    if (!test::writes(route)) continue;
    std::string const name = test::name_in_rows(route), method(name_of(route.method));
    Ask const ask = table.at(name).good();
    struct Way {
      char const* name;
      Browser browser;
      std::string method;
      HeaderList more;
    };
    Browser const bare = ask.browser.without_token();
    Browser const other = as(ask.person == crew.auditor.id.value ? crew.security : crew.auditor);
    std::vector<Way> const ways = {
        {"no token", bare, method, {}},
        {"the token of another session", ask.browser.with_token_of(other), method, {}},
        {"a form by GET", bare, "GET", {}},
        {"text/plain", bare, method, {{"Content-Type", "text/plain"}}},
        {"a form", bare, method, {{"Content-Type", "application/x-www-form-urlencoded"}}},
        {"a form with files", bare, method, {{"Content-Type", "multipart/form-data; boundary=x"}}},
        {"another origin", ask.browser, method, {{"Origin", "https://evil.example"}}},
        {"no origin at all", ask.browser, method, {{"Origin", "null"}}},
        {"cross-site", ask.browser, method, {{"Sec-Fetch-Site", "cross-site"}}},
        {"same-site", ask.browser, method, {{"Sec-Fetch-Site", "same-site"}}}};
    auto const before = kept();
    for (Way const& way : ways) {
      HeaderList headers = ask.headers;
      headers.insert(headers.end(), way.more.begin(), way.more.end());
      Reply const reply =
          way.browser.send(way.method, ask.path, way.method == "GET" ? "" : ask.body, headers);
      // By GET, the address may also have something to show.
      bool const refused = way.method == "GET" || reply.status == 403;
      out.count(refused ? ""
                        : name + ", " + way.name + ": " + std::to_string(reply.status) + " " +
                              reply.body);
    }
    if (auto const left = store::difference(before, kept()); !left.empty()) out.wrong(name + left);
    // What was taken may have ended the sessions that the next questions need.
    if (out.faults > 0) break;
  }
  return out;
}

namespace {

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

/// What every answer must carry, and over TLS more of it; the name of what is wrong.
std::string missing(Reply const& r, bool secure) {
  std::string const policy = r.header("content-security-policy");
  if (policy.empty() || policy.contains("unsafe")) return "Content-Security-Policy: " + policy;
  if (!policy.contains("frame-ancestors 'none'") || !policy.contains("trusted-types"))
    return "Content-Security-Policy: " + policy;
  for (auto const& [name, value] :
       {std::pair<std::string, std::string>{"x-content-type-options", "nosniff"},
        {"x-frame-options", "DENY"},
        {"referrer-policy", "same-origin"},
        {"cross-origin-opener-policy", "same-origin"},
        {"cross-origin-embedder-policy", "require-corp"},
        {"cross-origin-resource-policy", "same-origin"}}) {
    if (r.header(name) != value) return name;
  }
  if (!r.header("server").empty() || !r.header("x-powered-by").empty()) return "server";
  if (secure && r.header("strict-transport-security").empty()) return "strict-transport-security";
  if ((r.status == 503 || r.status == 429) && r.header("retry-after").empty()) return "retry-after";
  static constexpr std::string_view start = "\r\nSet-Cookie: ";
  for (std::size_t at = 0; (at = r.head.find(start, at)) != std::string::npos;) {
    at += start.size();
    std::string const cookie = r.head.substr(at, r.head.find("\r\n", at) - at);
    bool const ours = cookie.contains("; HttpOnly") && cookie.contains("; SameSite=") &&
                      cookie.contains("; Path=/;") && !cookie.contains("Domain=");
    bool const host = cookie.starts_with("__Host-") && cookie.contains("; Secure");
    if (!ours || host != secure) return "set-cookie: " + cookie;
  }
  return "";
}

}  // namespace

Verdict HostileTest::twins() {
  Verdict out;
  auto const stranger = crew.staff("dingl", world.liuhe(), gongkai::account::Role::DisclosureClerk);
  Reply const loaded = upload(clerk, "reports", "云溪县松岭镇人民政府").send("POST");
  std::string const ids = Browser::text(loaded, "ids"), batch = batch_of(clerk);
  std::map<std::string, std::string> const twins = {
      {"reports", ids.substr(1, ids.size() - 2)},
      {"batches", batch},
      {"organs", std::to_string(world.songling().value)},
      {"people", std::to_string(clerk.id.value)},
      {"mails", a_mail()},
      {"posts", "1"}};
  for (web::Route const& route : web::routes()) {
    if (!route.pattern.starts_with("/api/v1/office/") || !route.pattern.contains("{id}")) continue;
    // The record of an organ is for everybody who is signed in.
    if (route.permission == web::Permission::Signed) continue;
    std::string const path(route.pattern.substr(15)), method(name_of(route.method));
    auto const twin = twins.find(path.substr(0, path.find('/')));
    if (twin == twins.end()) {
      out.wrong("whose is " + path + "?");
      continue;
    }
    auto const ask = [&](std::string const& id) {
      std::string filled = path;
      filled.replace(filled.find("{id}"), 4, id);
      if (path.ends_with("/files")) filled += "?name=a.md";
      bool const reads = route.method == web::http::Method::Get;
      return as(stranger).send(method, filled,
                               reads ? "" : R"({"reason":"x","office":"x","phone":"1"})",
                               {{"Idempotency-Key", "twin"}, {"If-Match", "\"r1\""}});
    };
    auto const before = kept();
    Reply const theirs = ask(twin->second), none = ask("99999"), high = ask("9007199254740993");
    std::string const name = method + " " + path;
    auto const left = store::difference(before, kept());
    if (theirs.status != 404) {
      out.count(name + " answers " + std::to_string(theirs.status));
    } else if (comparable(theirs) != comparable(none) || comparable(none) != comparable(high)) {
      out.count(name + " is answered in another way than what is not there");
    } else {
      out.count(left.empty() ? "" : name + " changed " + left);
    }
  }
  return out;
}

Verdict HostileTest::headers() {
  auto const table = rows();
  Verdict out;
  auto const check = [&](std::string const& name, Reply const& reply, bool secure = false) {
    out.statuses.insert(reply.status);
    std::string const what = missing(reply, secure);
    out.count(what.empty() ? "" : name + " " + std::to_string(reply.status) + ": " + what);
  };
  // Over TLS, as the proxy tells of it: every route for nobody, and a whole stay of somebody.
  HeaderList const tls = {{"X-Forwarded-Proto", "https"}};
  for (web::Route const& route : web::routes()) {
    std::string path(route.pattern);
    for (std::size_t at; (at = path.find('{')) != path.npos;)
      path.replace(at, path.find('}') - at + 1, "7");
    std::string const method(name_of(route.method));
    check(path, ask(world.port(), method, path));
    check(path, ask(world.port(), "DELETE", path));
    check(path, ask(world.port(), "BREW", path));
    check(path + " over TLS", ask(world.port(), method, path, tls), true);
    if (!test::writes(route)) continue;
    Ask const one = table.at(test::name_in_rows(route)).good();
    HeaderList large = one.headers;
    large.emplace_back("Content-Length", "99999999");
    check(path + " too large", one.browser.send(method, one.path, "", large));
    hide_records(true);
    check(path + " at fault", one.send(method));
    hide_records(false);
    check(path, table.at(test::name_in_rows(route)).good().send(method));
    if (table.at(test::name_in_rows(route)).bad)
      check(path, table.at(test::name_in_rows(route)).bad().send(method));
  }
  for (Reply const& reply : stay_over_tls()) check("a stay over TLS", reply, true);
  for (Reply const& reply : turned_away()) check("turned away", reply);
  return out;
}

std::vector<Reply> HostileTest::stay_over_tls() {
  std::vector<Reply> out;
  Visitor v(world.port(), "", true);
  auto const who = somebody();
  out.push_back(v.knock());
  out.push_back(v.enter(who.login, "not the password"));
  out.push_back(v.enter(who.login, who.password));
  out.push_back(v.give_code("000000"));
  out.push_back(v.give_code(crew.next_code(who)));
  out.push_back(v.get("organs"));
  out.push_back(v.get("people/99"));
  out.push_back(v.change_password(who.password, "Shanqiao-77-xiaohe", crew.next_code(who)));
  out.push_back(v.sign_out());
  if (!plan.around) {
    EXPECT_EQ(out.back().status, 200) << out.back().body;
  }
  out.push_back(ask(world.port(), "GET", "/prefs?size=l", {{"X-Forwarded-Proto", "https"}}));
  return out;
}

std::vector<Reply> HostileTest::turned_away() {
  std::vector<Reply> out;
  // 429: a node where one person, or one address, may ask next to nothing.
  World::Plan strict{.person = {0.001, 2},
                     .accounts = World::Accounts::Real,
                     .beside = &world,
                     .around = plan.around};
  {
    World const measured(strict);
    for (int i = 0; i < 4; ++i)
      out.push_back(Browser(measured.port(), clerk.session.secret).get("organs"));
  }
  strict.tune = [](web::http::ServerConfig& config) {
    config.rate = {0.001, 2};
    config.limits.slow_waiting = 0;
  };
  {
    // 503: no thread is to be had for what is slow; then 429 of the address.
    World const full(strict);
    for (char const* const path : {"/sitemap.xml", "/api/v1/office/session", "/", "/api/v1/organs"})
      out.push_back(ask(full.port(), "GET", path));
  }
  // 503: nobody can be looked up.
  auto const rename = [&](std::string const& from, std::string const& to) {
    must((*must(world.connect())).script("ALTER TABLE " + from + " RENAME TO " + to));
  };
  Browser const known = as(clerk);
  rename("session", "session_gone");
  for (web::Route const& route : web::routes()) {
    if (!web::office::of_office(route.permission) || route.permission == web::Permission::Entry)
      continue;
    std::string path(route.pattern.substr(15));
    for (std::size_t at; (at = path.find('{')) != path.npos;)
      path.replace(at, path.find('}') - at + 1, "7");
    out.push_back(known.send(std::string(name_of(route.method)), path, ""));
    EXPECT_EQ(out.back().status, 503) << name_of(route.method) << " " << path;
  }
  rename("session_gone", "session");
  return out;
}

}  // namespace gongkai::test
