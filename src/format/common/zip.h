#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "format/common/reader.h"

struct zip;

namespace gongkai::format {

/// A ZIP container in memory, guarded: entries are counted, names that leave the container,
/// duplicates and symlinks are refused, and what is unpacked is counted while it comes out,
/// whatever the headers declare.
class Zip {
 public:
  static Result<Zip> open(std::string_view bytes, std::string const& name, Limits const& limits);

  bool has(std::string_view path) const;
  std::vector<std::string> const& names() const { return names_; }
  /// The bytes of an entry. Errors: NotFound, GK111 encrypted, GK112 damaged, GK113 over a limit.
  Result<std::string> read(std::string_view path);

 private:
  struct Close {
    void operator()(zip* z) const;
  };
  std::unique_ptr<zip, Close> zip_;
  std::vector<std::string> names_;
  std::string name_;
  Limits limits_;
  std::size_t unpacked_ = 0;
};

}  // namespace gongkai::format
