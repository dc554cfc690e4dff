#include "base/read_onto.h"

#include <unistd.h>

#include <algorithm>

namespace gongkai {

ssize_t read_onto(std::string& out, int file) {
  std::size_t const before = out.size();
  std::size_t const room = std::max<std::size_t>(out.capacity() - before, 65536);
  ssize_t got = 0;
  out.resize_and_overwrite(before + room, [&](char* bytes, std::size_t) {
    got = read(file, bytes + before, room);
    return before + static_cast<std::size_t>(std::max<ssize_t>(got, 0));
  });
  return got;
}

}  // namespace gongkai
