#include "store/io/faults.h"

#include <unistd.h>

#include <cstring>
#include <string>

namespace gongkai::store {

void end_after_failed_sync(std::string_view path, int error) {
  std::string const words = "错误[store.sync]: 磁盘没有确认写入（" + std::string(path) + "：" +
                            std::strerror(error) +
                            "）。为保证数据不丢失，程序已停止；请检查磁盘后重新启动。\n";
  [[maybe_unused]] auto const written = write(STDERR_FILENO, words.data(), words.size());
  _exit(failed_sync_status);
}

}  // namespace gongkai::store
