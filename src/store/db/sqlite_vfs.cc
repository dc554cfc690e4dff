#include "store/db/sqlite_vfs.h"

#include <sqlite3.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <new>

namespace gongkai::store {

struct SqliteVfs::State {
  sqlite3_vfs vfs{};
  sqlite3_vfs* base = nullptr;
  IoFaults* faults = nullptr;
};

namespace {

/// Our file in front of the engine's, which follows in the same memory.
struct File {
  sqlite3_file head;
  IoFaults* faults;
  char const* path;
  sqlite3_file* base;
};

File* own(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* base(sqlite3_file* file) { return own(file)->base; }
sqlite3_io_methods const* methods(sqlite3_file* file) { return base(file)->pMethods; }

IoFaults::Answer ask(IoFaults* faults, IoCall call, char const* path) {
  return faults == nullptr ? IoFaults::Answer{} : faults->before(call, path);
}
bool fails(File const* file, IoCall call, int& error) {
  IoFaults::Answer const answer = ask(file->faults, call, file->path);
  error = answer.error;
  return answer.verdict == IoFaults::Verdict::Fail;
}

int close_file(sqlite3_file* file) {
  int const result = methods(file) == nullptr ? SQLITE_OK : methods(file)->xClose(base(file));
  file->pMethods = nullptr;
  return result;
}
int read_file(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
  int error = 0;
  if (fails(own(file), IoCall::Read, error)) return SQLITE_IOERR_READ;
  return methods(file)->xRead(base(file), to, count, at);
}
int write_file(sqlite3_file* file, void const* from, int count, sqlite3_int64 at) {
  int error = 0;
  if (fails(own(file), IoCall::Write, error))
    return error == ENOSPC ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  return methods(file)->xWrite(base(file), from, count, at);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  int error = 0;
  if (fails(own(file), IoCall::Truncate, error)) return SQLITE_IOERR_TRUNCATE;
  return methods(file)->xTruncate(base(file), size);
}
int sync_file(sqlite3_file* file, int flags) {
  IoFaults::Answer const answer = ask(own(file)->faults, IoCall::Sync, own(file)->path);
  if (answer.verdict == IoFaults::Verdict::Skip) return SQLITE_OK;
  errno = answer.error;
  if (answer.verdict == IoFaults::Verdict::Fail ||
      methods(file)->xSync(base(file), flags) != SQLITE_OK)
    end_after_failed_sync(own(file)->path, errno);
  return SQLITE_OK;
}
int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
  return methods(file)->xFileSize(base(file), size);
}
int lock_file(sqlite3_file* file, int level) { return methods(file)->xLock(base(file), level); }
int unlock_file(sqlite3_file* file, int level) { return methods(file)->xUnlock(base(file), level); }
int reserved_lock(sqlite3_file* file, int* out) {
  return methods(file)->xCheckReservedLock(base(file), out);
}
int control(sqlite3_file* file, int what, void* argument) {
  return methods(file)->xFileControl(base(file), what, argument);
}
int sector_size(sqlite3_file* file) { return methods(file)->xSectorSize(base(file)); }
/// Nothing is promised of the device: no atomic writes, and a torn sector may damage its
/// neighbours.
int characteristics(sqlite3_file*) { return 0; }
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return methods(file)->xShmMap(base(file), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  return methods(file)->xShmLock(base(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) { methods(file)->xShmBarrier(base(file)); }
int shm_unmap(sqlite3_file* file, int remove) {
  return methods(file)->xShmUnmap(base(file), remove);
}

constexpr sqlite3_io_methods file_methods = {
    2,         close_file,  read_file,     write_file, truncate_file, sync_file,       size_of_file,
    lock_file, unlock_file, reserved_lock, control,    sector_size,   characteristics, shm_map,
    shm_lock,  shm_barrier, shm_unmap,     nullptr,    nullptr,
};

}  // namespace

SqliteVfs::SqliteVfs(IoFaults* faults) : state_(std::make_unique<State>()) {
  static std::atomic<unsigned> count{0};
  name_ = "gongkai" + std::to_string(++count);
  State& state = *state_;
  state.base = sqlite3_vfs_find("unix");
  if (state.base == nullptr) std::abort();
  state.faults = faults;
  state.vfs = *state.base;
  state.vfs.pNext = nullptr;
  state.vfs.zName = name_.c_str();
  state.vfs.pAppData = &state;
  state.vfs.szOsFile = static_cast<int>(sizeof(File)) + state.base->szOsFile;
  state.vfs.xOpen = [](sqlite3_vfs* vfs, char const* path, sqlite3_file* file, int flags,
                       int* out) -> int {
    State const& self = *static_cast<State*>(vfs->pAppData);
    file->pMethods = nullptr;
    auto* const mine = new (file) File{{nullptr},
                                       self.faults,
                                       path == nullptr ? "" : path,
                                       reinterpret_cast<sqlite3_file*>(own(file) + 1)};
    int error = 0;
    if (fails(mine, IoCall::Open, error)) return SQLITE_CANTOPEN;
    int const result = self.base->xOpen(self.base, path, mine->base, flags, out);
    if (mine->base->pMethods != nullptr) file->pMethods = &file_methods;
    return result;
  };
  state.vfs.xDelete = [](sqlite3_vfs* vfs, char const* path, int sync) -> int {
    State const& self = *static_cast<State*>(vfs->pAppData);
    if (ask(self.faults, IoCall::Remove, path).verdict == IoFaults::Verdict::Fail)
      return SQLITE_IOERR_DELETE;
    return self.base->xDelete(self.base, path, sync);
  };
  sqlite3_vfs_register(&state.vfs, 0);
}

SqliteVfs::~SqliteVfs() { sqlite3_vfs_unregister(&state_->vfs); }

}  // namespace gongkai::store
