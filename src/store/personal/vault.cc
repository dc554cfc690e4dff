#include "store/personal/vault.h"

#include <algorithm>

#include "store/db/numbers.h"

namespace gongkai::store {
namespace {

constexpr std::size_t number_size = 8;

std::string wrap_place(std::int64_t number) { return "data_key/" + std::to_string(number); }

std::unexpected<Error> damaged(std::string_view place) {
  return fail(ErrorKind::Fault, "store.sealed", {{"place", std::string(place)}});
}

}  // namespace

Vault::Vault(crypto::Key const& key)
    : wrap_(crypto::derive(key, "wrap")), index_(crypto::derive(key, "index")) {}

Vault::~Vault() {
  crypto::wipe(wrap_);
  crypto::wipe(index_);
}

Result<Vault::Numbered> Vault::unwrapped(std::int64_t number, Bytes const& wrapped) const {
  auto const plain = crypto::open(wrap_, wrapped, wrap_place(number));
  Numbered out{number, {}};
  if (!plain || plain->size() != out.key.size()) return damaged(wrap_place(number));
  std::ranges::copy(*plain, out.key.begin());
  return out;
}

Result<std::int64_t> Vault::new_key(service::Transaction& transaction, Id<Organ> organ,
                                    Instant now) const {
  std::int64_t const number = TRY(next_number(transaction, "data_key"));
  Bytes const wrapped = crypto::seal(wrap_, crypto::random_bytes(32), wrap_place(number));
  TRY(connection_of(transaction).change(sql::data_key::insert, {number, organ, wrapped, now}));
  return number;
}

Result<Bytes> Vault::seal(service::Transaction& transaction, Id<Organ> organ,
                          std::string_view plain, std::string_view place, Instant now) const {
  Connection& connection = connection_of(transaction);
  auto row = TRY(connection.first(sql::data_key::newest, {organ}));
  if (!row) {
    TRY(new_key(transaction, organ, now));
    row = TRY(connection.first(sql::data_key::newest, {organ}));
  }
  Numbered const key = TRY(unwrapped(row->integer(0), row->bytes(1)));
  Bytes out;
  for (unsigned shift = 0; shift < 64; shift += 8)
    out.push_back(static_cast<std::byte>(static_cast<std::uint64_t>(key.number) >> shift));
  Bytes const sealed = crypto::seal(key.key, bytes_of(plain), place);
  out.insert(out.end(), sealed.begin(), sealed.end());
  return out;
}

Result<std::string> Vault::open(service::Transaction& transaction, Bytes const& sealed,
                                std::string_view place) const {
  if (sealed.size() < number_size) return damaged(place);
  std::uint64_t number = 0;
  for (unsigned i = 0; i < number_size; ++i)
    number |= std::to_integer<std::uint64_t>(sealed[i]) << (8 * i);
  auto const row = TRY(
      connection_of(transaction).first(sql::data_key::find, {static_cast<std::int64_t>(number)}));
  if (!row) return damaged(place);
  Numbered const key = TRY(unwrapped(row->integer(0), row->bytes(1)));
  auto const plain = crypto::open(key.key, ByteView(sealed).subspan(number_size), place);
  if (!plain) return damaged(place);
  return std::string(text_of(*plain));
}

std::string Vault::index(std::string_view kind, std::string_view value) const {
  if (value.empty()) return {};
  return hex(crypto::hmac_sm3(crypto::derive(index_, kind), bytes_of(value)));
}

Result<void> Vault::drop_older(service::Transaction& transaction, Id<Organ> organ,
                               std::int64_t newest) const {
  TRY(connection_of(transaction).change(sql::data_key::remove_older, {organ, newest}));
  return {};
}

}  // namespace gongkai::store
