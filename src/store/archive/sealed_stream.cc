#include "store/archive/sealed_stream.h"

#include <algorithm>
#include <cassert>
#include <string_view>
#include <utility>

namespace gongkai::store {
namespace {

constexpr std::string_view magic = "gongkai backup 1\n";
constexpr std::size_t piece_size = std::size_t{1} << 20U;
constexpr std::size_t salt_size = 16, mark_size = 32;

/// Tells the right key from a wrong one; says nothing of the key.
crypto::Digest mark_of(crypto::Key const& key, std::string const& salt) {
  return crypto::hmac_sm3(crypto::derive(key, "backup mark"), bytes_of(salt));
}

std::string context_of(std::string const& salt, std::uint64_t number, bool last) {
  return salt + "/" + std::to_string(number) + (last ? "/last" : "/more");
}

}  // namespace

Result<SealedWriter> SealedWriter::create(FileSystem const& files, std::string const& path,
                                          crypto::Key const& key) {
  SealedWriter out(files, TRY(files.create(path)), crypto::derive(key, "backup"),
                   hex(crypto::random_bytes(salt_size / 2)));
  crypto::Digest const mark = mark_of(key, out.salt_);
  TRY(files.write(out.file_, bytes_of(magic)));
  TRY(files.write(out.file_, bytes_of(out.salt_)));
  TRY(files.write(out.file_, mark));
  return out;
}

Result<void> SealedWriter::seal(bool last) {
  Bytes const sealed = crypto::seal(key_, pending_, context_of(salt_, number_++, last));
  Bytes head;
  head.push_back(last ? std::byte{1} : std::byte{0});
  for (unsigned shift = 0; shift < 32; shift += 8)
    head.push_back(static_cast<std::byte>(sealed.size() >> shift));
  TRY(files_.write(file_, head));
  TRY(files_.write(file_, sealed));
  pending_.clear();
  return {};
}

Result<void> SealedWriter::write(ByteView bytes) {
  while (!bytes.empty()) {
    std::size_t const room = std::min(piece_size - pending_.size(), bytes.size());
    pending_.insert(pending_.end(), bytes.begin(),
                    bytes.begin() + static_cast<std::ptrdiff_t>(room));
    bytes = bytes.subspan(room);
    if (pending_.size() == piece_size) TRY(seal(false));
  }
  return {};
}

Result<void> SealedWriter::finish() {
  TRY(seal(true));
  files_.sync(file_);
  files_.sync_folder(folder_of(file_.path()));
  return {};
}

std::unexpected<Error> SealedReader::damaged(std::string detail) const {
  return fail(ErrorKind::Refused, "backup.damaged",
              {{"file", file_.path()}, {"detail", std::move(detail)}});
}

Result<SealedReader> SealedReader::open(FileSystem const& files, std::string const& path,
                                        crypto::Key const& key) {
  SealedReader out(files, TRY(files.open(path)), crypto::derive(key, "backup"));
  out.size_ = TRY(files.size(out.file_));
  std::size_t const head = magic.size() + salt_size + mark_size;
  Bytes const read = TRY(files.read(out.file_, 0, head));
  if (read.size() != head || text_of(ByteView(read).first(magic.size())) != magic)
    return out.damaged("不是gongkai的备份文件");
  out.salt_ = text_of(ByteView(read).subspan(magic.size(), salt_size));
  if (!crypto::equal(mark_of(key, out.salt_), ByteView(read).last(mark_size)))
    return fail(ErrorKind::Refused, "backup.key", {{"file", path}});
  out.at_ = head;
  return out;
}

Result<void> SealedReader::next() {
  if (last_) return damaged("内容提前结束");
  Bytes const head = TRY(files_.read(file_, at_, 5));
  if (head.size() != 5 || std::to_integer<unsigned>(head[0]) > 1) return damaged("文件被截断");
  std::size_t size = 0;
  for (unsigned i = 0; i < 4; ++i) size |= std::to_integer<std::size_t>(head[i + 1]) << (8 * i);
  if (size > piece_size + crypto::seal_overhead) return damaged("长度不对");
  last_ = head[0] == std::byte{1};
  auto plain =
      crypto::open(key_, TRY(files_.read(file_, at_ + 5, size)), context_of(salt_, number_, last_));
  if (!plain) return damaged("第" + std::to_string(number_ + 1) + "段校验不符");
  ++number_;
  at_ += 5 + size;
  if (last_ && at_ != size_) return damaged("末尾有多余的内容");
  plain_ = std::move(*plain);
  used_ = 0;
  return {};
}

Result<Bytes> SealedReader::read(std::size_t count) {
  Bytes out;
  out.reserve(count);
  while (out.size() < count) {
    if (used_ == plain_.size()) TRY(next());
    std::size_t const n = std::min(count - out.size(), plain_.size() - used_);
    auto const begin = plain_.begin() + static_cast<std::ptrdiff_t>(used_);
    out.insert(out.end(), begin, begin + static_cast<std::ptrdiff_t>(n));
    used_ += n;
  }
  return out;
}

Result<void> SealedReader::expect_end() {
  while (used_ == plain_.size() && !last_) TRY(next());
  if (used_ != plain_.size()) return damaged("末尾有多余的内容");
  return {};
}

}  // namespace gongkai::store
