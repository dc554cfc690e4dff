#include "tests/durable/workload.h"

#include <charconv>
#include <functional>
#include <sstream>

#include "base/crypto.h"
#include "store/archive/tables.h"
#include "store/file/file_rows.h"
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

}  // namespace

Result<Ack> write_one(store::Site& site, std::string const& token, std::size_t size, Instant now) {
  service::file::StoredFile const file = TRY(site.files().keep(content_of(token, size)));
  store::Outbox outbox;
  store::AnswerStore answers;
  auto const work = [&](Transaction& t) -> Result<Ack> {
    TRY(site.files().record(t, file, now));
    TRY(outbox.put(t, scope, token, now, now));
    TRY(answers.keep(t, scope, token, file.digest, file.digest, now));
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
