#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "service/audit/inspect.h"
#include "service/office/rotation.h"
#include "store/archive/archive.h"
#include "tests/office/browser.h"
#include "tests/office/world.h"
#include "tests/support/crew.h"
#include "tests/support/smtp_server.h"
#include "web/route.h"

/// How every route of the office that writes is asked, by people with real accounts. A new route
/// fails the tests that walk the route table until it stands in `rows`.
namespace gongkai::test {

using store::test::Crew;
using store::test::must;

/// One request, ready to be sent, and whose it is.
struct Ask {
  Browser browser;
  std::string path, body;
  std::int64_t person = 0;
  HeaderList headers = {};

  Reply send(std::string const& method) const { return browser.send(method, path, body, headers); }
};

struct Row {
  std::function<Ask()> good;
  std::function<Ask()> bad = {};  // what fails although he may; empty: nothing can fail
};

struct WritesTest : testing::Test {
  explicit WritesTest(World::Plan const& plan = {.accounts = World::Accounts::Real})
      : world(plan) {}

  World world;
  Crew crew{world.room(), world.clock(), {}, {}, {}};
  Crew::Staff clerk, office;
  ScriptedServer mail_server;
  int made = 0;

  void SetUp() override {
    crew.set_up_administrators();
    clerk = crew.staff("linxh", world.songling(), gongkai::account::Role::DisclosureClerk);
    office = crew.staff("county", world.county(), gongkai::account::Role::CountyOffice);
    set("mail.server", "127.0.0.1");
    set("mail.port", std::to_string(mail_server.port()));
    set("mail.security", "none");
    set("mail.from", "zfxxgk@example.gov.cn");
  }
  void set(std::string const& name, std::string const& value) {
    must(world.database().write([&](service::Transaction& t) {
      return world.settings().put(t, {}, name, value, world.clock().now());
    }));
  }
  /// Does what waits of a rotation of keys; how many organs.
  int rotate() {
    int out = 0;
    while (must(service::office::rotate_one(crew.room, world.post().parts(), "one"))) ++out;
    return out;
  }
  /// A mail in the outbox; its number.
  std::string a_mail() {
    must(world.database().write([&](service::Transaction& t) {
      return world.post().post(t, {{"", "linxh@example.gov.cn"}, "一件事", "您好。"});
    }));
    auto const all = must(
        world.database().read([&](service::Transaction& t) { return world.post().list(t, 1); }));
    return std::to_string(all.at(0).id.value);
  }

  Browser as(Crew::Staff const& who) const { return {world.port(), who.session.secret}; }
  Ask from(Crew::Staff const& who, std::string path, std::string body = "{}",
           HeaderList headers = {}) const {
    return {as(who), std::move(path), std::move(body), who.id.value, std::move(headers)};
  }
  Crew::Staff somebody() {
    return crew.staff("neo" + std::to_string(++made), world.songling(), std::nullopt);
  }
  /// Somebody who was added and has no authenticator yet; his session has the password alone.
  Crew::Staff beginner() {
    Crew::Staff out;
    out.login = "beginner" + std::to_string(++made);
    auto const issued = must(store::test::acc::add_person(
        crew.room, crew.caller(crew.system), {out.login, world.songling(), {"赵一", "", "", ""}}));
    out.id = issued.person;
    out.password = issued.password;
    out.session = with_password(out);
    return out;
  }
  store::test::SignedIn with_password(Crew::Staff const& who) {
    return must(store::test::acc::log_in(crew.room, {who.login, who.password, store::test::here}));
  }
  Ask half_way(Crew::Staff const& who, std::string path, std::string body) {
    return {Browser(world.port(), with_password(who).secret), std::move(path), std::move(body),
            who.id.value};
  }
  std::string recovery_code(Crew::Staff const& who) {
    auto const shown =
        must(store::test::acc::enrol(crew.room, who.session.secret, "云溪", store::test::here));
    Crew::Staff with = who;
    with.secret = *unbase32(shown.secret);
    return must(store::test::acc::confirm(crew.room, who.session.secret, crew.next_code(with),
                                          store::test::here))
        .recovery_codes.front();
  }
  Ask upload(Crew::Staff const& who, std::string const& path, std::string const& organ) {
    std::string const number = std::to_string(++made);
    return {as(who),
            path + "?name=" + number + ".md",
            report_of(organ, 2010 + made),
            who.id.value,
            {{"Idempotency-Key", number}}};
  }
  std::string batch_of(Crew::Staff const& who) const {
    return Browser::text(as(who).send("POST", "batches", "{}"), "id");
  }
  std::string organ_version(Id<organ::Organ> id) const {
    return Browser::text(as(clerk).get("organs/" + std::to_string(id.value)), "version");
  }
  std::string organ_form(std::string const& code) const {
    return R"({"code":")" + code + R"(","name":"某镇","level":"township","parent":)" +
           std::to_string(world.county().value) +
           R"(,"office":"办公室","phone":"1","address":"","postcode":"","email":"","hours":""})";
  }
  std::map<std::string, Row> rows();

  std::vector<gongkai::audit::Record> records() { return crew.records(); }
  store::Contents contents() {
    store::Contents out =
        must(world.database().read([](service::Transaction& t) { return store::contents_of(t); }));
    // Tries are counted, and committed, before a password is looked at.
    out.tables.erase("tries");
    return out;
  }
  void hide_records(bool hide) {
    auto const connection = must(world.connect());
    must(connection->script(hide ? "ALTER TABLE audit RENAME TO audit_hidden"
                                 : "ALTER TABLE audit_hidden RENAME TO audit"));
  }
};

/// Whether a route is one of those.
inline bool writes(web::Route const& route) {
  return route.pattern.starts_with("/api/v1/office/") && route.method != web::http::Method::Get;
}
/// "POST session/code", as `rows` names it.
inline std::string name_in_rows(web::Route const& route) {
  return std::string(name_of(route.method)) + " " + std::string(route.pattern.substr(15));
}

}  // namespace gongkai::test
