#pragma once

#include <vector>

#include "base/instant.h"
#include "law/holiday_notice.h"
#include "service/transaction.h"

namespace gongkai::service::calendar {

/// The notices imported since the program was built.
class NoticeStore {
 public:
  virtual ~NoticeStore() = default;
  virtual Result<void> put(Transaction& transaction, law::HolidayNotice const& notice,
                           Instant now) = 0;
  /// By year.
  virtual Result<std::vector<law::HolidayNotice>> all(Transaction& transaction) = 0;
};

}  // namespace gongkai::service::calendar
