#pragma once

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

#include "service/audit/ports.h"

namespace gongkai::service::audit {

/// What a use case does inside its transaction. It decides before it writes: when it refuses, what
/// it wrote until then would stay. It may complete the act that is recorded (organ, subject,
/// details); an act whose action it takes away is not recorded, because nothing was done that is
/// not recorded already (the same submission again).
using Recorded = std::function<Result<void>(Transaction&, Act&)>;

/// Does `work` and records the act in the same transaction, done or refused; without the record
/// nothing is done. A refusal is committed as a record and then returned. Of a `Fault` nothing is
/// recorded, because nothing happened. A statement that failed (store.…) spoils its transaction, so
/// that refusal is recorded in one of its own.
Result<void> recorded(Transactions& transactions, AuditStore& store, Act act, Recorded const& work);

/// The same for work that gives a value.
template <class F>
  requires(!std::is_same_v<std::invoke_result_t<F, Transaction&, Act&>, Result<void>>)
auto recorded(Transactions& transactions, AuditStore& store, Act act, F&& work)
    -> std::invoke_result_t<F, Transaction&, Act&> {
  std::optional<typename std::invoke_result_t<F, Transaction&, Act&>::value_type> value;
  Recorded const keep = [&](Transaction& transaction, Act& completed) -> Result<void> {
    value.emplace(TRY(work(transaction, completed)));
    return {};
  };
  TRY(recorded(transactions, store, std::move(act), keep));
  return std::move(*value);
}

/// Records a refusal that was decided elsewhere, such as a route that is closed to the one who
/// asks.
Result<void> record_refusal(Transactions& transactions, AuditStore& store, Act act,
                            std::string const& reason);
/// The same for an error that goes on to whoever asked; of a `Fault` nothing is recorded.
Error refused(Transactions& transactions, AuditStore& store, Act act, Error error);

}  // namespace gongkai::service::audit
