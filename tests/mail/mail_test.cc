#include <atomic>
#include <set>
#include <thread>

#include "service/mail/postbox.h"
#include "service/setting/registry.h"
#include "smtp/sender.h"
#include "store/account/people.h"
#include "store/job/lease_store.h"
#include "store/outbox/outbox.h"
#include "tests/mail/exim.h"
#include "tests/mail/reader.h"
#include "tests/support/smtp_server.h"

namespace gongkai {
namespace {

using service::Transaction;
using service::mail::Failure;
using service::mail::Mail;
using service::mail::Postbox;
using store::test::must;
using test::Exim;
using test::ScriptedServer;
using Way = ScriptedServer::Way;

char const* const subject = "云溪县：有 2 件事需要处理";

struct MailTest : testing::Test {
  SettableClock clock{*Instant::parse("2026-03-02T01:00:00.000Z")};
  store::test::Fresh fresh{store::test::engine()};
  store::Database database{fresh.connector()};
  store::Outbox outbox;
  store::SettingStore settings;
  store::LeaseStore leases;
  store::ResultStore results;
  smtp::Sender sender;
  crypto::Key sealing = crypto::sm3("mail"), secrets = crypto::sm3("settings");
  Postbox post{parts(database, sender)};

  service::mail::Parts parts(store::Database& at, service::mail::Sender& by) {
    return {at, outbox, settings, leases, results, by, clock, sealing, secrets};
  }
  void SetUp() override {
    {
      auto connection = must(fresh.connect(store::Access::Migrate));
      must(store::migrate(*connection, clock));
    }
    must(database.open());
  }

  void set(std::string const& name, std::string const& value) {
    must(database.write([&](Transaction& t) -> Result<void> {
      auto const before = TRY(service::setting::in_force(t, settings));
      for (auto const& one : before) {
        if (one.setting->name != name || one.value == value) continue;
        TRY(service::setting::put(t, settings, secrets, name, one.value, value, clock.now()));
      }
      return {};
    }));
  }
  void use_server(int port) {
    set("mail.server", "localhost");
    set("mail.port", std::to_string(port));
    set("mail.security", "none");
    set("mail.from", "zfxxgk@example.gov.cn");
  }
  Mail mail(std::string const& to = "linxh@example.gov.cn") const {
    return {{"林小禾", to}, subject, "第一件。\n.\n第二件。\n"};
  }
  bool put(Mail const& m) {
    return must(database.write([&](Transaction& t) { return post.post(t, m); }));
  }
  service::mail::Posted only() {
    auto const all = must(database.read([&](Transaction& t) { return post.list(t, 10); }));
    EXPECT_EQ(all.size(), 1U);
    return all.at(0);
  }
  /// As the background does; how many went out or were given up.
  int deliver() const {
    int out = 0;
    while (must(post.deliver_one("one"))) ++out;
    return out;
  }
  void expect_failed_once(std::string const& words) {
    EXPECT_EQ(deliver(), 0);
    auto const waits = only();
    EXPECT_FALSE(waits.done_at || waits.failed_at);
    EXPECT_EQ(waits.attempts, 1);
    EXPECT_GE(waits.due_at - clock.now(), Duration::seconds(45));
    EXPECT_LE(waits.due_at - clock.now(), Duration::seconds(75));
    EXPECT_TRUE(waits.trouble.contains(words)) << waits.trouble;
    auto const ended = must(database.read([&](Transaction& t) { return results.all(t); }));
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_FALSE(ended[0].done);
    EXPECT_EQ(ended[0].words, waits.trouble);
    // Not before its time.
    EXPECT_EQ(deliver(), 0);
    EXPECT_EQ(only().attempts, 1);
    clock.advance(Duration::seconds(76));
  }
};

/// To the server that Debian has.
struct EximTest : MailTest {
  std::unique_ptr<Exim> exim;
  void SetUp() override {
    if (!Exim::may_start()) GTEST_SKIP() << "exim4 starts for root and for Debian-exim only";
    MailTest::SetUp();
    exim = std::make_unique<Exim>();
    use_server(exim->port());
  }
};

TEST_F(EximTest, AMailArrivesOnce) {
  EXPECT_TRUE(put(mail()));
  EXPECT_EQ(deliver(), 1);
  EXPECT_EQ(deliver(), 0);
  auto const arrived = exim->mails(1);
  ASSERT_EQ(arrived.size(), 1U);
  auto const read = test::read_mail(arrived[0].substr(arrived[0].find("Date: ")), "\n");
  ASSERT_TRUE(read) << arrived[0];
  EXPECT_EQ(read->headers.at("Subject"), subject);
  EXPECT_EQ(read->headers.at("From"), "政府信息公开平台 <zfxxgk@example.gov.cn>");
  EXPECT_EQ(read->headers.at("To"), "林小禾 <linxh@example.gov.cn>");
  EXPECT_EQ(read->headers.at("Date"), "Mon, 02 Mar 2026 09:00:00 +0800");
  EXPECT_EQ(read->text, mail().text);
  auto const sent = only();
  EXPECT_TRUE(sent.done_at);
  EXPECT_EQ(sent.to, "l***@example.gov.cn");
  EXPECT_EQ(sent.trouble, "");
}

TEST_F(EximTest, EncryptedAndSignedIn) {
  set("mail.security", "starttls");
  set("mail.user", Exim::user);
  set("mail.password", Exim::password);
  Postbox trusting{[&] {
    auto out = parts(database, sender);
    out.authorities = exim->certificate();
    return out;
  }()};
  auto const server = [&] {
    return *must(database.read([&](Transaction& t) { return trusting.server(t); }));
  };
  EXPECT_EQ(server().password, Exim::password);
  EXPECT_FALSE(trusting.try_out(server(), mail()));
  set("mail.port", std::to_string(exim->tls_port()));
  set("mail.security", "tls");
  EXPECT_FALSE(trusting.try_out(server(), mail()));
  EXPECT_EQ(exim->mails(2).size(), 2U);
  EXPECT_TRUE(exim->log().contains("P=esmtpsa"));

  auto const code = [&](Postbox const& with) {
    auto to = *must(database.read([&](Transaction& t) { return with.server(t); }));
    auto const failure = with.try_out(to, mail());
    EXPECT_TRUE(failure && !failure->permanent);
    return failure ? failure->error.code : "";
  };
  EXPECT_EQ(code(post), "mail.certificate");
  // Another protocol than the server's.
  set("mail.port", std::to_string(exim->port()));
  EXPECT_EQ(code(trusting), "mail.no_tls");
  set("mail.security", "starttls");
  set("mail.password", "wrong");
  EXPECT_EQ(code(trusting), "mail.login");
  set("mail.security", "none");
  EXPECT_EQ(code(trusting), "mail.open_login");
  EXPECT_EQ(exim->mails(2).size(), 2U);
}

TEST_F(EximTest, WhatIsRefusedWaitsForSomebodyToLook) {
  exim->put("banned");
  put(mail());
  EXPECT_EQ(deliver(), 1);
  auto const refused = only();
  EXPECT_TRUE(refused.failed_at);
  EXPECT_TRUE(refused.trouble.contains("5.7.1 not from you to")) << refused.trouble;
  clock.advance(Duration::hours(48));
  EXPECT_EQ(deliver(), 0);
  exim->remove("banned");
  must(database.write([&](Transaction& t) { return post.retry(t, refused.id); }));
  EXPECT_EQ(deliver(), 1);
  EXPECT_EQ(exim->mails(1).size(), 1U);
  EXPECT_TRUE(only().done_at);
  auto const again = database.write([&](Transaction& t) { return post.retry(t, refused.id); });
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "mail.absent");
}

TEST_F(EximTest, WhatIsNotTakenNowIsTakenLater) {
  exim->put("closed");
  put(mail());
  expect_failed_once("451 4.3.2 come back later");
  exim->remove("closed");
  EXPECT_EQ(deliver(), 1);
  EXPECT_EQ(exim->mails(1).size(), 1U);
}

TEST_F(EximTest, AServerThatIsDownIsAskedAgain) {
  exim->stop();
  put(mail());
  expect_failed_once("连接不上");
  exim->start();
  EXPECT_EQ(deliver(), 1);
  EXPECT_EQ(exim->mails(1).size(), 1U);
}

TEST_F(EximTest, TwoNodesSendEachMailOnce) {
  constexpr int count = 60;
  std::set<std::string> wanted;
  for (int i = 0; i < count; ++i) {
    std::string const to = "p" + std::to_string(i) + "@example.gov.cn";
    put(mail(to));
    wanted.insert("<" + to + ">");
  }
  store::Database other{fresh.connector()};
  must(other.open());
  smtp::Sender sender_of_other;
  Postbox const second{parts(other, sender_of_other)};
  std::atomic<int> sent{0};
  auto const node = [&](Postbox const& box, std::string const& name) {
    for (int idle = 0; sent < count && idle < 2000;) {
      auto const done = box.deliver_one(name);
      if (done && *done) {
        ++sent;
        // The other one gets its turn.
        std::ignore = box.give_up(name);
      } else {
        ++idle;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
      }
    }
  };
  std::thread one(node, std::cref(post), "one"), two(node, std::cref(second), "two");
  one.join();
  two.join();
  auto const arrived = exim->mails(count);
  EXPECT_EQ(arrived.size(), static_cast<std::size_t>(count));
  std::set<std::string> ids, seen;
  for (std::string const& text : arrived) {
    auto const read = test::read_mail(text.substr(text.find("Date: ")), "\n");
    ASSERT_TRUE(read);
    ids.insert(read->headers.at("Message-ID"));
    std::string const to = read->headers.at("To");
    seen.insert(to.substr(to.find('<')));
  }
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(count));
  EXPECT_EQ(seen, wanted);
}

/// Sends, and then cannot note it: as a crash between the server's answer and our mark.
struct Forgetful final : service::mail::Sender {
  smtp::Sender real;
  std::function<void()> after;
  std::optional<Failure> send(service::mail::Server const& to,
                              service::mail::Envelope const& e) override {
    auto out = real.send(to, e);
    if (after) after();
    return out;
  }
};

TEST_F(EximTest, ACrashBeforeTheMarkRepeatsTheSameMail) {
  Forgetful forgetful;
  auto const rename = [&](char const* from, char const* to) {
    auto const connection = must(fresh.connect(store::Access::Migrate));
    must(connection->script(std::string("ALTER TABLE ") + from + " RENAME TO " + to));
  };
  forgetful.after = [&] { rename("job_result", "job_result_gone"); };
  put(mail());
  Postbox const crashing{parts(database, forgetful)};
  EXPECT_FALSE(crashing.deliver_one("one"));
  rename("job_result_gone", "job_result");
  // Another node does not jump in while the lease of the fallen one holds.
  EXPECT_FALSE(must(post.deliver_one("two")));
  clock.advance(Duration::minutes(6));
  EXPECT_TRUE(must(post.deliver_one("two")));
  auto const arrived = exim->mails(2);
  ASSERT_EQ(arrived.size(), 2U);
  auto const own = [](std::string const& text) { return text.substr(text.find("Date: ")); };
  EXPECT_EQ(own(arrived[0]), own(arrived[1]));
}

TEST_F(MailTest, AServerThatDiesIsAskedAgain) {
  ScriptedServer server({Way::HangUp, Way::DieInData, Way::DieAtTheEnd, Way::Later, Way::Take});
  use_server(server.port());
  put(mail());
  for (int attempts = 1; attempts <= 4; ++attempts) {
    EXPECT_EQ(deliver(), 0);
    auto const waits = only();
    EXPECT_EQ(waits.attempts, attempts);
    EXPECT_FALSE(waits.failed_at);
    EXPECT_TRUE(waits.trouble.contains(attempts < 4 ? "中途断开" : "451")) << waits.trouble;
    clock.set(waits.due_at);
  }
  EXPECT_EQ(deliver(), 1);
  auto const taken = server.taken();
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_TRUE(taken[0].contains("Message-ID:\n <1."));
  EXPECT_EQ(server.connections(), 5U);
}

TEST_F(MailTest, ASilentServerIsLeft) {
  ScriptedServer server({Way::Silent});
  use_server(server.port());
  set("mail.timeout", "5");
  put(mail());
  expect_failed_once("5秒内没有");
}

TEST_F(MailTest, AHostThatIsNotThere) {
  use_server(25);
  set("mail.server", "no-such-host.invalid");
  put(mail());
  expect_failed_once("找不到发信服务器no-such-host.invalid");
}

TEST_F(MailTest, AfterTheLastAttemptItIsGivenUp) {
  ScriptedServer server({Way::Later});
  use_server(server.port());
  set("mail.attempts", "3");
  put(mail());
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(deliver(), 0);
    clock.set(only().due_at);
  }
  EXPECT_FALSE(only().failed_at);
  deliver();
  EXPECT_TRUE(only().failed_at);
  EXPECT_EQ(only().attempts, 3);
  clock.advance(Duration::hours(24));
  EXPECT_EQ(deliver(), 0);
  EXPECT_EQ(server.connections(), 3U);
}

TEST_F(MailTest, TheServersWordsAreCleaned) {
  ScriptedServer server({Way::Refuse});
  use_server(server.port());
  put(mail());
  EXPECT_EQ(deliver(), 1);
  std::string const words = only().trouble;
  EXPECT_EQ(words.find_first_of("\x01\x1b\r\n"), words.npos) << words;
  EXPECT_TRUE(words.contains("550")) << words;
  EXPECT_FALSE(words.contains("linxh@")) << words;
}

TEST_F(MailTest, WithoutAServerNothingIsKept) {
  EXPECT_FALSE(put(mail()));
  EXPECT_EQ(must(database.read([&](Transaction& t) { return post.list(t, 10); })).size(), 0U);
  use_server(25);
  set("mail.from", "");
  EXPECT_FALSE(put(mail()));
}

TEST_F(MailTest, NothingThatCouldInjectIsTaken) {
  ScriptedServer server;
  use_server(server.port());
  for (std::string const bad :
       {"a@b\r\nRCPT TO:<c@d>", "a@b>\n", "a b@c", "", "a@b\u2028", "=?UTF-8?B?YQ==?=@b c"}) {
    auto const refused = database.write([&](Transaction& t) { return post.post(t, mail(bad)); });
    ASSERT_FALSE(refused) << bad;
    EXPECT_EQ(refused.error().issues.at(0).code, "mail.address");
  }
  for (std::string const bad :
       {"a\r\nBcc: b@c", "a\nb", "a\u0085b", "a\u2029b", "a\u202eb", " ", ""}) {
    Mail m = mail();
    m.subject = bad;
    EXPECT_FALSE(database.write([&](Transaction& t) { return post.post(t, m); })) << bad;
  }
  for (auto const& [name, value] : {std::pair<std::string, std::string>{"mail.server", "a b"},
                                    {"mail.server", "smtp://a"},
                                    {"mail.server", "a\r\n"},
                                    {"mail.port", "0"},
                                    {"mail.port", "25x"},
                                    {"mail.security", "some"},
                                    {"mail.from", "a@b\n"},
                                    {"mail.from_name", "a\r\nBcc: b@c"},
                                    {"mail.user", "a\nb"},
                                    {"mail.password", "a\u2028b"},
                                    {"mail.timeout", "4"},
                                    {"mail.attempts", "31"}}) {
    auto const done = database.write([&](Transaction& t) -> Result<void> {
      for (auto const& one : TRY(service::setting::in_force(t, settings))) {
        if (one.setting->name != name) continue;
        auto const put = service::setting::put(t, settings, secrets, name, one.value, value, {});
        if (!put) return std::unexpected(put.error());
      }
      return {};
    });
    ASSERT_FALSE(done) << name << "=" << value;
    EXPECT_EQ(done.error().issues.at(0).code, "setting.value");
  }
  EXPECT_EQ(server.heard(), "");
}

TEST_F(MailTest, TheDatabaseHoldsNoSecretAndNoAddress) {
  ScriptedServer server({Way::Refuse});
  use_server(server.port());
  set("mail.password", "mima-Luohe-48");
  put(mail("zhaoliu-wu@example.gov.cn"));
  deliver();
  std::string all;
  auto const connection = must(fresh.connect(store::Access::Migrate));
  must(database.read([&](Transaction& t) -> Result<void> {
    for (auto const& [name, value] : TRY(settings.all(t, {}))) all += name + "=" + value + "\n";
    for (auto const& p : TRY(outbox.latest(t, "mail", 10))) all += p.body + p.trouble + "\n";
    for (auto const& e : TRY(results.all(t))) all += e.words + "\n";
    return {};
  }));
  EXPECT_TRUE(all.contains("mail.password="));
  for (char const* const secret : {"mima-Luohe-48", "zhaoliu-wu", "林小禾", "第二件", subject})
    EXPECT_FALSE(all.contains(secret)) << secret;
  // Shown as set, and no more.
  auto const shown =
      must(database.read([&](Transaction& t) { return service::setting::in_force(t, settings); }));
  for (auto const& one : shown) EXPECT_NE(one.value, "mima-Luohe-48");
}

TEST_F(MailTest, AMailOfAnotherKeyIsGivenUp) {
  ScriptedServer server;
  use_server(server.port());
  put(mail());
  auto other = parts(database, sender);
  other.sealing = crypto::sm3("another");
  EXPECT_TRUE(must(Postbox(other).deliver_one("one")));
  EXPECT_TRUE(only().failed_at);
  EXPECT_EQ(server.connections(), 0U);
}

/// Whoever can write to the database alone cannot send one person's mail as another's.
TEST_F(MailTest, AMailPutInThePlaceOfAnotherIsGivenUp) {
  ScriptedServer server;
  use_server(server.port());
  put(mail());
  put(mail("fangl@example.gov.cn"));
  must(must(fresh.connect(store::Access::Migrate))
           ->script("UPDATE outbox SET body = (SELECT body FROM outbox AS other WHERE "
                    "other.id <> outbox.id) WHERE id = (SELECT max(id) FROM outbox)"));
  EXPECT_EQ(deliver(), 2);
  std::size_t given_up = 0;
  for (auto const& m : must(database.read([&](Transaction& t) { return post.list(t, 10); })))
    given_up += m.failed_at.has_value();
  EXPECT_EQ(given_up, 1U);
  EXPECT_EQ(server.taken().size(), 1U);
}

}  // namespace
}  // namespace gongkai
