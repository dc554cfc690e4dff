#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "tests/office/world.h"

namespace {

void put_mails(gongkai::test::World& world) {
  using gongkai::store::test::must;
  auto const now = world.clock().now();
  must(world.database().write([&](gongkai::service::Transaction& t) -> gongkai::Result<void> {
    for (char const* const subject : {"一件事", "两件后台的事需要处理", "三件事"})
      TRY(world.post().post(t, {{"", "fangl@example.gov.cn"}, subject, "您好。"}));
    auto const all = TRY(world.post().list(t, 3));
    TRY(world.outbox().done(t, all[2].id, now));
    TRY(world.outbox().give_up(t, all[1].id, now, "发信服务器拒收：550 5.1.1 no such user"));
    return world.post().parts().results.put(t, {"mail.send", "gongkai-1:812", now, now, false,
                                                "发信服务器拒收：550 5.1.1 no such user"});
  }));
}

}  // namespace

/// The world of the tests as a server of its own, for the browser: prints its port, reads batches,
/// and ends when its input does.
int main() {
  gongkai::test::World world;
  std::printf("%u\n", world.port());
  std::fflush(stdout);
  std::atomic<bool> over = false;
  std::thread background([&] {
    while (!over) {
      world.work();
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  });
  for (int c = 0; (c = std::cin.get()) != EOF;) {
    // A letter takes somebody's session away, to see what the screens do.
    if (c == 'x') world.sessions().take_away("linxh");
    // Another puts mails into every state.
    if (c == 'm') put_mails(world);
  }
  over = true;
  background.join();
}
