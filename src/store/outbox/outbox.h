#pragma once

#include "service/idempotency/ports.h"
#include "service/outbox/ports.h"

namespace gongkai::store {

class Outbox final : public service::outbox::Outbox {
 public:
  using Parcel = service::outbox::Parcel;
  using service::outbox::Outbox::put;
  Result<Id<Parcel>> next(service::Transaction& transaction) override;
  Result<void> put(service::Transaction& transaction, Id<Parcel> number, std::string const& topic,
                   std::string const& body, Instant now, Instant due) override;
  Result<std::vector<Parcel>> due(service::Transaction& transaction, std::string const& topic,
                                  Instant now, std::size_t count) override;
  Result<void> done(service::Transaction& transaction, Id<Parcel> id, Instant now) override;
  Result<void> postpone(service::Transaction& transaction, Id<Parcel> id, Instant until,
                        std::string const& trouble) override;
  Result<void> give_up(service::Transaction& transaction, Id<Parcel> id, Instant now,
                       std::string const& trouble) override;
  Result<bool> retry(service::Transaction& transaction, Id<Parcel> id, std::string const& topic,
                     Instant now) override;
  Result<std::vector<Parcel>> latest(service::Transaction& transaction, std::string const& topic,
                                     std::size_t count) override;
  Result<service::outbox::Waiting> waiting(service::Transaction& transaction,
                                           std::string const& topic) override;
  Result<std::int64_t> forget(service::Transaction& transaction, Instant before) override;
};

class AnswerStore final : public service::idempotency::AnswerStore {
 public:
  Result<std::optional<std::string>> find(service::Transaction& transaction,
                                          std::string const& scope, std::string const& token,
                                          std::string const& asked) override;
  Result<void> keep(service::Transaction& transaction, std::string const& scope,
                    std::string const& token, std::string const& asked, std::string const& answer,
                    Instant now) override;
  Result<std::int64_t> forget(service::Transaction& transaction, Instant before) override;
};

}  // namespace gongkai::store
