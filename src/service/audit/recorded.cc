#include "service/audit/recorded.h"

namespace gongkai::service::audit {

using gongkai::audit::Outcome;

Result<void> recorded(Transactions& transactions, AuditStore& store, Act act,
                      Recorded const& work) {
  std::optional<Error> refusal;
  auto const done = transactions.write([&](Transaction& t) -> Result<void> {
    auto const worked = work(t, act);
    if (!worked) {
      Error const& error = worked.error();
      if (error.kind == ErrorKind::Fault || error.code.starts_with("store."))
        return std::unexpected(error);
      refusal = error;
      act.outcome = Outcome::Refused;
      act.reason = error.code;
    }
    if (!act.action.empty()) TRY(store.append(t, act));
    return {};
  });
  if (!done) return std::unexpected(refused(transactions, store, std::move(act), done.error()));
  if (!refusal) return {};
  return std::unexpected(std::move(*refusal));
}

Error refused(Transactions& transactions, AuditStore& store, Act act, Error error) {
  if (error.kind == ErrorKind::Fault) return error;
  auto const done = record_refusal(transactions, store, std::move(act), error.code);
  return done ? error : done.error();
}

Result<void> record_refusal(Transactions& transactions, AuditStore& store, Act act,
                            std::string const& reason) {
  act.outcome = Outcome::Refused;
  act.reason = reason;
  return transactions.write([&](Transaction& t) -> Result<void> {
    TRY(store.append(t, act));
    return {};
  });
}

}  // namespace gongkai::service::audit
