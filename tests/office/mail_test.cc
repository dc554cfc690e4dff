#include "tests/office/writes.h"

// Mail as the system administrator sets it up, tries it and looks at it.

namespace gongkai {
namespace {

using store::test::must;
using test::Browser;
using Way = test::ScriptedServer::Way;

struct OfficeMailTest : test::WritesTest {
  Reply change(std::string const& name, std::string const& before, std::string const& value) {
    return as(crew.system)
        .send("PUT", "settings/" + name,
              R"({"before":")" + before + R"(","value":")" + value + "\"}");
  }
  Reply tried() {
    return from(crew.system, "mails/test", R"({"to":"fangl@example.gov.cn"})").send("POST");
  }
};

TEST_F(OfficeMailTest, ThePasswordOfTheServerIsNeverShown) {
  EXPECT_EQ(change("mail.password", "", "mima-Luohe-48").status, 200);
  std::string const shown = as(crew.system).get("settings").body;
  EXPECT_FALSE(shown.contains("mima-Luohe-48"));
  EXPECT_TRUE(shown.contains("••••••••"));
  EXPECT_EQ(change("mail.password", "", "another").status, 412);
  EXPECT_EQ(change("mail.password", "••••••••", "mima\\nLuohe").status, 422);
  for (auto const& record : records()) {
    for (auto const& [name, value] : record.act.details)
      EXPECT_FALSE(value.contains("mima")) << name;
  }
  auto const server =
      must(world.database().read([&](service::Transaction& t) { return world.post().server(t); }));
  ASSERT_TRUE(server);
  EXPECT_EQ(server->password, "mima-Luohe-48");
  EXPECT_EQ(change("mail.password", "••••••••", "").status, 200);
  EXPECT_FALSE(as(crew.system).get("settings").body.contains("••••••••"));
}

TEST_F(OfficeMailTest, ATestMailSaysWhatIsWrongAndWhatToDo) {
  Reply const good = tried();
  EXPECT_EQ(Browser::text(good, "sent"), "true") << good.body;
  ASSERT_EQ(mail_server.taken().size(), 1U);
  EXPECT_TRUE(mail_server.heard().contains("RCPT TO:<fangl@example.gov.cn>"));
  EXPECT_EQ(records().back().act.action, "mail.test");

  test::ScriptedServer refusing({Way::Refuse});
  set("mail.port", std::to_string(refusing.port()));
  Reply const refused = tried();
  EXPECT_EQ(refused.status, 200);
  EXPECT_EQ(Browser::text(refused, "sent"), "false");
  EXPECT_TRUE(Browser::text(refused, "sentence").starts_with("发信服务器拒收：550"));
  EXPECT_FALSE(Browser::text(refused, "advice").empty());

  set("mail.server", "");
  Reply const off = tried();
  EXPECT_EQ(off.status, 409);
  EXPECT_TRUE(off.body.contains("邮件还没有开通")) << off.body;
}

TEST_F(OfficeMailTest, WhatWasRefusedIsSeenAndSentAgain) {
  test::ScriptedServer refusing({Way::Refuse, Way::Take});
  set("mail.port", std::to_string(refusing.port()));
  std::string const id = a_mail();
  EXPECT_TRUE(must(world.post().deliver_one("one")));
  std::string const list = as(crew.system).get("mails").body;
  EXPECT_TRUE(list.contains(R"("failed":1)") && list.contains(R"("state":"failed")")) << list;
  EXPECT_TRUE(list.contains("l***@example.gov.cn") && !list.contains("linxh@")) << list;
  EXPECT_EQ(from(crew.system, "mails/" + id + "/retry").send("POST").status, 200);
  EXPECT_TRUE(must(world.post().deliver_one("one")));
  EXPECT_TRUE(as(crew.system).get("mails").body.contains(R"("state":"sent")"));
  EXPECT_EQ(refusing.taken().size(), 1U);
  EXPECT_EQ(from(crew.system, "mails/" + id + "/retry").send("POST").status, 404);
}

}  // namespace
}  // namespace gongkai
