#include "service/message/catalogue.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace gongkai::message {
namespace {

TEST(Messages, AreInOrderAndOnce) {
  for (std::size_t i = 1; i < catalogue().size(); ++i)
    EXPECT_LT(catalogue()[i - 1].code, catalogue()[i].code);
}

TEST(Messages, ParametersAreFilledIn) {
  Error const error{ErrorKind::Refused,
                    "data.owner",
                    {{"path", "/srv/g"}, {"owner", "gongkai"}, {"user", "root"}},
                    std::nullopt};
  EXPECT_EQ(sentence(error), "数据目录/srv/g属于用户gongkai，当前用户是root");
  EXPECT_EQ(advice(error), "请用用户gongkai运行，例如 sudo -u gongkai gongkai …");
  EXPECT_EQ(sentence(Error{ErrorKind::Fault, "no.such", {}, std::nullopt}), "no.such");
}

/// Settings, jobs and recorded acts have names of the same form as codes of errors.
bool names_something_else(std::string const& source, std::size_t at) {
  std::string const before = source.substr(at < 70 ? 0 : at - 70, at < 70 ? at : 70);
  for (char const* word : {"Setting{", "record(", "settings.find(", "act_of(", "changed(call",
                           "action = ", "job_name = "}) {
    std::size_t const found = before.rfind(word);
    if (found != before.npos && before.find(';', found) == before.npos) return true;
  }
  return false;
}

/// Every code that a file under src/ names in quotes and that looks like one of ours has its words.
TEST(Messages, EveryCodeInTheSourcesHasItsWords) {
  std::set<std::string> rooms;
  for (Message const& m : catalogue())
    rooms.insert(std::string(m.code.substr(0, m.code.find('.'))));
  std::regex const code("\"((?:[a-z]+)\\.[a-z_]+)\"");
  std::size_t seen = 0;
  for (auto const& entry :
       std::filesystem::recursive_directory_iterator(GONGKAI_SOURCE_DIR "/src")) {
    std::string const name = entry.path().string();
    if (!name.ends_with(".cc") || name.ends_with("_test.cc") ||
        name.ends_with("message/catalogue.cc"))
      continue;
    std::ostringstream text;
    text << std::ifstream(name).rdbuf();
    std::string const source = text.str();
    for (std::sregex_iterator at(source.begin(), source.end(), code), end; at != end; ++at) {
      std::string const found = (*at)[1];
      if (!source.contains("base/error.h") && !source.contains("fail(")) continue;
      if (!rooms.contains(found.substr(0, found.find('.')))) continue;
      if (found.ends_with(".db") || found.ends_with(".key")) continue;
      if (names_something_else(source, static_cast<std::size_t>(at->position(1)))) continue;
      ++seen;
      EXPECT_NE(find(found), nullptr) << found << " in " << name;
    }
  }
  EXPECT_GT(seen, 10U);
}

}  // namespace
}  // namespace gongkai::message
