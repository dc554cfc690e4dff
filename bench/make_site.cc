// Fills the data folder of a site with annual reports until its database has that many rows, by the
// use case that the office uses.
//   make_site ROWS FOLDER
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "bench/corpus.h"
#include "format/read.h"
#include "service/report/shelf.h"
#include "store/archive/tables.h"
#include "store/audit/audit_store.h"
#include "store/organ/organ_store.h"
#include "store/outbox/outbox.h"
#include "store/report/publication_store.h"
#include "store/report/report_store.h"
#include "store/setting/setting_store.h"
#include "store/site/site.h"

namespace gongkai::bench {
namespace {

using service::Transaction;

class Reader final : public service::report::DocumentReader {
 public:
  Result<document::Document> read(std::string_view bytes, std::string const& name) const override {
    return format::read(bytes, name);
  }
};

Result<std::int64_t> rows_of(store::Site& site) {
  return site.database().read([](Transaction& t) -> Result<std::int64_t> {
    store::Connection& connection = store::connection_of(t);
    std::int64_t out = 0;
    for (store::Table const& table : TRY(store::tables_of(connection)))
      out += TRY(store::row_count(connection, table.name));
    return out;
  });
}

Result<std::int64_t> fill(std::int64_t wanted, std::string const& folder) {
  SystemClock const clock;
  store::SiteOptions options;
  options.data = folder;
  options.synchronous = store::Synchronous::Off;  // nothing in it is worth keeping
  auto const site = TRY(store::Site::prepare(options, clock));
  store::ReportStore reports;
  store::OrganStore organs;
  store::SettingStore settings;
  store::AnswerStore answers;
  store::AuditStore records;
  store::PublicationStore publications;
  Reader const reader;
  service::report::Shelf shelf({site->database(), reports, organs, site->files(), settings, answers,
                                reader, clock, records, publications});
  service::report::Reach everywhere;
  everywhere.unknown = true;
  service::report::Asker const asker{"bench", everywhere, everywhere, everywhere};
  std::int64_t rows = 0;
  for (std::uint32_t i = 0; rows < wanted; ++i) {
    std::string const text = as_text(make_report(i, 2024), i);
    auto const file = TRY(site->files().keep(bytes_of(text)));
    TRY(shelf.load(asker, {fmt::format("{}.txt", i), file, fmt::format("bench-{}", i)}));
    if (i % 20 == 19) rows = TRY(rows_of(*site));
  }
  return rows;
}

}  // namespace
}  // namespace gongkai::bench

int main(int argc, char** argv) {
  std::int64_t const wanted = argc > 2 ? std::strtoll(argv[1], nullptr, 10) : 0;
  if (wanted <= 0) {
    fmt::print(stderr, "make_site ROWS FOLDER\n");
    return 2;
  }
  auto const rows = gongkai::bench::fill(wanted, argv[2]);
  if (!rows) {
    fmt::print(stderr, "make_site: {}\n", rows.error().code);
    return 2;
  }
  fmt::print("{}\n", *rows);
  return 0;
}
