#include "service/account/tree.h"

namespace gongkai::service::account {

Result<gongkai::organ::Tree> tree_of(Room& room, Transaction& t) {
  return gongkai::organ::Tree(TRY(room.organs.all(t)));
}

Result<Id<Organ>> top_of(Room& room, Transaction& t) {
  for (Organ const& organ : TRY(room.organs.all(t))) {
    if (!organ.parent && !organ.closed_on) return organ.id;
  }
  return Id<Organ>{};
}

}  // namespace gongkai::service::account
