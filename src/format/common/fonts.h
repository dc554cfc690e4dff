#pragma once

#include <string>

namespace gongkai::format {

/// Fonts by role of GB/T 9704; the free stand-ins are those of docs/guide.
struct Fonts {
  std::string body = "仿宋_GB2312";      // 仿宋
  std::string title = "方正小标宋简体";  // 小标宋
  std::string heading1 = "黑体";
  std::string heading2 = "楷体_GB2312";
  std::string table = "宋体";
};

}  // namespace gongkai::format
