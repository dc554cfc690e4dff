#pragma once

#include <functional>
#include <optional>
#include <type_traits>

#include "base/error.h"

namespace gongkai::service {

/// What happens together or not at all. Only the store knows its inside; use cases pass it on.
class Transaction {
 public:
  virtual ~Transaction() = default;
};

/// Opens transactions. The use case opens one, does all its reading and writing inside, and is told
/// that it succeeded only after everything is on stable storage.
class Transactions {
 public:
  using Work = std::function<Result<void>(Transaction&)>;

  virtual ~Transactions() = default;
  /// Commits when `work` succeeds, otherwise nothing of it happened. `Fault` (store.unknown): the
  /// connection was lost while committing, so nobody knows; repeat under the same idempotency key.
  virtual Result<void> write(Work const& work) = 0;
  /// All reads inside see one moment.
  virtual Result<void> read(Work const& work) = 0;

  /// The same for work that gives a value.
  template <class F>
    requires(!std::is_same_v<std::invoke_result_t<F, Transaction&>, Result<void>>)
  auto write(F&& work) -> std::invoke_result_t<F, Transaction&> {
    typename std::invoke_result_t<F, Transaction&>::value_type* unused = nullptr;
    return valued(unused, work, &Transactions::write_plain);
  }
  template <class F>
    requires(!std::is_same_v<std::invoke_result_t<F, Transaction&>, Result<void>>)
  auto read(F&& work) -> std::invoke_result_t<F, Transaction&> {
    typename std::invoke_result_t<F, Transaction&>::value_type* unused = nullptr;
    return valued(unused, work, &Transactions::read_plain);
  }

 private:
  Result<void> write_plain(Work const& work) { return write(work); }
  Result<void> read_plain(Work const& work) { return read(work); }

  template <class T, class F>
  Result<T> valued(T*, F& work, Result<void> (Transactions::*run)(Work const&)) {
    std::optional<T> value;
    Work const keep = [&](Transaction& transaction) -> Result<void> {
      value.emplace(TRY(work(transaction)));
      return {};
    };
    TRY((this->*run)(keep));
    return std::move(*value);
  }
};

}  // namespace gongkai::service
