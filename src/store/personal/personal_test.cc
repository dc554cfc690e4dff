#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <tuple>

#include "store/archive/archive.h"
#include "store/file/database_files.h"
#include "store/sql.h"
#include "tests/support/people.h"

namespace gongkai::store {
namespace {

namespace acc = service::account;
using gongkai::account::PersonalDetails;
using test::code;
using test::must;
using test::Role;
using test::Transaction;

/// People who do not exist, whose data must be found nowhere.
struct Sentinel {
  std::string name, phone, id_number, email;
};
std::vector<Sentinel> const sentinels = {
    {"欧阳哨兵", "13900007711", "110105194912310025", "shaobing1@example.invalid"},
    {"申屠探路", "13700008822", "440524188001010014", "tanlu2@example.invalid"},
    {"呼延望风", "15000009933", "320102199001011239", "wangfeng3@example.invalid"}};

std::string base64(std::string_view text) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (char const c : text) {
    held = (held << 8U) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 6; bits -= 6) out += letters[(held >> (bits - 6)) & 63U];
  }
  return out;  // without what depends on the end
}
std::string utf16(std::string_view text) {
  std::string out;
  for (char const c : text) (out += c) += '\0';
  return out;
}

/// The ways in which a value could stand somewhere (PD-1).
std::vector<std::string> forms(Sentinel const& s) {
  std::vector<std::string> out;
  for (std::string const& value : {s.name, s.phone, s.id_number, s.email}) {
    out.insert(out.end(), {value, hex(bytes_of(value)), base64(value),
                           std::string(value.rbegin(), value.rend())});
    out.push_back(utf16(value));
  }
  return out;
}

int hits(std::string const& bytes) {
  int out = 0;
  for (Sentinel const& s : sentinels) {
    for (std::string const& form : forms(s))
      if (bytes.contains(form)) ++out;
  }
  return out;
}

std::string content(std::filesystem::path const& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

struct Personal : test::PeopleTest {
  std::vector<test::PersonId> write_sentinels() {
    std::vector<test::PersonId> out;
    for (Sentinel const& s : sentinels) {
      std::size_t const n = out.size() + 1;
      out.push_back(staff("s" + std::to_string(n), n % 2 == 0 ? liuhe : songling,
                          Role::DisclosureClerk, {s.name, s.phone, s.id_number, s.email})
                        .id);
    }
    return out;
  }
  /// Everything that stands in the database: its files with the log, or every value of every table.
  std::string everything() {
    std::string out;
    if (test::engine() == Engine::Sqlite) {
      for (auto const& file : std::filesystem::directory_iterator(fresh.folder().path()))
        if (file.is_regular_file()) out += content(file.path());
      return out;
    }
    auto const connection = must(fresh.connect(Access::Read));
    for (auto const& [table, _] : must_tables(*connection)) {
      std::string const query = "SELECT * FROM " + table;
      Query const all{"all", query, query, uncached};
      must(connection->each(all, {}, [&](Row const& row) -> Result<void> {
        for (std::size_t i = 0; i < row.size(); ++i) {
          if (auto const* text = std::get_if<std::string>(&row[i].held())) out += *text + "\n";
          if (auto const* bytes = std::get_if<Bytes>(&row[i].held())) out += text_of(*bytes);
        }
        return {};
      }));
    }
    return out;
  }
  static std::map<std::string, int> must_tables(Connection& connection) {
    std::map<std::string, int> out;
    for (Row const& row : must(connection.rows(sql::db::columns))) out[row.text(0)]++;
    return out;
  }
};

// PD-1.
TEST_F(Personal, SentinelsStandNowhere) {
  auto const ids = write_sentinels();
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  // Everything that may speak about people, done and refused.
  for (std::size_t i = 0; i < ids.size(); ++i) {
    must(acc::list_people(room, caller(system)));
    EXPECT_EQ(must(acc::unmask(room, caller(security), ids[i], "核对联系方式")).phone,
              sentinels[i].phone);
    std::ignore = acc::unmask(room, caller(system), ids[i], "no right");
    std::ignore = acc::log_in(room, {sentinels[i].phone, sentinels[i].id_number, "10.4.4.4"});
    std::ignore = acc::add_person(room, caller(system),
                                  {sentinels[i].phone, songling, {sentinels[i].name, "", "", ""}});
  }
  must(acc::rotate_key(room, caller(security), songling));
  std::string log = testing::internal::GetCapturedStdout() + testing::internal::GetCapturedStderr();
  for (auto const& r : records()) log += service::audit::json_line(r) + "\n";

  FileSystem const disk;
  DatabaseFiles files(database);
  std::string const backup = fresh.folder() / "backup.gkb";
  must(write_archive(database, files, disk, backup, test::key_of("backup"), clock));
  std::string const archive = content(backup);
  std::filesystem::remove(backup);
  int const found = hits(everything()), in_log = hits(log), in_backup = hits(archive);
  std::printf(
      "%s %d hits in database and write-ahead log, %d in log and records, %d in backup, target 0\n",
      found + in_log + in_backup == 0 ? "PASS" : "FAIL", found, in_log, in_backup);
  EXPECT_EQ(found, 0);
  EXPECT_EQ(in_log, 0);
  EXPECT_EQ(in_backup, 0);
  EXPECT_GT(everything().size(), 10'000U);

  // The planted fault: one value in a column that is not sealed is found.
  must(write([&](Transaction& t) {
    return room.settings.put(t, std::nullopt, "leak", sentinels[1].phone, clock.now());
  }));
  EXPECT_GT(hits(everything()), 0);
}

// PD-2.
TEST_F(Personal, IsMaskedUntilAskedForWithAReason) {
  auto const ids = write_sentinels();
  auto const listed = must(acc::list_people(room, caller(security)));
  auto const at =
      std::ranges::find(listed, ids[0], [](acc::Listed const& l) { return l.person.id; });
  ASSERT_NE(at, listed.end());
  EXPECT_EQ(at->person.details, (PersonalDetails{"欧阳**", "139****7711", "1101************25",
                                                 "s***@example.invalid"}));
  EXPECT_EQ(code(acc::unmask(room, caller(security), ids[0], "  ")), "input.invalid");
  EXPECT_EQ(code(acc::unmask(room, caller(auditor), ids[0], "because")), "access.not_held");
  EXPECT_EQ(must(acc::unmask(room, caller(security), ids[0], "来电核实")).name, "欧阳哨兵");
  EXPECT_EQ(count_of("person.unmask"), 3);
  EXPECT_EQ(records("person.unmask").back().act.details,
            (std::vector<gongkai::audit::Detail>{{"reason", "来电核实"}}));
  auto const found = must(
      read([&](Transaction& t) { return room.persons.find_number(t, sentinels[2].id_number); }));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, ids[2]);
  EXPECT_TRUE(must(acc::list_people(room, caller(auditor))).empty());
}

// PD-3.
TEST_F(Personal, KeysChangeAndNothingBecomesUnreadable) {
  auto const ids = write_sentinels();
  for (int round = 0; round < 20; ++round) {
    EXPECT_EQ(must(acc::rotate_key(room, caller(security), songling)), 2);
    for (std::size_t i = 0; i < ids.size(); ++i)
      EXPECT_EQ(must(read([&](Transaction& t) { return room.persons.details(t, ids[i]); })).phone,
                sentinels[i].phone);
  }
  EXPECT_EQ(code(acc::rotate_key(room, caller(system), songling)), "access.not_held");
  // Another master key opens nothing, and says so.
  People wrong(database, clock, test::key_of("another"), test::key_of("index"));
  EXPECT_EQ(code(read([&](Transaction& t) { return wrong.room().persons.find(t, ids[0]); })),
            "store.sealed");
  // A value moved to another person does not open.
  auto const connection = must(fresh.connect(Access::Migrate));
  std::string const swap = "UPDATE person SET phone = (SELECT phone FROM person WHERE id = " +
                           std::to_string(ids[2].value) +
                           ") WHERE id = " + std::to_string(ids[0].value);
  must(connection->script(swap));
  EXPECT_EQ(code(read([&](Transaction& t) { return room.persons.find(t, ids[0]); })),
            "store.sealed");
}

}  // namespace
}  // namespace gongkai::store
