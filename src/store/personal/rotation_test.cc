#include <atomic>
#include <thread>

#include "tests/support/people.h"

// PD-3: keys change twenty times while people are read, changed and sign in.

namespace gongkai::store {
namespace {

namespace acc = service::account;
using test::must;

struct Rotation : test::PeopleTest {};

TEST_F(Rotation, UnderLoadNothingBecomesUnreadable) {
  std::vector<test::PersonId> ids;
  for (int i = 0; i < 12; ++i) {
    auto const issued = must(acc::add_person(
        room, caller(system),
        {"p" + std::to_string(i), songling, {"王小明", "13800001111", "", "a@example.cn"}}));
    ids.push_back(issued.person);
  }
  acc::Caller const by_security = caller(security), by_system = caller(system);
  std::atomic<bool> over = false;
  std::atomic<std::size_t> read = 0, changed = 0, unreadable = 0;
  auto const fine = [&](auto const& result) {
    if (!result && result.error().code != "store.busy") ++unreadable;
    return result.has_value();
  };
  std::thread reader([&] {
    while (!over) {
      auto const listed = acc::list_people(room, by_system);
      if (!fine(listed)) continue;
      for (acc::Listed const& one : *listed) unreadable += one.person.details.name.empty();
      ++read;
    }
  });
  std::thread looker([&] {
    for (std::size_t i = 0; !over; ++i) {
      auto const whole = acc::unmask(room, by_security, ids[i % ids.size()], "核对");
      if (fine(whole)) unreadable += whole->name != "王小明", ++read;
    }
  });
  std::thread writer([&] {
    for (std::size_t i = 0; !over; ++i) {
      std::string const phone = "1380000" + std::to_string(1000 + i % 9000);
      if (fine(acc::change_person(room, by_system, ids[i % ids.size()], {{}, phone, {}, {}})))
        ++changed;
    }
  });
  constexpr int rounds = 20;
  for (int i = 0; i < rounds; ++i) {
    std::size_t const before = read + changed;
    EXPECT_EQ(must(acc::rotate_key(room, by_security, songling)), 12);
    while (read + changed < before + 3 && unreadable == 0) std::this_thread::yield();
  }
  over = true;
  for (std::thread* t : {&reader, &looker, &writer}) t->join();
  for (auto const id : ids)
    EXPECT_EQ(must(acc::unmask(room, by_security, id, "核对")).name, "王小明");
  std::printf("PD-3 %s %d rotations, %zu reads, %zu changes, %zu unreadable (target 0)\n",
              unreadable == 0 ? "PASS" : "FAIL", rounds, read.load(), changed.load(),
              unreadable.load());
  EXPECT_EQ(unreadable, 0U);
  EXPECT_GT(changed, 0U);
}

/// The blind index follows what was changed.
TEST_F(Rotation, AChangedNumberIsFoundAndItsPredecessorIsNot) {
  auto const clerk = staff("clerk", songling, std::nullopt, {"王小明", "13800001111", "", ""});
  must(acc::change_person(room, caller(system), clerk.id, {{}, "13900002222", {}, {}}));
  auto const found = [&](std::string const& number) {
    return must(write([&](test::Transaction& t) { return room.persons.find_number(t, number); }))
        .size();
  };
  EXPECT_EQ(found("13900002222"), 1U);
  EXPECT_EQ(found("13800001111"), 0U);
  auto const last = records("person.change").back();
  EXPECT_EQ(last.act.details, (std::vector<gongkai::audit::Detail>{{"fields", "phone"}}));
  // The same again changes nothing, and a name cannot be taken away.
  must(acc::change_person(room, caller(system), clerk.id, {{}, "13900002222", {}, {}}));
  EXPECT_EQ(records("person.change").back().act.details[0].value, "");
  EXPECT_EQ(test::code(acc::change_person(room, caller(system), clerk.id, {" ", {}, {}, {}})),
            "input.invalid");
  EXPECT_EQ(test::code(acc::change_person(room, caller(security), clerk.id, {"李", {}, {}, {}})),
            "access.not_held");
}

}  // namespace
}  // namespace gongkai::store
