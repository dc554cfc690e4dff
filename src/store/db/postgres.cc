#include "store/db/postgres.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <tuple>
#include <utility>

#include "store/db/libpq.h"
#include "store/sql.h"

namespace gongkai::store {
namespace {

struct ClearResult {
  void operator()(PGresult* result) const { pq().clear(result); }
};
using ResultOwner = std::unique_ptr<PGresult, ClearResult>;

std::string trimmed(char const* words) {
  std::string out = words == nullptr ? "" : words;
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

Error error_of(std::string_view state, std::string words) {
  auto const make = [&](ErrorKind kind, char const* name) {
    return Error{kind, name, {{"detail", std::move(words)}}, std::nullopt};
  };
  if (state == "23505") return make(ErrorKind::Conflict, "store.duplicate");
  if (state == "23503") return make(ErrorKind::Conflict, "store.reference");
  if (state.starts_with("23") || state.starts_with("22"))
    return make(ErrorKind::Conflict, "store.constraint");
  if (state == "53100") return make(ErrorKind::Fault, "store.full");
  if (state == "55P03" || state == "57014" || state == "40P01" || state == "40001")
    return make(ErrorKind::Fault, "store.busy");
  if (state == "25006") return make(ErrorKind::Fault, "store.readonly");
  if (state == "XX001" || state == "XX002") return make(ErrorKind::Fault, "store.damaged");
  if (state.starts_with("08") || state.starts_with("57P") || state.starts_with("53"))
    return make(ErrorKind::Fault, "store.connection");
  return make(ErrorKind::Fault, "store.failed");
}

/// Values as libpq takes them: texts, and bytes as they are.
struct Parameters {
  std::vector<std::string> texts;
  std::vector<char const*> values;
  std::vector<int> lengths, formats;

  explicit Parameters(Values const& given) {
    texts.reserve(given.size());
    for (Value const& value : given) {
      formats.push_back(0);
      lengths.push_back(0);
      if (auto const* const n = std::get_if<std::int64_t>(&value.held())) {
        values.push_back(texts.emplace_back(fmt::to_string(*n)).c_str());
      } else if (auto const* const text = std::get_if<std::string>(&value.held())) {
        values.push_back(text->c_str());
      } else if (auto const* const bytes = std::get_if<Bytes>(&value.held())) {
        values.push_back(bytes->empty() ? "" : reinterpret_cast<char const*>(bytes->data()));
        lengths.back() = static_cast<int>(bytes->size());
        formats.back() = 1;
      } else {
        values.push_back(nullptr);
      }
    }
  }
  int count() const { return static_cast<int>(values.size()); }
};

// Types of pg_type.h that our statements give; everything else is text.
constexpr Oid bool_type = 16, bytes_type = 17, int8_type = 20, int2_type = 21, int4_type = 23;

Value value_of(PGresult const* result, int row, int column) {
  if (pq().getisnull(result, row, column) != 0) return {};
  char const* const data = pq().getvalue(result, row, column);
  auto const size = static_cast<std::size_t>(pq().getlength(result, row, column));
  switch (pq().ftype(result, column)) {
    case bool_type: return *data == 't';
    case int8_type:
    case int4_type:
    case int2_type: {
      std::int64_t n = 0;
      std::from_chars(data, data + size, n);
      return n;
    }
    case bytes_type:  // \x…
      return unhex(std::string_view(data, size).substr(2)).value_or(Bytes{});
    default: return std::string(data, size);
  }
}

class Postgres final : public Connection {
 public:
  Postgres(PGconn* handle, Access access) : handle_(handle), access_(access) {}
  ~Postgres() override { pq().finish(handle_); }
  Postgres(Postgres const&) = delete;
  Postgres& operator=(Postgres const&) = delete;

  Engine engine() const override { return Engine::Postgres; }
  bool usable() const override { return pq().status(handle_) == CONNECTION_OK; }

  Result<void> set_up(PostgresOptions const& options) {
    pq().setNoticeProcessor(handle_, [](void*, char const*) {}, nullptr);
    if (pq().serverVersion(handle_) < 130000)
      return fail(ErrorKind::Fault, "store.postgres_version",
                  {{"version", fmt::to_string(pq().serverVersion(handle_) / 10000)}});
    if (pq().setClientEncoding(handle_, "UTF8") != 0)
      return fail(ErrorKind::Fault, "store.postgres_encoding");
    Row const row =
        TRY(Connection::row(sql::db::settle, {access_ == Access::Read ? 1 : 0, options.schema}));
    if (row.text(row.size() - 1) != "UTF8")
      return fail(ErrorKind::Fault, "store.postgres_encoding");
    return {};
  }

  Result<void> each(Query const& query, Values const& values,
                    std::function<Result<void>(Row)> const& take) override {
    ResultOwner const result = TRY(execute(query, values));
    int const rows = pq().ntuples(result.get()), columns = pq().nfields(result.get());
    for (int r = 0; r < rows; ++r) {
      Values out;
      out.reserve(static_cast<std::size_t>(columns));
      for (int c = 0; c < columns; ++c) out.push_back(value_of(result.get(), r, c));
      TRY(take(Row(std::move(out))));
    }
    return {};
  }

  Result<std::int64_t> change(Query const& query, Values const& values) override {
    ResultOwner const result = TRY(execute(query, values));
    std::int64_t n = 0;
    char const* const count = pq().cmdTuples(result.get());
    std::from_chars(count, count + std::strlen(count), n);
    return n;
  }

  Result<void> script(std::string_view statements) override {
    ResultOwner const result(pq().exec(handle_, std::string(statements).c_str()));
    if (!succeeded(result.get())) return failed(result.get());
    return {};
  }

  Result<void> begin() override {
    failed_.reset();
    if (access_ == Access::Read) {
      TRY(change(sql::db::begin_read, {}));
      TRY(rows(sql::db::look));
      return {};
    }
    TRY(change(sql::db::begin_write, {}));
    auto locked = rows(sql::db::lock_writers);
    if (!locked) {
      rollback();
      return std::unexpected(std::move(locked).error());
    }
    return {};
  }

  Result<void> commit() override {
    if (failed_) {
      Error error = *failed_;
      rollback();
      return std::unexpected(std::move(error));
    }
    auto const done = execute(sql::db::commit, {});
    if (done && std::string_view(pq().cmdStatus(done->get())) == "COMMIT") return {};
    if (!done && usable() && done.error().code != "store.busy") {  // refused, as by a reference
      Error error = done.error();
      rollback();
      return std::unexpected(std::move(error));
    }
    // The answer was lost, or the wait for it cancelled: the server may have committed.
    rollback();
    return fail(ErrorKind::Fault, "store.unknown",
                {{"detail", trimmed(pq().errorMessage(handle_))}});
  }

  void rollback() override {
    if (usable() && pq().transactionStatus(handle_) != PQTRANS_IDLE)
      std::ignore = execute(sql::db::rollback, {});
    failed_.reset();
  }

 private:
  static bool succeeded(PGresult const* result) {
    auto const status = pq().resultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
  }

  std::unexpected<Error> failed(PGresult const* result) {
    char const* const state = pq().resultErrorField(result, PG_DIAG_SQLSTATE);
    Error error = error_of(state == nullptr ? "08000" : state, trimmed(pq().errorMessage(handle_)));
    if (!failed_) failed_ = error;
    return std::unexpected(std::move(error));
  }

  Result<ResultOwner> execute(Query const& query, Values const& values) {
    for (Value const& value : values) {
      auto const* const text = std::get_if<std::string>(&value.held());
      if (text == nullptr || storable(*text)) continue;
      failed_ = Error{ErrorKind::Invalid, "store.text", {}, std::nullopt};
      return std::unexpected(*failed_);
    }
    Parameters const given(values);
    std::string const text(query.postgres);
    if (query.number == uncached) {
      ResultOwner result(pq().execParams(handle_, text.c_str(), given.count(), nullptr,
                                         given.values.data(), given.lengths.data(),
                                         given.formats.data(), 0));
      if (!succeeded(result.get())) return failed(result.get());
      return result;
    }
    std::string const name(query.name);
    if (!prepared_.at(query.number)) {
      ResultOwner const made(pq().prepare(handle_, name.c_str(), text.c_str(), 0, nullptr));
      if (!succeeded(made.get())) return failed(made.get());
      prepared_[query.number] = true;
    }
    ResultOwner result(pq().execPrepared(handle_, name.c_str(), given.count(), given.values.data(),
                                         given.lengths.data(), given.formats.data(), 0));
    if (!succeeded(result.get())) return failed(result.get());
    return result;
  }

  PGconn* handle_;
  Access access_;
  std::array<bool, sql::count> prepared_{};
  std::optional<Error> failed_;  // the first failure of this transaction
};

}  // namespace

bool is_postgres_url(std::string_view text) {
  return text.starts_with("postgres://") || text.starts_with("postgresql://") ||
         text.find('=') != text.npos;
}

Result<std::unique_ptr<Connection>> open_postgres(PostgresOptions const& options, Access access) {
  TRY(load_libpq());
  std::array<char const*, 6> const names = {"dbname",           "connect_timeout",
                                            "application_name", "client_encoding",
                                            "keepalives_idle",  nullptr};
  std::array<char const*, 6> const values = {
      options.url.c_str(), "5", "gongkai", "UTF8", "30", nullptr};
  PGconn* const handle = pq().connectdbParams(names.data(), values.data(), 1);
  auto connection = std::make_unique<Postgres>(handle, access);
  if (!connection->usable())
    return fail(ErrorKind::Fault, "store.connection",
                {{"detail", trimmed(pq().errorMessage(handle))}});
  TRY(connection->set_up(options));
  return connection;
}

}  // namespace gongkai::store
