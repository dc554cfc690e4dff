#pragma once

#include "service/calendar/ports.h"

namespace gongkai::store {

class NoticeStore final : public service::calendar::NoticeStore {
 public:
  Result<void> put(service::Transaction& transaction, law::HolidayNotice const& notice,
                   Instant now) override;
  Result<std::vector<law::HolidayNotice>> all(service::Transaction& transaction) override;
};

}  // namespace gongkai::store
