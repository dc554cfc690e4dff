#include "store/file/disk_files.h"

#include <tuple>
#include <utility>

#include "store/file/digester.h"
#include "store/file/file_rows.h"

namespace gongkai::store {
namespace {

using service::file::StoredFile;

class DiskIntake final : public service::file::Intake {
 public:
  DiskIntake(DiskFiles const& store, std::string root, FileSystem files, File file)
      : store_(store), root_(std::move(root)), files_(files), file_(std::move(file)) {}
  ~DiskIntake() override {
    if (!finished_) std::ignore = files_.remove(file_.path());
  }
  DiskIntake(DiskIntake const&) = delete;
  DiskIntake& operator=(DiskIntake const&) = delete;

  Result<void> write(ByteView bytes) override {
    return store_.told(digester_.add(bytes, writer()));
  }
  Result<StoredFile> finish() override { return store_.told(finish_it()); }

 private:
  Result<StoredFile> finish_it() {
    StoredFile file = TRY(digester_.finish(writer()));
    files_.sync(file_);
    std::string const path = store_.path_of(file.digest), folder = folder_of(path);
    TRY(files_.make_folder(folder));
    // Also over a file of that name: it has the same content, unless it is damaged.
    TRY(files_.rename(file_.path(), path));
    finished_ = true;
    files_.sync_folder(folder);
    // The folder's own name may be younger than the last sync of its parent by another intake.
    files_.sync_folder(root_);
    return file;
  }

  Digester::Take writer() {
    return [this](ByteView piece, crypto::Digest const&) { return files_.write(file_, piece); };
  }

  DiskFiles const& store_;
  std::string root_;
  FileSystem files_;
  File file_;
  Digester digester_;
  bool finished_ = false;
};

}  // namespace

Result<std::unique_ptr<DiskFiles>> DiskFiles::open(std::string root, FileSystem const& files,
                                                   bool sweep) {
  TRY(files.make_folder(root));
  TRY(files.make_folder(root + "/incoming"));
  if (sweep) {
    for (std::string const& name : TRY(files.list(root + "/incoming")))
      TRY(files.remove(root + "/incoming/" + name));
  }
  return std::unique_ptr<DiskFiles>(new DiskFiles(std::move(root), files));
}

std::string DiskFiles::path_of(std::string const& digest) const {
  return root_ + "/" + digest.substr(0, 2) + "/" + digest;
}

Result<std::unique_ptr<service::file::Intake>> DiskFiles::take_in() {
  if (guard_.refusal) {
    if (auto reason = guard_.refusal()) return std::unexpected(std::move(*reason));
  }
  std::string const name = root_ + "/incoming/" + hex(crypto::random_bytes(16));
  File file = TRY(told(files_.create(name)));
  return std::make_unique<DiskIntake>(*this, root_, files_, std::move(file));
}

Result<void> DiskFiles::record(service::Transaction& transaction, StoredFile const& file,
                               Instant now) {
  return record_file(transaction, file, now);
}

Result<std::optional<StoredFile>> DiskFiles::find(service::Transaction& transaction,
                                                  std::string const& digest) {
  return find_file(transaction, digest);
}

Result<Bytes> DiskFiles::read_piece(StoredFile const& file, std::size_t number) {
  auto const opened = files_.open(path_of(file.digest));
  if (!opened && opened.error().kind == ErrorKind::NotFound)
    return fail(ErrorKind::NotFound, "file.absent", {{"digest", file.digest}});
  if (!opened) return std::unexpected(opened.error());
  if (TRY(files_.size(*opened)) != static_cast<std::uint64_t>(file.size))
    return fail(ErrorKind::Fault, "file.damaged", {{"digest", file.digest}});
  return verified_piece(
      file, number,
      TRY(files_.read(*opened, number * StoredFile::piece_size, StoredFile::piece_size)));
}

}  // namespace gongkai::store
