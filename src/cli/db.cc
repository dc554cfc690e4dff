#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <filesystem>

#include "cli/command.h"
#include "cli/site.h"
#include "cli/terminal.h"
#include "store/archive/archive.h"
#include "store/archive/tables.h"
#include "store/db/migrate.h"
#include "store/db/postgres.h"
#include "store/file/file_rows.h"
#include "store/site/parts.h"
#include "store/site/target.h"
#include "store/sql.h"

namespace gongkai::cli {
namespace {

using service::Transaction;
using store::Site;
using store::SiteOptions;

int usage(std::string detail, Options const& options) {
  return refuse(Error{ErrorKind::Invalid, "GK902", {{"detail", std::move(detail)}}, {}}, options);
}

int migrate(Options const& options) {
  SystemClock const clock;
  SiteOptions const wanted = site_options(options);
  bool const key_was_there = std::filesystem::exists(store::key_path(wanted));
  auto const site = Site::prepare(wanted, clock);
  if (!site) return refuse(site.error(), options);
  if ((*site)->migrated() == 0) {
    fmt::print("数据库已是第{}版，没有改动\n", store::head_version());
    return ExitClean;
  }
  if (!(*site)->backup_before().empty())
    fmt::print("升级前的备份：{}（已核对）\n", (*site)->backup_before());
  fmt::print("数据库已升级到第{}版（{}步）\n", store::head_version(), (*site)->migrated());
  if (!key_was_there)
    fmt::print(
        "新建了密钥文件 {}\n请立即复制一份，与备份分开保存：没有它，备份和加密的内容都打不开\n",
        store::key_path(wanted));
  return ExitClean;
}

int backup(Options const& options) {
  SystemClock const clock;
  SiteOptions wanted = site_options(options);
  wanted.alone = false;  // beside a running server
  auto const site = Site::open(wanted, clock);
  if (!site) return refuse(site.error(), options);
  std::string path = options.inputs.size() > 1 ? options.inputs[1] : "";
  if (path.empty()) {
    std::string const folder = wanted.data + "/backups";
    if (auto made = (*site)->disk().make_folder(folder); !made)
      return refuse(made.error(), options);
    path = fmt::format("{}/{}.gkb", folder, store::stamp(clock.now()));
  }
  auto const made = store::write_archive((*site)->database(), (*site)->files(), (*site)->disk(),
                                         path, (*site)->backup_key(), clock);
  if (!made) return refuse(made.error(), options);
  fmt::print("备份完成：{}\n  {}行数据、{}个文件（{}），写完后已重新读出核对\n", path,
             made->contents.rows(), made->files,
             size_words(static_cast<std::uint64_t>(made->file_bytes)));
  fmt::print("  恢复时需要密钥文件 {} 的副本，请与备份分开保存\n", store::key_path(wanted));
  return ExitClean;
}

int verify_backup(std::string const& path, Options const& options) {
  store::FileSystem const disk;
  SiteOptions const wanted = site_options(options);
  auto const key = store::read_key(disk, store::key_path(wanted));
  if (!key) return refuse(key.error(), options);
  auto const read = store::verify_archive(disk, path, *key);
  if (!read) return refuse(read.error(), options);
  fmt::print("备份完好：{}\n  {}（北京时间）的{}行数据、{}个文件（{}），数据库结构第{}版\n", path,
             read->made_at.beijing(), read->contents.rows(), read->files,
             size_words(static_cast<std::uint64_t>(read->file_bytes)), read->contents.version);
  return ExitClean;
}

/// Every row and every piece of every file.
int verify_site(Options const& options) {
  SystemClock const clock;
  SiteOptions wanted = site_options(options);
  wanted.alone = false;
  auto const site = Site::open(wanted, clock);
  if (!site) return refuse(site.error(), options);
  int broken = 0;
  std::int64_t files = 0;
  auto const read = (*site)->database().read([&](Transaction& t) -> Result<store::Contents> {
    for (store::Row const& row : TRY(store::connection_of(t).rows(store::sql::db::integrity))) {
      if (row.text(0) == "ok") continue;
      ++broken;
      fmt::print("数据库：{}\n", row.text(0));
    }
    std::string last;
    for (;;) {
      auto const page = TRY(store::files_behind(t, last, 200));
      for (auto const& file : page) {
        ++files;
        auto const content = (*site)->files().read(file);
        if (content) continue;
        ++broken;
        complain(content.error(), options);
      }
      if (page.size() < 200) break;
      last = page.back().digest;
    }
    return store::contents_of(t);
  });
  if (!read) return refuse(read.error(), options);
  fmt::print("{}行数据、{}个文件，{}\n内容摘要：{}\n", read->rows(), files,
             broken == 0 ? "全部完好" : fmt::format("{}处损坏", broken), read->digest());
  return broken == 0 ? ExitClean : ExitFindings;
}

int restore(Options const& options) {
  if (options.inputs.size() != 2)
    return usage("请给出备份，例如 gongkai db restore 20260302-090000.gkb", options);
  SystemClock const clock;
  // --key is the key of the backup; the data folder gets its copy in the usual place.
  std::string const key = store::key_path(site_options(options));
  Options usual = options;
  usual.key.clear();
  auto const done = store::restore_site(site_options(usual), options.inputs[1], key, clock);
  if (!done) return refuse(done.error(), options);
  fmt::print("已恢复{}（北京时间）的备份：{}行数据、{}个文件，与备份核对一致\n",
             done->made_at.beijing(), done->rows, done->files);
  if (!done->kept.empty()) fmt::print("恢复前的数据保留在 {}，确认无误后可以删除\n", done->kept);
  return ExitClean;
}

int move(Options const& options) {
  if (options.inputs.size() != 2)
    return usage("请给出新的位置，例如 gongkai db move postgres://…", options);
  SystemClock const clock;
  SiteOptions const source = site_options(options);
  SiteOptions target = source;
  std::string const& place = options.inputs[1];
  if (store::is_postgres_url(place)) {
    target.database = place;
  } else {
    target.database.clear();
    target.data = place;
    target.key.clear();
  }
  auto const done = store::move_site(source, target, clock);
  if (!done) return refuse(done.error(), options);
  fmt::print("已搬到{}：{}行数据、{}个文件，与原处核对一致\n原处的数据没有改动\n", place,
             done->rows, done->files);
  return ExitClean;
}

/// Makes anew what can be made from the rest: today the indexes of every table.
int rebuild(Options const& options) {
  SystemClock const clock;
  auto const site = Site::open(site_options(options), clock);
  if (!site) return refuse(site.error(), options);
  auto const connection = (*site)->connector()(store::Access::Migrate);
  if (!connection) return refuse(connection.error(), options);
  auto const tables = store::tables_of(**connection);
  if (!tables) return refuse(tables.error(), options);
  for (store::Table const& table : *tables) {
    if (auto done = store::reindex(**connection, table.name); !done)
      return refuse(done.error(), options);
  }
  fmt::print("已重建{}个表的索引\n", tables->size());
  return ExitClean;
}

struct Verb {
  std::string_view name;
  int (*run)(Options const&);
};

int verify(Options const& options) {
  return options.inputs.size() > 1 ? verify_backup(options.inputs[1], options)
                                   : verify_site(options);
}

constexpr std::array<Verb, 6> verbs = {{{"migrate", migrate},
                                        {"backup", backup},
                                        {"verify", verify},
                                        {"restore", restore},
                                        {"move", move},
                                        {"rebuild", rebuild}}};

}  // namespace

int run_db(Options const& options) {
  std::string const name = options.inputs.empty() ? "" : options.inputs[0];
  for (Verb const& verb : verbs) {
    if (verb.name == name) return verb.run(options);
  }
  return usage("请写明做什么：db migrate、backup、verify、restore、move 或 rebuild", options);
}

}  // namespace gongkai::cli
