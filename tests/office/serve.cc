#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "tests/office/world.h"

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
  }
  over = true;
  background.join();
}
