#include <fstream>

#include "base/crypto.h"
#include "store/file/database_files.h"
#include "store/file/disk_files.h"
#include "store/file/file_rows.h"
#include "tests/support/each_engine.h"

namespace gongkai::store {
namespace {

using service::Transaction;
using service::file::FileStore;
using service::file::StoredFile;
using test::must;

struct FilesTest : test::StoreTest, ::testing::WithParamInterface<bool> {
  std::unique_ptr<FileStore> files = nullptr;
  test::Folder const folder;
  void SetUp() override {
    StoreTest::SetUp();
    if (GetParam())
      files = must(DiskFiles::open(folder / "files", FileSystem(), true));
    else
      files = std::make_unique<DatabaseFiles>(database);
  }
  StoredFile keep(Bytes const& content) {
    StoredFile const file = must(files->keep(content));
    must(database.write([&](Transaction& t) { return files->record(t, file, clock.now()); }));
    return file;
  }
};

Bytes content_of(std::size_t size) {
  Bytes out(size);
  for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<std::byte>(i * 31 + i / 977);
  return out;
}

TEST_P(FilesTest, KeepsContentUnderItsDigest) {
  std::size_t const piece = StoredFile::piece_size;
  for (std::size_t const size :
       {std::size_t{0}, std::size_t{1}, piece - 1, piece, piece + 1, 3 * piece + 17}) {
    Bytes const content = content_of(size);
    StoredFile const file = keep(content);
    EXPECT_EQ(file.digest, hex(crypto::sm3(content)));
    EXPECT_EQ(file.size, static_cast<std::int64_t>(size));
    auto const found =
        must(database.read([&](Transaction& t) { return files->find(t, file.digest); }));
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, file);
    EXPECT_EQ(must(files->read(*found)), content);
    keep(content);  // once more is the same file
  }
  auto const absent = database.read([&](Transaction& t) { return files->find(t, "00"); });
  EXPECT_FALSE(must(absent));
}

TEST_P(FilesTest, TakesContentInAsItComes) {
  Bytes const content = content_of(700'000);
  auto const intake = must(files->take_in());
  for (std::size_t at = 0; at < content.size(); at += 1009)
    must(intake->write(
        ByteView(content).subspan(at, std::min<std::size_t>(1009, content.size() - at))));
  EXPECT_EQ(must(files->read(must(intake->finish()))), content);
}

TEST_P(FilesTest, MissingContentIsSaid) {
  StoredFile file = must(files->keep(content_of(10)));
  file.digest[0] = file.digest[0] == 'a' ? 'b' : 'a';
  file.pieces[0] ^= std::byte{1};
  auto const read = files->read(file);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "file.absent");
}

INSTANTIATE_TEST_SUITE_P(Places, FilesTest, ::testing::Bool(),
                         [](auto const& given) { return given.param ? "Disk" : "Database"; });

TEST(DiskFiles, DamageIsSeenAndRepairedByStoringAgain) {
  test::Folder const folder;
  auto const files = must(DiskFiles::open(folder / "files", FileSystem(), true));
  Bytes const content = content_of(600'000);
  StoredFile const file = must(files->keep(content));
  for (std::streamoff const at :
       {std::streamoff{0}, std::streamoff{300'000}, std::streamoff{599'999}}) {
    {
      std::fstream disk(files->path_of(file.digest),
                        std::ios::in | std::ios::out | std::ios::binary);
      disk.seekp(at);
      disk.put(static_cast<char>(std::to_integer<int>(content[static_cast<std::size_t>(at)]) ^ 4));
    }
    auto const read = files->read(file);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "file.damaged");
    must(files->keep(content));
    EXPECT_EQ(must(files->read(file)), content);
  }
  std::filesystem::resize_file(files->path_of(file.digest), 599'999);
  EXPECT_FALSE(files->read_piece(file, 0));
}

TEST(DiskFiles, ADroppedIntakeLeavesNothing) {
  test::Folder const folder;
  auto const files = must(DiskFiles::open(folder / "files", FileSystem(), true));
  must(must(files->take_in())->write(content_of(600'000)));
  EXPECT_TRUE(std::filesystem::is_empty(folder / "files/incoming"));
  std::ofstream(folder / "files/incoming/left") << "by a crash";
  must(DiskFiles::open(folder / "files", FileSystem(), false));
  EXPECT_FALSE(std::filesystem::is_empty(folder / "files/incoming"));
  must(DiskFiles::open(folder / "files", FileSystem(), true));
  EXPECT_TRUE(std::filesystem::is_empty(folder / "files/incoming"));
}

}  // namespace
}  // namespace gongkai::store
