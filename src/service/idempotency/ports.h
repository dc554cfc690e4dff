#pragma once

#include <optional>
#include <string>

#include "base/instant.h"
#include "service/transaction.h"

namespace gongkai::service::idempotency {

/// The answers to writes that a client may repeat because it did not hear the first answer.
class AnswerStore {
 public:
  virtual ~AnswerStore() = default;
  /// The answer given before under this token, or nothing. `Conflict` (idempotency.differs) when it
  /// was given to something else. `asked` is the digest of what is asked.
  virtual Result<std::optional<std::string>> find(Transaction& transaction,
                                                  std::string const& scope,
                                                  std::string const& token,
                                                  std::string const& asked) = 0;
  virtual Result<void> keep(Transaction& transaction, std::string const& scope,
                            std::string const& token, std::string const& asked,
                            std::string const& answer, Instant now) = 0;
  virtual Result<std::int64_t> forget(Transaction& transaction, Instant before) = 0;
};

/// Does `work` once: under the same token again its first answer is given, in the same transaction
/// that did it. `scope` is whose token it is.
template <class F>
Result<std::string> once(Transaction& transaction, AnswerStore& store, std::string const& scope,
                         std::string const& token, std::string const& asked, Instant now,
                         F&& work) {
  std::optional<std::string> known = TRY(store.find(transaction, scope, token, asked));
  if (known) return std::move(*known);
  std::string answer = TRY(work());
  TRY(store.keep(transaction, scope, token, asked, answer, now));
  return answer;
}

}  // namespace gongkai::service::idempotency
