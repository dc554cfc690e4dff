#include "store/archive/archive.h"

#include <fmt/format.h>

#include "store/archive/row_codec.h"
#include "store/archive/sealed_stream.h"
#include "store/archive/tables.h"
#include "store/db/migrate.h"
#include "store/file/file_rows.h"
#include "store/sql.h"

// An archive, inside its sealed pieces:
//   version of the schema, moment
//   'F' digest, size, digests of the pieces; then each piece behind its length     … each file
//   'T' name, count of columns, columns; then 'R' and the values of each row       … each table
//   'Z' then for each table its name, rows and digest, and counts of the files
// Files come first: a file store in the database commits them by itself, before the one transaction
// of the rows.
namespace gongkai::store {
namespace {

using service::Transaction;
using service::file::FileStore;
using service::file::StoredFile;

constexpr std::size_t file_page = 200;

/// Every file a database names, in order, a page at a time.
Result<void> each_file(Transaction& transaction,
                       std::function<Result<void>(StoredFile const&)> const& take) {
  std::string last;
  for (;;) {
    auto const page = TRY(files_behind(transaction, last, file_page));
    for (StoredFile const& file : page) TRY(take(file));
    if (page.size() < file_page) return {};
    last = page.back().digest;
  }
}

Result<void> write_tables(SealedWriter& writer, Connection& connection, Contents& contents) {
  for (Table const& table : TRY(tables_of(connection))) {
    Contents::TableContents& kept = contents.tables[table.name];
    crypto::Sm3 digest;
    Bytes out = {std::byte{'T'}};
    encode_text(out, table.name);
    encode_number(out, table.columns.size());
    for (std::string const& column : table.columns) encode_text(out, column);
    TRY(writer.write(out));
    auto const take = [&](Row const& row) -> Result<void> {
      out = {std::byte{'R'}};
      for (std::size_t i = 0; i < row.size(); ++i) encode(out, row[i]);
      digest.add(ByteView(out).subspan(1));
      ++kept.rows;
      return writer.write(out);
    };
    TRY(each_row(connection, table, take));
    kept.digest = hex(digest.finish());
  }
  return {};
}

Result<void> write_file(SealedWriter& writer, FileStore& files, StoredFile const& file) {
  Bytes head = {std::byte{'F'}};
  encode_text(head, file.digest);
  encode_number(head, static_cast<std::uint64_t>(file.size));
  encode_text(head, text_of(file.pieces));
  TRY(writer.write(head));
  for (std::size_t number = 0; number < file.piece_count(); ++number) {
    Bytes const piece = TRY(files.read_piece(file, number));
    Bytes length;
    encode_number(length, piece.size());
    TRY(writer.write(length));
    TRY(writer.write(piece));
  }
  return {};
}

Bytes trailer(ArchiveSummary const& summary) {
  Bytes out = {std::byte{'Z'}};
  encode_number(out, summary.contents.tables.size());
  for (auto const& [name, table] : summary.contents.tables) {
    encode_text(out, name);
    encode_number(out, static_cast<std::uint64_t>(table.rows));
    encode_text(out, table.digest);
  }
  encode_number(out, static_cast<std::uint64_t>(summary.files));
  encode_number(out, static_cast<std::uint64_t>(summary.file_bytes));
  return out;
}

/// Takes what an archive holds, piece by piece.
struct Receiver {
  std::function<Result<void>(int version)> begin = [](int) -> Result<void> { return {}; };
  std::function<Result<void>(Table const&)> table = [](Table const&) -> Result<void> { return {}; };
  std::function<Result<void>(Values const&)> row = [](Values const&) -> Result<void> { return {}; };
  std::function<Result<std::unique_ptr<service::file::Intake>>()> intake;
};

/// Reads an archive to its end; what it tells of itself must be what it held.
class ArchiveReader {
 public:
  ArchiveReader(SealedReader reader, Receiver receiver)
      : reader_(std::move(reader)), receiver_(std::move(receiver)) {}

  Result<ArchiveSummary> run() {
    summary_.contents.version = static_cast<int>(TRY(decode_number(source_)));
    auto const made = Instant::parse(TRY(decode_text(source_)));
    if (!made) return reader_.damaged("时间不对");
    summary_.made_at = *made;
    TRY(receiver_.begin(summary_.contents.version));
    for (;;) {
      Bytes const tag = TRY(reader_.read(1));
      auto const letter = static_cast<char>(tag[0]);
      if (letter == 'T') {
        TRY(read_table());
      } else if (letter == 'R' && current_ != nullptr) {
        TRY(read_row());
      } else if (letter == 'F') {
        TRY(read_file());
      } else if (letter == 'Z') {
        finish_table();
        TRY(compare_trailer());
        TRY(reader_.expect_end());
        return summary_;
      } else {
        return reader_.damaged("内容看不懂");
      }
    }
  }

 private:
  void finish_table() {
    if (current_ != nullptr) current_->digest = hex(digest_.finish());
    current_ = nullptr;
  }

  Result<void> read_table() {
    finish_table();
    Table table;
    table.name = TRY(decode_text(source_));
    std::uint64_t const columns = TRY(decode_number(source_));
    for (std::uint64_t i = 0; i < columns; ++i) table.columns.push_back(TRY(decode_text(source_)));
    columns_ = table.columns.size();
    current_ = &summary_.contents.tables[table.name];
    return receiver_.table(table);
  }

  Result<void> read_row() {
    Values values;
    for (std::size_t i = 0; i < columns_; ++i) values.push_back(TRY(decode(source_)));
    Bytes encoded;
    for (Value const& value : values) encode(encoded, value);
    digest_.add(encoded);
    ++current_->rows;
    return receiver_.row(values);
  }

  Result<void> read_file() {
    finish_table();
    StoredFile file;
    file.digest = TRY(decode_text(source_));
    file.size = static_cast<std::int64_t>(TRY(decode_number(source_)));
    file.pieces = copy_of(bytes_of(TRY(decode_text(source_))));
    std::unique_ptr<service::file::Intake> intake;
    if (receiver_.intake) intake = TRY(receiver_.intake());
    crypto::Sm3 whole;
    for (std::size_t number = 0; number < file.piece_count(); ++number) {
      std::uint64_t const length = TRY(decode_number(source_));
      if (length > StoredFile::piece_size) return reader_.damaged("长度不对");
      Bytes const piece = TRY(reader_.read(static_cast<std::size_t>(length)));
      whole.add(piece);
      if (intake) TRY(intake->write(piece));
    }
    if (hex(whole.finish()) != file.digest) return reader_.damaged("文件内容与名称不符");
    if (intake && TRY(intake->finish()) != file) return reader_.damaged("文件内容与登记不符");
    ++summary_.files;
    summary_.file_bytes += file.size;
    return {};
  }

  Result<void> compare_trailer() {
    Contents stated;
    stated.version = summary_.contents.version;
    std::uint64_t const tables = TRY(decode_number(source_));
    for (std::uint64_t i = 0; i < tables; ++i) {
      std::string const name = TRY(decode_text(source_));
      Contents::TableContents& table = stated.tables[name];
      table.rows = static_cast<std::int64_t>(TRY(decode_number(source_)));
      table.digest = TRY(decode_text(source_));
    }
    auto const files = static_cast<std::int64_t>(TRY(decode_number(source_)));
    auto const bytes = static_cast<std::int64_t>(TRY(decode_number(source_)));
    std::string const differs = difference(stated, summary_.contents);
    if (!differs.empty()) return reader_.damaged(differs);
    if (files != summary_.files || bytes != summary_.file_bytes)
      return reader_.damaged("文件数目不符");
    return {};
  }

  SealedReader reader_;
  Receiver receiver_;
  ByteSource source_ = [this](std::size_t count) { return reader_.read(count); };
  ArchiveSummary summary_;
  Contents::TableContents* current_ = nullptr;
  std::size_t columns_ = 0;
  crypto::Sm3 digest_;
};

Result<ArchiveSummary> read_archive(FileSystem const& disk, std::string const& path,
                                    crypto::Key const& key, Receiver receiver) {
  ArchiveReader reader(TRY(SealedReader::open(disk, path, key)), std::move(receiver));
  auto read = reader.run();
  if (!read && read.error().code == "backup.damaged" && read.error().params.size() == 1)
    read.error().params.push_back({"file", path});
  return read;
}

Result<ArchiveSummary> write_rows_and_files(SealedWriter& writer, Database& database,
                                            FileStore& files, Clock const& clock) {
  return database.read([&](Transaction& transaction) -> Result<ArchiveSummary> {
    ArchiveSummary summary;
    summary.made_at = clock.now();
    summary.contents.version = TRY(version_of(connection_of(transaction)));
    Bytes head;
    encode_number(head, static_cast<std::uint64_t>(summary.contents.version));
    encode_text(head, summary.made_at.iso());
    TRY(writer.write(head));
    auto const take = [&](StoredFile const& file) -> Result<void> {
      ++summary.files;
      summary.file_bytes += file.size;
      return write_file(writer, files, file);
    };
    TRY(each_file(transaction, take));
    TRY(write_tables(writer, connection_of(transaction), summary.contents));
    TRY(writer.write(trailer(summary)));
    return summary;
  });
}

/// Rows into a database inside the transaction that is open on `connection`.
class Loader {
 public:
  explicit Loader(Connection& connection) : connection_(connection) {}

  /// Chooses the table; its columns must be ours.
  Result<void> table(Table const& table) {
    if (known_.empty()) known_ = TRY(tables_of(connection_));
    for (Table const& ours : known_) {
      if (ours.name != table.name || ours.columns != table.columns) continue;
      writer_.emplace(connection_, ours);
      return {};
    }
    return fail(ErrorKind::Refused, "store.differs", {{"detail", "表" + table.name}});
  }
  Result<void> row(Values const& values) { return writer_->put(values); }

 private:
  Connection& connection_;
  std::vector<Table> known_;
  std::optional<RowWriter> writer_;
};

/// Begins the one transaction that fills a database, references looked at when it ends.
Result<void> begin_filling(Connection& connection) {
  TRY(connection.begin());
  return connection.script(connection.engine() == Engine::Sqlite ? sql::db::defer.sqlite
                                                                 : sql::db::defer.postgres);
}

/// What is in a database now, by a connection of its own.
Result<Contents> read_back(Connector const& connector) {
  Database database(connector, 1);
  return database.read([](Transaction& t) { return contents_of(t); });
}

}  // namespace

Result<ArchiveSummary> write_archive(Database& database, FileStore& files, FileSystem const& disk,
                                     std::string const& path, crypto::Key const& key,
                                     Clock const& clock) {
  if (disk.exists(path)) return fail(ErrorKind::Refused, "backup.exists", {{"file", path}});
  std::string const beside = path + ".part";
  if (disk.exists(beside)) TRY(disk.remove(beside));
  auto const run = [&]() -> Result<ArchiveSummary> {
    SealedWriter writer = TRY(SealedWriter::create(disk, beside, key));
    ArchiveSummary const written = TRY(write_rows_and_files(writer, database, files, clock));
    TRY(writer.finish());
    ArchiveSummary read = TRY(verify_archive(disk, beside, key));
    std::string const differs = difference(written.contents, read.contents);
    if (!differs.empty())
      return fail(ErrorKind::Fault, "backup.damaged", {{"file", path}, {"detail", differs}});
    TRY(disk.rename(beside, path));
    disk.sync_folder(folder_of(path));
    return read;
  };
  auto done = run();
  if (!done) std::ignore = disk.remove(beside);
  return done;
}

Result<ArchiveSummary> verify_archive(FileSystem const& disk, std::string const& path,
                                      crypto::Key const& key) {
  return read_archive(disk, path, key, {});
}

Result<ArchiveSummary> restore_archive(FileSystem const& disk, std::string const& path,
                                       crypto::Key const& key, Connector const& connector,
                                       FileStore& files, Clock const& clock,
                                       std::string_view left_out) {
  auto connection = TRY(connector(Access::Migrate));
  Loader loader(*connection);
  Receiver receiver;
  receiver.begin = [&](int version) -> Result<void> {
    if (version > head_version())
      return fail(ErrorKind::Refused, "backup.newer",
                  {{"file", path},
                   {"version", fmt::to_string(version)},
                   {"head", fmt::to_string(head_version())}});
    TRY(require_empty(*connection, "目标数据库"));
    TRY(migrate(*connection, clock, version));
    return {};
  };
  bool filling = false, leaving_out = false;
  receiver.table = [&](Table const& table) -> Result<void> {
    if (!std::exchange(filling, true)) TRY(begin_filling(*connection));
    leaving_out = table.name == left_out;
    return loader.table(table);
  };
  receiver.row = [&](Values const& values) {
    return leaving_out ? Result<void>{} : loader.row(values);
  };
  receiver.intake = [&] { return files.take_in(); };
  auto restored = read_archive(disk, path, key, receiver);
  if (!restored) {
    connection->rollback();
    return restored;
  }
  if (filling) TRY(connection->commit());
  Contents wanted = restored->contents;
  if (auto const at = wanted.tables.find(std::string(left_out)); at != wanted.tables.end())
    at->second = {0, hex(crypto::Sm3().finish())};
  std::string const differs = difference(wanted, TRY(read_back(connector)));
  if (!differs.empty()) return fail(ErrorKind::Fault, "store.differs", {{"detail", differs}});
  TRY(migrate(*connection, clock));
  return restored;
}

Result<Contents> copy_site(Database& from, FileStore& from_files, Connector const& to,
                           FileStore& to_files, Clock const& clock) {
  auto connection = TRY(to(Access::Migrate));
  TRY(require_empty(*connection, "目标数据库"));
  auto const copy = [&](Transaction& transaction) -> Result<Contents> {
    Contents contents = TRY(contents_of(transaction));
    TRY(migrate(*connection, clock, contents.version));
    auto const carry = [&](StoredFile const& file) -> Result<void> {
      auto const intake = TRY(to_files.take_in());
      for (std::size_t number = 0; number < file.piece_count(); ++number) {
        Bytes const piece = TRY(from_files.read_piece(file, number));
        TRY(intake->write(piece));
      }
      if (TRY(intake->finish()) != file)
        return fail(ErrorKind::Fault, "file.damaged", {{"digest", file.digest}});
      return {};
    };
    TRY(each_file(transaction, carry));
    TRY(begin_filling(*connection));
    Loader loader(*connection);
    for (Table const& table : TRY(tables_of(connection_of(transaction)))) {
      TRY(loader.table(table));
      auto const put = [&](Row const& row) {
        Values values;
        for (std::size_t i = 0; i < row.size(); ++i) values.push_back(row[i]);
        return loader.row(values);
      };
      TRY(each_row(connection_of(transaction), table, put));
    }
    return contents;
  };
  auto copied = from.read(copy);
  if (!copied) {
    connection->rollback();
    return copied;
  }
  TRY(connection->commit());
  std::string const differs = difference(*copied, TRY(read_back(to)));
  if (!differs.empty()) return fail(ErrorKind::Fault, "store.differs", {{"detail", differs}});
  return copied;
}

}  // namespace gongkai::store
