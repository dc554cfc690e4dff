#include "service/audit/inspect.h"

#include <fmt/format.h>

#include "base/sm2.h"

namespace gongkai::service::audit {
namespace {

constexpr char const* secret_name = "signing.secret";
constexpr char const* open_name = "signing.open";

/// A text in quotes as JSON has it.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

Result<crypto::SigningKeys> keys_of(Transaction& t, setting::SettingStore& settings,
                                    crypto::Key const& sealing, Instant now) {
  auto const open = TRY(settings.find(t, std::nullopt, open_name));
  auto const secret = TRY(settings.find(t, std::nullopt, secret_name));
  if (open && secret) {
    auto const sealed = unhex(*secret);
    auto const plain = sealed ? crypto::open(sealing, *sealed, secret_name) : std::nullopt;
    auto const known = unhex(*open);
    if (!plain || !known) return fail(ErrorKind::Fault, "chain.signing_key");
    return crypto::SigningKeys{*plain, *known};
  }
  crypto::SigningKeys made = crypto::make_signing_keys();
  TRY(settings.put(t, std::nullopt, open_name, hex(made.open), now));
  TRY(settings.put(t, std::nullopt, secret_name,
                   hex(crypto::seal(sealing, made.secret, secret_name)), now));
  return made;
}

Result<std::string> signed_head(Transaction& t, Head const& head, setting::SettingStore& settings,
                                crypto::Key const& sealing, Instant now) {
  auto const keys = TRY(keys_of(t, settings, sealing, now));
  auto const signature = crypto::sign(keys.secret, bytes_of(gongkai::audit::text_of(head)));
  if (!signature) return fail(ErrorKind::Fault, "chain.signing_key");
  return gongkai::audit::signed_text(head, *signature, keys.open);
}

/// Every record in order; all inside one transaction.
Result<std::int64_t> walk(Transaction& t, AuditStore& store, Filter filter,
                          std::function<Result<void>(Record const&)> const& take) {
  std::int64_t count = 0;
  for (;;) {
    auto const page = TRY(store.find(t, filter));
    for (Record const& r : page) {
      TRY(take(r));
      ++count;
    }
    if (page.size() < filter.count) return count;
    filter.behind = page.back().number;
  }
}

Result<Verified> verify_in(Transaction& t, AuditStore& store, std::vector<Head> heads,
                           Instant now) {
  gongkai::audit::Verifier verifier(std::move(heads));
  Filter all;
  all.count = 5000;
  TRY(walk(t, store, all, [&](Record const& r) -> Result<void> {
    verifier.add(r);
    return {};
  }));
  Verified out;
  out.finding = verifier.finish();
  out.count = verifier.count();
  out.head = verifier.head(now);
  return out;
}

}  // namespace

Result<Verified> verify(Transactions& transactions, AuditStore& store, std::vector<Head> heads,
                        Instant now) {
  return transactions.read(
      [&](Transaction& t) { return verify_in(t, store, std::move(heads), now); });
}

Result<std::string> sign_head(Transactions& transactions, AuditStore& store,
                              setting::SettingStore& settings, crypto::Key const& sealing,
                              Instant now) {
  auto const verified = TRY(verify(transactions, store, {}, now));
  if (verified.finding)
    return fail(ErrorKind::Fault, "chain.broken",
                {{"number", std::to_string(verified.finding->number)},
                 {"kind", std::string(label_of(verified.finding->kind))}});
  return transactions.write(
      [&](Transaction& t) { return signed_head(t, verified.head, settings, sealing, now); });
}

Result<std::string> head_of_today(Transactions& transactions, AuditStore& store,
                                  setting::SettingStore& settings, crypto::Key const& sealing,
                                  Clock const& clock) {
  Date const today = clock.today();
  auto const known =
      TRY(transactions.read([&](Transaction& t) { return store.head_of(t, today); }));
  if (known) return *known;
  std::string made = TRY(sign_head(transactions, store, settings, sealing, clock.now()));
  return transactions.write([&](Transaction& t) -> Result<std::string> {
    auto const other = TRY(store.head_of(t, today));  // by another node meanwhile
    if (other) return *other;
    TRY(store.keep_head(t, today, made));
    return made;
  });
}

Result<std::string> signing_key(Transactions& transactions, setting::SettingStore& settings) {
  return transactions.read([&](Transaction& t) -> Result<std::string> {
    return TRY(settings.find(t, std::nullopt, open_name)).value_or("");
  });
}

std::string json_line(Record const& record) {
  gongkai::audit::Act const& a = record.act;
  std::string details;
  for (auto const& d : a.details)
    details += (details.empty() ? "" : ",") + quoted(d.name) + ":" + quoted(d.value);
  return fmt::format(
      R"({{"number":{},"organ":{},"organ_number":{},"at":"{}","person":{},"acting_for":{},)"
      R"("address":{},"action":{},"subject":{},"outcome":"{}","reason":{},"details":{{{}}},)"
      R"("organ_digest":"{}","digest":"{}"}})",
      record.number, a.organ.value, record.organ_number, a.at.iso(), a.person.value,
      a.acting_for ? std::to_string(a.acting_for->value) : "null", quoted(a.address),
      quoted(a.action), quoted(a.subject), name_of(a.outcome), quoted(a.reason), details,
      hex(record.organ_digest), hex(record.digest));
}

Result<std::int64_t> export_records(Transactions& transactions, AuditStore& store, Filter filter,
                                    std::function<Result<void>(Record const&)> const& take) {
  return transactions.read([&](Transaction& t) { return walk(t, store, filter, take); });
}

}  // namespace gongkai::service::audit
