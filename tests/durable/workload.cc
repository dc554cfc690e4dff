#include "tests/durable/workload.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <sstream>

#include "base/crypto.h"
#include "store/archive/tables.h"
#include "store/file/file_rows.h"
#include "store/setting/setting_store.h"
#include "store/sql.h"

namespace gongkai::durable {
namespace {

using service::Transaction;

constexpr char const* scope = "durable";

Bytes content_of(std::string const& token, std::size_t size) {
  Bytes out(size);
  std::uint64_t state = std::hash<std::string>{}(token) | 1U;
  for (std::byte& b : out) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    b = static_cast<std::byte>(state >> 56U);
  }
  return out;
}

/// A token is its writer and a number: r-0-17 is the 17th write of r-0.
struct Place {
  std::string writer;
  int number = -1;
};
Place place_of(std::string const& token) {
  std::size_t const dash = token.rfind('-');
  Place out{"durable." + token.substr(0, dash), -1};
  if (dash != token.npos)
    std::from_chars(token.data() + dash + 1, token.data() + token.size(), out.number);
  return out;
}

}  // namespace

Result<Ack> write_one(store::Site& site, std::string const& token, std::size_t size, Instant now) {
  service::file::StoredFile const file = TRY(site.files().keep(content_of(token, size)));
  store::Outbox outbox;
  store::AnswerStore answers;
  store::SettingStore settings;
  Place const place = place_of(token);
  auto const work = [&](Transaction& t) -> Result<Ack> {
    TRY(site.files().record(t, file, now));
    TRY(outbox.put(t, scope, token, now, now));
    TRY(answers.keep(t, scope, token, file.digest, file.digest, now));
    TRY(settings.put(t, std::nullopt, place.writer, std::to_string(place.number), now));
    return Ack{token, file.digest};
  };
  return site.database().write(work);
}

Remains look(store::Site& site, std::vector<Ack> const& acks, bool integrity) {
  Remains out;
  out.acks = acks.size();
  auto const wrong = [&](std::string words) {
    if (out.first.empty()) out.first = std::move(words);
  };
  auto const read = site.database().read([&](Transaction& t) -> Result<void> {
    store::Connection& connection = store::connection_of(t);
    store::AnswerStore answers;
    if (integrity) {
      for (store::Row const& row : TRY(connection.rows(store::sql::db::integrity))) {
        if (row.text(0) == "ok") continue;
        ++out.corrupt;
        wrong("integrity: " + row.text(0));
      }
    }
    out.half = TRY(store::row_count(connection, "idempotency")) -
               TRY(store::row_count(connection, "outbox"));
    if (out.half != 0) wrong("half a transaction");
    std::map<std::string, int> configured;
    for (Ack const& ack : acks) {
      Place const place = place_of(ack.token);
      int& newest = configured.try_emplace(place.writer, place.number).first->second;
      newest = std::max(newest, place.number);
    }
    store::SettingStore settings;
    for (auto const& [name, newest] : configured) {
      auto const value = TRY(settings.find(t, std::nullopt, name));
      if (value && place_of("-" + *value).number >= newest) continue;
      ++out.lost;
      wrong("setting " + name);
    }
    for (Ack const& ack : acks) {
      auto const answer = answers.find(t, scope, ack.token, ack.digest);
      bool const there = answer && *answer == ack.digest;
      auto const file = TRY(site.files().find(t, ack.digest));
      if (there && file) continue;
      ++out.lost;
      wrong("lost " + ack.token);
    }
    std::string last;
    for (;;) {
      auto const page = TRY(store::files_behind(t, last, 500));
      for (auto const& file : page) {
        if (site.files().read(file)) continue;
        ++out.corrupt;
        wrong("file " + file.digest);
      }
      if (page.size() < 500) return {};
      last = page.back().digest;
    }
  });
  if (!read) {
    ++out.corrupt;
    wrong(read.error().code +
          (read.error().params.empty() ? "" : " " + read.error().params.front().value));
  }
  return out;
}

std::vector<Ack> read_acks(std::string const& text) {
  std::vector<Ack> out;
  std::istringstream lines(text);
  std::string line;
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    std::string kind, token, digest;
    words >> kind >> token >> digest;
    if (kind == "ack" && digest.size() == 64 && !lines.eof()) out.push_back({token, digest});
  }
  return out;
}

store::SiteOptions site_at(std::string const& folder) {
  store::SiteOptions out;
  out.data = folder;
  out.space = {0, 0};
  return out;
}

}  // namespace gongkai::durable
