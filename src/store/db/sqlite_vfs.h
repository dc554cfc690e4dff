#pragma once

#include <memory>
#include <string>

#include "store/io/faults.h"

namespace gongkai::store {

/// The way of SQLite to its files: the engine's own, with a failed sync ending the process, and in
/// tests with faults. Registered while it lives; databases are opened by its name.
class SqliteVfs {
 public:
  explicit SqliteVfs(IoFaults* faults);
  ~SqliteVfs();
  SqliteVfs(SqliteVfs const&) = delete;
  SqliteVfs& operator=(SqliteVfs const&) = delete;
  std::string const& name() const { return name_; }

 private:
  struct State;
  std::string name_;
  std::unique_ptr<State> state_;
};

}  // namespace gongkai::store
