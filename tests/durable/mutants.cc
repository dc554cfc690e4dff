#include "tests/durable/mutants.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace gongkai::durable {
namespace {

using store::IoCall;
using store::IoFaults;

struct Skipping final : IoFaults {
  bool files, folders;
  Skipping(bool skip_files, bool skip_folders) : files(skip_files), folders(skip_folders) {}
  Answer before(IoCall call, std::string_view) override {
    bool const skip = (call == IoCall::Sync && files) || (call == IoCall::SyncDirectory && folders);
    return {skip ? Verdict::Skip : Verdict::Proceed, 0};
  }
};

/// The sync of a file's content is held back until it has its name.
struct RenameFirst final : IoFaults {
  bool waiting = false;
  std::string renamed;
  Answer before(IoCall call, std::string_view path) override {
    if (call == IoCall::Sync && (path.ends_with(".new") || path.ends_with(".part") ||
                                 path.find("/incoming/") != path.npos)) {
      waiting = true;
      return {Verdict::Skip, 0};
    }
    if (call == IoCall::Rename && waiting) renamed = path;
    if (call == IoCall::SyncDirectory && waiting && !renamed.empty()) {
      int const fd = ::open(renamed.c_str(), O_RDONLY);
      if (fd >= 0) {
        ::fsync(fd);
        ::close(fd);
      }
      waiting = false;
      renamed.clear();
    }
    return {};
  }
};

}  // namespace

Mutant::Mutant(std::string_view name) : name_(name) {
  if (name == "no-sync") faults_ = std::make_unique<Skipping>(true, true);
  if (name == "no-folder-sync") faults_ = std::make_unique<Skipping>(false, true);
  if (name == "rename-first") faults_ = std::make_unique<RenameFirst>();
  bool const known = name.empty() || name == "normal" || name == "off" || faults_ != nullptr;
  if (!known) {
    std::fprintf(stderr, "no such mutant: %s\n", name_.c_str());
    std::exit(2);
  }
}
Mutant::~Mutant() = default;

void Mutant::apply(store::SiteOptions& options) const {
  if (name_ == "normal") options.synchronous = store::Synchronous::Normal;
  if (name_ == "off") options.synchronous = store::Synchronous::Off;
  options.faults = faults_.get();
}

}  // namespace gongkai::durable
