#pragma once

#include "service/account/room.h"

namespace gongkai::service::account {

Result<gongkai::organ::Tree> tree_of(Room& room, Transaction& t);
/// The organ above all others: what concerns the whole site is asked there. 0 before set-up.
Result<Id<Organ>> top_of(Room& room, Transaction& t);

}  // namespace gongkai::service::account
