#pragma once

#include "tests/support/crew.h"

/// A small county with its three administrators, on whichever engine the suite runs.
namespace gongkai::store::test {

struct PeopleTest : StoreTest {
  using Staff = Crew::Staff;

  People people{database, clock, key_of("personal"), key_of("index")};
  acc::Room& room = people.room();
  Crew crew{room, clock, {}, {}, {}};
  Staff &system = crew.system, &security = crew.security, &auditor = crew.auditor;
  Id<organ::Organ> county, songling, liuhe;

  template <class F>
  auto write(F work) {
    return database.write(work);
  }
  template <class F>
  auto read(F work) {
    return database.read(work);
  }
  std::string next_code(Staff const& who) { return crew.next_code(who); }
  void enrol(Staff& who) { crew.enrol(who); }
  SignedIn log_in(Staff const& who) { return crew.log_in(who); }
  Caller caller(Staff const& who) { return crew.caller(who); }
  Staff administrator(Role role, std::string login) {
    return crew.administrator(role, std::move(login));
  }
  Staff staff(std::string login, Id<organ::Organ> at, std::optional<Role> role,
              gongkai::account::PersonalDetails details = {"王小明", "", "", ""}) {
    return crew.staff(std::move(login), at, role, std::move(details));
  }
  Post post(PersonId person, Id<organ::Organ> at, Role role) { return crew.post(person, at, role); }
  std::vector<gongkai::audit::Record> records(std::string const& action = "") {
    return crew.records(action);
  }
  std::int64_t count_of(std::string const& action, std::string const& outcome = "") {
    return crew.count_of(action, outcome);
  }

  void SetUp() override {
    StoreTest::SetUp();
    crew.set_up_administrators();
    county =
        must(read([&](Transaction& t) { return room.organs.find(t, std::string("yunxi")); }))->id;
    songling = township("songling");
    liuhe = township("liuhe");
  }
  Id<organ::Organ> township(std::string const& name) {
    organ::Organ out;
    out.code = out.name = name;
    out.parent = county;
    return must(write([&](Transaction& t) { return room.organs.add(t, out); }));
  }
};

}  // namespace gongkai::store::test
