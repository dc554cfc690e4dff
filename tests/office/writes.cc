#include "tests/office/writes.h"

#include <fmt/format.h>

namespace gongkai::test {

using gongkai::account::Role;

std::map<std::string, Row> WritesTest::rows() {
  std::string const none = "99999", songling = "云溪县松岭镇人民政府", broken = "{";
  std::string const liuhe_id = std::to_string(world.liuhe().value);
  std::string const songling_id = std::to_string(world.songling().value);
  auto const contact = [this, songling_id](std::string const& version) {
    return from(clerk, "organs/" + songling_id + "/contact",
                R"({"office":"办公室","phone":"0588-)" + std::to_string(++made) + R"("})",
                {{"If-Match", "\"" + version + "\""}});
  };
  std::map<std::string, Row> out;
  auto const with_id = [&](std::string const& key, Crew::Staff const& who, std::string const& path,
                           std::function<std::string()> const& id) {
    auto const put = [path](std::string const& value) {
      std::string filled = path;
      return filled.replace(filled.find("{id}"), 4, value);
    };
    out[key] = {[this, who, put, id] { return from(who, put(id())); },
                [this, who, put, none] { return from(who, put(none)); }};
  };
  out["POST session"] = {[this] {
                           return Ask{Browser::at_door(world.port()), "session",
                                      R"({"login":"linxh","password":")" + clerk.password + "\"}",
                                      clerk.id.value};
                         },
                         [this] {
                           return Ask{Browser::at_door(world.port()), "session",
                                      R"({"login":"nobody","password":"x"})"};
                         }};
  out["POST session/code"] = {
      [this] {
        auto const who = somebody();
        return half_way(who, "session/code", R"({"code":")" + crew.next_code(who) + "\"}");
      },
      [this] { return half_way(somebody(), "session/code", R"({"code":"00000"})"); }};
  out["POST session/recovery"] = {
      [this] {
        auto const who = beginner();
        return half_way(who, "session/recovery", R"({"code":")" + recovery_code(who) + "\"}");
      },
      [this] { return half_way(somebody(), "session/recovery", R"({"code":"A"})"); }};
  out["POST session/authenticator"] = {
      [this] { return from(beginner(), "session/authenticator"); },
      [this] { return half_way(somebody(), "session/authenticator", "{}"); }};
  out["POST session/authenticator/code"] = {
      [this] {
        auto who = beginner();
        who.secret = *unbase32(
            must(store::test::acc::enrol(crew.room, who.session.secret, "云溪", store::test::here))
                .secret);
        return from(who, "session/authenticator/code",
                    R"({"code":")" + crew.next_code(who) + "\"}");
      },
      [this] { return from(beginner(), "session/authenticator/code", R"({"code":"1"})"); }};
  out["POST session/password"] = {
      [this] {
        auto const who = somebody();
        return from(who, "session/password",
                    R"({"old":")" + who.password + R"(","fresh":"Shanqiao-77-xiaohe","code":")" +
                        crew.next_code(who) + "\"}");
      },
      [this] { return from(somebody(), "session/password", R"({"old":"x","fresh":"y"})"); }};
  auto const proof = [this](Crew::Staff const& who) {
    return from(who, "session/factor",
                R"({"password":")" + who.password + R"(","code":")" + crew.next_code(who) + "\"}");
  };
  out["POST session/factor"] = {
      [this, proof] { return proof(somebody()); },
      [this] { return from(somebody(), "session/factor", R"({"password":"x","code":"1"})"); }};
  out["POST session/factor/code"] = {
      [this, proof] {
        auto who = somebody();
        Reply const shown = proof(who).send("POST");
        who.secret = *unbase32(Browser::text(shown, "secret"));
        return from(who, "session/factor/code",
                    R"({"ticket":")" + Browser::text(shown, "ticket") + R"(","code":")" +
                        crew.next_code(who) + "\"}");
      },
      [this] { return from(somebody(), "session/factor/code", R"({"ticket":"00","code":"1"})"); }};
  out["DELETE sessions/{name}"] = {
      [this] {
        auto const who = somebody();
        crew.log_in(who);
        std::string const all = as(who).get("sessions").body;
        auto const list = boost::json::parse(all).as_object().at("sessions").as_array();
        for (auto const& s : list) {
          if (!s.at("current").as_bool())
            return from(who, "sessions/" + std::string(s.at("name").as_string()));
        }
        return from(who, "sessions/none");
      },
      [this] { return from(somebody(), "sessions/none"); }};
  auto const set_up = [this](std::string const& token, std::int64_t person) {
    return Ask{Browser::at_door(world.port()), "session/setup",
               R"({"token":")" + token + R"(","login":"second)" + std::to_string(++made) +
                   R"(","password":"Luohe-48-qiaotou","name":"钱二"})",
               person};
  };
  out["POST session/setup"] = {[this, set_up] {
                                 return set_up(must(store::test::acc::make_setup_token(
                                                   crew.room, Role::SystemAdministrator, true)),
                                               -1);
                               },
                               [set_up] { return set_up("no-token", 0); }};
  out["DELETE session"] = {[this] { return from(somebody(), "session", ""); }};
  out["POST reports"] = {[this, songling] { return upload(clerk, "reports", songling); },
                         [this] { return upload(clerk, "reports", "云溪县柳河乡人民政府"); }};
  out["DELETE reports/{id}"] = {
      [this, songling] {
        Reply const loaded = upload(clerk, "reports", songling).send("POST");
        std::string const ids = Browser::text(loaded, "ids");
        return from(clerk, "reports/" + ids.substr(1, ids.size() - 2), R"({"reason":"传错了"})",
                    {{"If-Match", "\"r1\""}});
      },
      [this, none] { return from(clerk, "reports/" + none, R"({"reason":"传错了"})"); }};
  auto const loaded = [this, songling] {
    Reply const reply = upload(clerk, "reports", songling).send("POST");
    std::string const ids = Browser::text(reply, "ids");
    return "reports/" + ids.substr(1, ids.size() - 2) + "/publication";
  };
  auto const published = [this, loaded] {
    std::string const path = loaded();
    from(clerk, path, "{}", {{"If-Match", "\"r1\""}}).send("POST");
    return path;
  };
  std::string const nowhere = "reports/" + none + "/publication";
  out["POST reports/{id}/publication"] = {
      [this, loaded] { return from(clerk, loaded(), "{}", {{"If-Match", "\"r1\""}}); },
      [this, nowhere] { return from(clerk, nowhere); }};
  out["DELETE reports/{id}/publication"] = {
      [this, published] { return from(clerk, published(), R"({"reason":"数字有误"})"); },
      [this, nowhere] { return from(clerk, nowhere, R"({"reason":"数字有误"})"); }};
  out["POST reports/{id}/publication/undo"] = {
      [this, published] { return from(clerk, published() + "/undo"); },
      [this, nowhere] { return from(clerk, nowhere + "/undo"); }};
  out["POST batches"] = {[this] { return from(clerk, "batches"); }};
  out["POST batches/{id}/files"] = {
      [this, songling] { return upload(clerk, "batches/" + batch_of(clerk) + "/files", songling); },
      [this, songling] {
        return upload(office, "batches/" + batch_of(clerk) + "/files", songling);
      }};
  out["POST organs"] = {
      [this] { return from(crew.system, "organs", organ_form("organ-" + std::to_string(++made))); },
      [this] { return from(crew.system, "organs", organ_form("songling")); }};
  out["PUT organs/{id}"] = {[this, liuhe_id] {
                              return from(
                                  crew.system, "organs/" + liuhe_id, organ_form("liuhe"),
                                  {{"If-Match", "\"" + organ_version(world.liuhe()) + "\""}});
                            },
                            [this, liuhe_id] {
                              return from(crew.system, "organs/" + liuhe_id, organ_form("liuhe"),
                                          {{"If-Match", "\"x\""}});
                            }};
  out["PUT organs/{id}/contact"] = {
      [this, contact] { return contact(organ_version(world.songling())); },
      [this, liuhe_id] {
        return from(clerk, "organs/" + liuhe_id + "/contact", R"({"office":"x","phone":"1"})");
      }};
  out["PUT settings/{name}"] = {[this] {
                                  return from(crew.system, "settings/report.deadline",
                                              R"({"before":"01-31","value":"01-20"})");
                                },
                                [this] {
                                  return from(crew.system, "settings/report.form",
                                              R"({"before":"2021","value":"2022"})");
                                }};
  with_id("POST mails/{id}/retry", crew.system, "mails/{id}/retry", [this] { return a_mail(); });
  out["POST mails/test"] = {
      [this] { return from(crew.system, "mails/test", R"({"to":"fangl@example.gov.cn"})"); },
      [this] { return from(crew.system, "mails/test", R"({"to":"a@b\r\nc"})"); }};
  std::string const notice = R"({"text":"2027年部分节假日安排\n一、元旦：1月1日放假。\n"})";
  for (std::string const path : {"calendar/reading", "calendar"})
    out["POST " + path] = {
        [this, path, notice] { return from(crew.system, path, notice); },
        [this, path] { return from(crew.system, path, R"({"text":"随便写的"})"); }};
  out["POST people"] = {
      [this, songling_id] {
        return from(crew.system, "people",
                    R"({"login":"new)" + std::to_string(++made) + R"(","organ":)" + songling_id +
                        R"(,"name":"孙三","phone":""})");
      },
      [this, songling_id] {
        return from(crew.system, "people",
                    R"({"login":"linxh","organ":)" + songling_id + R"(,"name":"孙三"})");
      }};
  auto const a_person = [this] { return std::to_string(beginner().id.value); };
  out["PUT people/{id}"] = {
      [this, a_person] {
        return from(crew.system, "people/" + a_person(), R"({"phone":"13800001111"})");
      },
      [this, a_person] { return from(crew.system, "people/" + a_person(), R"({"name":" "})"); }};
  out["POST people/{id}/details"] = {
      [this, a_person] {
        return from(crew.security, "people/" + a_person() + "/details", R"({"reason":"核对任职"})");
      },
      [this, a_person] {
        return from(crew.security, "people/" + a_person() + "/details", R"({"reason":" "})");
      }};
  with_id("POST people/{id}/disable", crew.system, "people/{id}/disable", a_person);
  with_id("POST people/{id}/enable", crew.system, "people/{id}/enable", a_person);
  with_id("POST people/{id}/sessions/end", crew.system, "people/{id}/sessions/end", a_person);
  with_id("POST people/{id}/password", crew.system, "people/{id}/password", a_person);
  with_id("POST people/{id}/authenticator", crew.system, "people/{id}/authenticator", a_person);
  // What stands goes along: nobody changes what he did not see.
  auto const instead = [this](char const* path, char const* of, char const* field,
                              std::string const& value) {
    std::string const before = Browser::text(as(crew.security).get("policy"), of);
    return from(crew.security, path,
                fmt::format(R"({{"before":"{}","{}":"{}"}})", before, field, value));
  };
  out["PUT policy"] = {[instead] { return instead("policy", "name", "name", "asvs"); },
                       [instead] { return instead("policy", "name", "name", "none"); }};
  out["PUT policy/addresses"] = {
      [instead] {
        return instead("policy/addresses", "addresses", "ranges", "127.0.0.0/8 10.0.0.0/8");
      },
      [instead] { return instead("policy/addresses", "addresses", "ranges", "192.168.7.0/24"); }};
  out["POST keys/rotation"] = {[this] {
                                 rotate();
                                 return from(crew.security, "keys/rotation");
                               },
                               [this] {
                                 from(crew.security, "keys/rotation").send("POST");
                                 return from(crew.security, "keys/rotation");
                               }};
  auto const a_post = [this](std::int64_t person, std::string const& role) {
    return from(crew.security, "posts",
                R"({"person":)" + std::to_string(person) + R"(,"role":")" + role + R"(","organ":)" +
                    std::to_string(world.songling().value) + R"(,"from":")" +
                    world.clock().today().iso() + "\"}");
  };
  out["POST posts"] = {[this, a_post] { return a_post(beginner().id.value, "leader"); },
                       [this, a_post] { return a_post(clerk.id.value, "audit_administrator"); }};
  with_id("DELETE posts/{id}", crew.security, "posts/{id}", [this, a_post] {
    return Browser::text(a_post(beginner().id.value, "leader").send("POST"), "id");
  });
  out["POST audit/verification"] = {[this] { return from(crew.auditor, "audit/verification"); }};
  return out;
}

}  // namespace gongkai::test
