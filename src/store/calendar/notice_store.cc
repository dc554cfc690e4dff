#include "store/calendar/notice_store.h"

#include "store/db/database.h"
#include "store/sql.h"

namespace gongkai::store {

Result<void> NoticeStore::put(service::Transaction& transaction, law::HolidayNotice const& notice,
                              Instant now) {
  TRY(connection_of(transaction)
          .change(sql::calendar::put, {notice.year, notice.number, law::table_of(notice), now}));
  return {};
}

Result<std::vector<law::HolidayNotice>> NoticeStore::all(service::Transaction& transaction) {
  std::vector<law::HolidayNotice> out;
  for (Row const& row : TRY(connection_of(transaction).rows(sql::calendar::all)))
    out.push_back(TRY(law::read_notice(row.text(2), static_cast<int>(row.integer(0)))));
  return out;
}

}  // namespace gongkai::store
