#include "format/common/zip.h"

#include <algorithm>
#include <unordered_set>

#include "format/common/zip_library.h"

namespace gongkai::format {
namespace {

/// Only after `Zip::open` found it installed.
ZipLibrary const& lib() { return *zip_library(); }

}  // namespace

void Zip::Close::operator()(zip* z) const { lib().discard(z); }

Result<Zip> Zip::open(std::string_view bytes, std::string const& name, Limits const& limits) {
  if (zip_library() == nullptr)
    return fail(ErrorKind::Fault, "GK124", {{"file", name}, {"detail", "缺少 libzip"}});
  Zip out;
  out.name_ = name;
  out.limits_ = limits;
  auto const damaged = [&](std::string detail) {
    return fail(ErrorKind::Invalid, "GK112", {{"file", name}, {"detail", std::move(detail)}});
  };
  zip_error_t error;
  lib().error_init(&error);
  zip_source_t* source = lib().source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return damaged("压缩包无法打开");
  out.zip_.reset(lib().open_from_source(source, ZIP_RDONLY, &error));
  if (!out.zip_) {
    lib().source_free(source);
    lib().error_fini(&error);
    return damaged("压缩包结构不完整");
  }
  lib().error_fini(&error);
  auto const count =
      static_cast<std::size_t>(std::max<zip_int64_t>(0, lib().get_num_entries(out.zip_.get(), 0)));
  if (count > limits.entries) {
    return fail(
        ErrorKind::Invalid, "GK113",
        {{"file", name}, {"detail", "压缩包内文件超过 " + std::to_string(limits.entries) + " 个"}});
  }
  std::unordered_set<std::string> seen;
  std::uint64_t packed = 0;
  for (std::size_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    lib().stat_init(&stat);
    if (lib().stat_index(out.zip_.get(), i, 0, &stat) != 0 || stat.name == nullptr)
      return damaged("压缩包目录损坏");
    std::string const path = stat.name;
    if (path.starts_with("/") || path.find("..") != path.npos || path.find('\\') != path.npos)
      return damaged("压缩包内路径越界：" + path);
    if (!seen.insert(path).second) return damaged("压缩包内文件重名：" + path);
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (lib().file_get_external_attributes(out.zip_.get(), i, 0, &system, &attributes) == 0 &&
        system == ZIP_OPSYS_UNIX && ((attributes >> 16) & 0170000U) == 0120000U) {
      return damaged("压缩包内有符号链接：" + path);
    }
    packed += stat.comp_size;
    out.names_.push_back(path);
  }
  // Entries that overlap pack more than there are bytes.
  if (packed > bytes.size()) return damaged("压缩包内文件相互重叠");
  return out;
}

bool Zip::has(std::string_view path) const {
  return std::ranges::find(names_, path) != names_.end();
}

Result<std::string> Zip::read(std::string_view path) {
  auto const at = std::ranges::find(names_, path);
  if (at == names_.end())
    return fail(ErrorKind::NotFound, "GK112",
                {{"file", name_}, {"detail", "缺少 " + std::string(path)}});
  auto const i = static_cast<zip_uint64_t>(at - names_.begin());
  zip_stat_t stat;
  lib().stat_init(&stat);
  lib().stat_index(zip_.get(), i, 0, &stat);
  if (stat.encryption_method != ZIP_EM_NONE)
    return fail(ErrorKind::Invalid, "GK111", {{"file", name_}});
  std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(lib().fopen_index(zip_.get(), i, 0),
                                                          lib().fclose);
  auto const damaged = [&] {
    return fail(ErrorKind::Invalid, "GK112",
                {{"file", name_}, {"detail", std::string(path) + " 无法解压"}});
  };
  if (!file) return damaged();
  std::string out;
  constexpr std::size_t chunk = std::size_t{64} * 1024;
  // The declared size only saves moves; what is counted is what comes out.
  if ((stat.valid & ZIP_STAT_SIZE) != 0)
    out.reserve(std::min<std::size_t>(stat.size, 8 * chunk) + 1);
  while (true) {
    std::size_t const before = out.size();
    std::size_t const room = out.capacity() - before;
    zip_int64_t n = 0;
    out.resize_and_overwrite(
        before + (room > 0 ? std::min(room, chunk) : chunk), [&](char* to, std::size_t size) {
          n = lib().fread(file.get(), to + before, size - before);
          return before + static_cast<std::size_t>(std::max<zip_int64_t>(n, 0));
        });
    if (n < 0) return damaged();
    if (n == 0) break;
    bool const bomb = out.size() > (std::size_t{1} << 20) && stat.comp_size > 0 &&
                      out.size() / stat.comp_size > limits_.ratio;
    if (unpacked_ + out.size() > limits_.unpacked || bomb) {
      return fail(ErrorKind::Invalid, "GK113",
                  {{"file", name_}, {"detail", std::string(path) + " 解压后过大"}});
    }
  }
  unpacked_ += out.size();
  return out;
}

}  // namespace gongkai::format
