#include "service/account/own.h"

#include <fmt/format.h>

#include "tests/office/writes.h"

// One's own account, what administrators do with others', and the decisions of the security
// administrator: each by its route, with real accounts.

namespace gongkai {
namespace {

using store::test::code;
using store::test::Crew;
using store::test::must;
using test::Browser;

struct OwnTest : test::WritesTest {
  std::string detail(Reply const& reply) const {
    auto const error = boost::json::parse(reply.body).as_object().at("error").as_object();
    auto const* const found = error.if_contains("detail");
    return found == nullptr ? "" : std::string(found->as_string());
  }
  Reply proof(Crew::Staff const& who, std::string const& password,
              std::string const& digits) const {
    return as(who).send("POST", "session/factor",
                        R"({"password":")" + password + R"(","code":")" + digits + "\"}");
  }
  bool alive(Crew::Staff const& who) const { return as(who).get("sessions").status == 200; }
  std::string person(Crew::Staff const& who) const {
    return "people/" + std::to_string(who.id.value);
  }
};

TEST_F(OwnTest, TheAuthenticatorIsChangedByWhoHasBothFactors) {
  auto who = somebody();
  EXPECT_EQ(detail(proof(who, "wrong", crew.next_code(who))), "login.wrong");
  EXPECT_EQ(detail(proof(who, who.password, "000000")), "login.code");
  std::string const digits = crew.next_code(who);
  Reply const shown = proof(who, who.password, digits);
  ASSERT_EQ(shown.status, 200) << shown.body;
  world.clock().advance(Duration::seconds(40));
  EXPECT_EQ(detail(proof(who, who.password, digits)), "login.code") << "each code once";
  // Until the new one has shown a code the old one counts.
  Crew::Staff other = who;
  other.session = crew.log_in(who);
  EXPECT_TRUE(alive(other));

  Crew::Staff with = who;
  with.secret = *unbase32(Browser::text(shown, "secret"));
  std::string const ticket = Browser::text(shown, "ticket");
  auto const finish = [&](Crew::Staff const& by, std::string const& typed) {
    return as(by).send("POST", "session/factor/code",
                       R"({"ticket":")" + ticket + R"(","code":")" + typed + "\"}");
  };
  EXPECT_EQ(detail(finish(with, "000000")), "login.code");
  EXPECT_EQ(detail(finish(other, crew.next_code(with))), "login.ticket") << "of another session";
  Reply const done = finish(with, crew.next_code(with));
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(boost::json::parse(done.body).at("codes").as_array().size(), 10U);
  EXPECT_FALSE(alive(other));
  EXPECT_FALSE(alive(who)) << "the session goes on under a new secret";
  // From now on only the new one opens.
  auto const begun = with_password(who);
  EXPECT_EQ(code(store::test::acc::give_code(crew.room, begun.secret, crew.next_code(who),
                                             store::test::here)),
            "login.code");
  EXPECT_TRUE(store::test::acc::give_code(crew.room, begun.secret, crew.next_code(with),
                                          store::test::here));
}

TEST_F(OwnTest, ATicketIsGoodForTenMinutes) {
  auto who = somebody();
  Reply const shown = proof(who, who.password, crew.next_code(who));
  Crew::Staff with = who;
  with.secret = *unbase32(Browser::text(shown, "secret"));
  world.clock().advance(Duration::minutes(11));
  Reply const late = as(who).send("POST", "session/factor/code",
                                  R"({"ticket":")" + Browser::text(shown, "ticket") +
                                      R"(","code":")" + crew.next_code(with) + "\"}");
  EXPECT_EQ(detail(late), "login.ticket");
}

TEST_F(OwnTest, ThePasswordNeedsTheCodeToo) {
  auto const who = somebody();
  auto const change = [&](std::string const& digits) {
    return as(who).send("POST", "session/password",
                        R"({"old":")" + who.password +
                            R"(","fresh":"Shanqiao-77-xiaohe","code":")" + digits + "\"}");
  };
  EXPECT_EQ(detail(change("")), "login.code");
  EXPECT_EQ(change(crew.next_code(who)).status, 200);
}

TEST_F(OwnTest, SessionsAreSeenAndEnded) {
  auto const who = somebody();
  Crew::Staff other = who;
  other.session = crew.log_in(who);
  auto const list = boost::json::parse(as(who).get("sessions").body).at("sessions").as_array();
  ASSERT_EQ(list.size(), 2U);
  std::string own, others;
  for (auto const& s : list)
    (s.at("current").as_bool() ? own : others) = std::string(s.at("name").as_string());
  EXPECT_EQ(detail(as(who).send("DELETE", "sessions/" + own, "{}")), "login.current");
  // Somebody else's is not there.
  EXPECT_EQ(as(clerk).send("DELETE", "sessions/" + others, "{}").status, 404);
  EXPECT_TRUE(alive(other));
  EXPECT_EQ(as(who).send("DELETE", "sessions/" + others, "{}").status, 200);
  EXPECT_FALSE(alive(other));
  EXPECT_TRUE(alive(who));
}

TEST_F(OwnTest, TheSystemAdministratorEndsAndRenews) {
  auto who = somebody();
  Reply const ended = as(crew.system).send("POST", person(who) + "/sessions/end", "{}");
  EXPECT_EQ(Browser::text(ended, "ended"), "1") << ended.body;
  EXPECT_FALSE(alive(who));
  Reply const renewed = as(crew.system).send("POST", person(who) + "/authenticator", "{}");
  ASSERT_EQ(renewed.status, 201) << renewed.body;
  who.password = Browser::text(renewed, "password");
  auto const begun = with_password(who);
  EXPECT_FALSE(begun.enrolled);
  // Whoever loses only his password keeps his authenticator.
  auto other = somebody();
  Reply const again = as(crew.system).send("POST", person(other) + "/password", "{}");
  other.password = Browser::text(again, "password");
  EXPECT_TRUE(with_password(other).enrolled);
}

/// 三员: whoever could give another administrator a new password could sign in as him.
TEST_F(OwnTest, NobodyRenewsAnotherOfficer) {
  for (Crew::Staff const* officer : {&crew.security, &crew.auditor}) {
    for (char const* const what : {"/password", "/authenticator"}) {
      Reply const refused = as(crew.system).send("POST", person(*officer) + what, "{}");
      EXPECT_EQ(detail(refused), "account.other_officer") << refused.body;
    }
    EXPECT_TRUE(alive(*officer));
  }
  EXPECT_EQ(detail(as(crew.system).send("POST", person(crew.system) + "/authenticator", "{}")),
            "account.self");
  EXPECT_EQ(as(crew.security).send("POST", person(clerk) + "/authenticator", "{}").status, 404);
}

TEST_F(OwnTest, ThePolicyAndTheOfficesAddresses) {
  auto const known = [&] { return as(crew.security).get("policy"); };
  EXPECT_EQ(Browser::text(known(), "name"), "dengbao");
  EXPECT_EQ(as(crew.security).send("PUT", "policy", R"({"before":"dengbao","name":"asvs"})").status,
            200);
  // Whoever still sees the one before is told, and nothing is changed.
  EXPECT_EQ(
      detail(
          as(crew.security).send("PUT", "policy", R"({"before":"dengbao","name":"dengbao_sm3"})")),
      "organ.changed");
  EXPECT_EQ(Browser::text(known(), "name"), "asvs");
  Reply const outside =
      as(crew.security)
          .send("PUT", "policy/addresses", R"({"before":"","ranges":"192.168.7.0/24"})");
  EXPECT_EQ(detail(outside), "account.outside");
  auto const put = [&](char const* before, char const* ranges) {
    return as(crew.security)
        .send("PUT", "policy/addresses",
              fmt::format(R"({{"before":"{}","ranges":"{}"}})", before, ranges));
  };
  EXPECT_EQ(put("", "127.0.0.0/8").status, 200);
  EXPECT_EQ(detail(put("", "127.0.0.0/16")), "organ.changed");
  EXPECT_EQ(Browser::text(known(), "addresses"), "127.0.0.0/8");
  EXPECT_EQ(code(store::test::acc::log_in(crew.room, {"linxh", clerk.password, "203.0.113.9"})),
            "login.address");
  for (Crew::Staff const* who : {&crew.system, &crew.auditor, &clerk})
    EXPECT_EQ(as(*who).get("policy").status, 404);
}

/// Nobody's account is changed behind his back, whoever does it.
TEST_F(OwnTest, WhatIsDoneToAnAccountIsToldByMail) {
  auto who = somebody();
  auto const subjects = [&] {
    std::vector<std::string> out;
    for (auto const& m : must(world.database().read(
             [&](service::Transaction& t) { return world.post().list(t, 20); })))
      out.push_back(m.to + " " + m.subject.substr(m.subject.find("：") + 3));
    std::ranges::sort(out);
    return out;
  };
  auto const system = must(
      store::test::acc::identify(crew.room, crew.log_in(crew.system).secret, store::test::here));
  // Without an address nothing is written, and what is done is done.
  EXPECT_EQ(as(crew.system).send("POST", person(who) + "/password", "{}").status, 201);
  EXPECT_TRUE(subjects().empty());
  must(store::test::acc::change_person(crew.room, system, who.id,
                                       {{}, {}, {}, "jiangyw@example.gov.cn"}));
  EXPECT_TRUE(subjects().empty());
  EXPECT_EQ(as(crew.system).send("POST", person(who) + "/password", "{}").status, 201);
  EXPECT_EQ(as(crew.system).send("POST", person(who) + "/authenticator", "{}").status, 201);
  must(store::test::acc::change_person(crew.room, system, who.id,
                                       {{}, {}, {}, "other@example.gov.cn"}));
  EXPECT_EQ(subjects(), (std::vector<std::string>{"j***@example.gov.cn 您的密码已由系统管理员重置",
                                                  "j***@example.gov.cn 您的登录已由系统管理员重置",
                                                  "j***@example.gov.cn 您的邮箱已更改"}));
  EXPECT_TRUE(must(world.post().deliver_one("one")));
  std::string const heard = mail_server.heard();
  EXPECT_TRUE(heard.contains("RCPT TO:<jiangyw@example.gov.cn>")) << heard;
}

TEST_F(OwnTest, KeysAreRotatedInTheBackground) {
  auto const before = contents().tables.at("person").digest;
  Reply const begun = as(crew.security).send("POST", "keys/rotation", "{}");
  ASSERT_EQ(begun.status, 201) << begun.body;
  std::string const organs = Browser::text(begun, "organs");
  EXPECT_EQ(organs, Browser::text(begun, "waiting"));
  EXPECT_EQ(detail(as(crew.security).send("POST", "keys/rotation", "{}")), "account.rotating");
  EXPECT_EQ(std::to_string(rotate()), organs);
  Reply const ended = as(crew.security).get("keys");
  EXPECT_EQ(Browser::text(ended, "waiting"), "0");
  EXPECT_EQ(Browser::text(ended, "failed"), "0");
  EXPECT_FALSE(Browser::text(ended, "ended_at").empty());
  EXPECT_NE(contents().tables.at("person").digest, before);
  EXPECT_EQ(crew.count_of("key.rotate", "done"), std::stoll(organs));
  EXPECT_EQ(records().back().act.person, crew.security.id);
  // Everything still opens, codes included, and another can be begun.
  EXPECT_TRUE(store::test::acc::give_code(crew.room, with_password(clerk).secret,
                                          crew.next_code(clerk), store::test::here));
  EXPECT_EQ(as(crew.security).send("POST", "keys/rotation", "{}").status, 201);
}

/// A key that does not open is said, tried again and given up; the others are done.
TEST_F(OwnTest, ARotationThatFailsSaysSo) {
  auto const connection = must(world.connect());
  bool const sqlite = store::test::engine() == store::Engine::Sqlite;
  must(connection->script(std::string("UPDATE data_key SET wrapped = ") +
                          (sqlite ? "CAST(wrapped || wrapped AS BLOB)" : "wrapped || wrapped") +
                          " WHERE organ = " + std::to_string(world.songling().value)));
  Reply const begun = as(crew.security).send("POST", "keys/rotation", "{}");
  ASSERT_EQ(begun.status, 201) << begun.body;
  for (int i = 0; i < 10; ++i) {
    rotate();
    rotate();
    world.clock().advance(Duration::minutes(1));
  }
  Reply const ended = as(crew.security).get("keys");
  EXPECT_EQ(Browser::text(ended, "waiting"), "0");
  EXPECT_EQ(Browser::text(ended, "failed"), "1");
  EXPECT_TRUE(Browser::text(ended, "trouble").contains("打不开")) << ended.body;
}

}  // namespace
}  // namespace gongkai
