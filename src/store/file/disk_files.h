#pragma once

#include <functional>
#include <optional>
#include <string>

#include "service/file/ports.h"
#include "store/io/file_system.h"

namespace gongkai::store {

/// Files in folders: ROOT/ab/ab34…, written to ROOT/incoming first. A file takes its name only
/// after its content is synced, and the name is synced with its folder before anyone hears of it.
class DiskFiles final : public service::file::FileStore {
 public:
  /// Makes the folders; what was left in incoming by a crash is removed when `sweep` (only the
  /// owner of the data folder may).
  static Result<std::unique_ptr<DiskFiles>> open(std::string root, FileSystem const& files,
                                                 bool sweep);

  Result<std::unique_ptr<service::file::Intake>> take_in() override;
  Result<void> record(service::Transaction& transaction, service::file::StoredFile const& file,
                      Instant now) override;
  Result<std::optional<service::file::StoredFile>> find(service::Transaction& transaction,
                                                        std::string const& digest) override;
  Result<Bytes> read_piece(service::file::StoredFile const& file, std::size_t number) override;

  std::string path_of(std::string const& digest) const;

  /// Why nothing may be taken in now, and who is told that there was no room.
  struct Guard {
    std::function<std::optional<Error>()> refusal;
    std::function<void()> ran_out;
  };
  void set_guard(Guard guard) { guard_ = std::move(guard); }
  /// Tells the guard of an error for want of room.
  template <class T>
  Result<T> told(Result<T> result) const {
    if (!result && result.error().code == "store.full" && guard_.ran_out) guard_.ran_out();
    return result;
  }

 private:
  DiskFiles(std::string root, FileSystem files) : root_(std::move(root)), files_(files) {}

  std::string root_;
  FileSystem files_;
  Guard guard_;
};

}  // namespace gongkai::store
