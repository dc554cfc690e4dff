#include "format/common/zip_writer.h"

#include <memory>

#include "format/common/zip_library.h"

namespace gongkai::format {
namespace {

constexpr time_t always = 1577836800;  // 2020-01-01

/// The bytes written to a source.
std::string bytes_of(ZipLibrary const& lib, zip_source_t* source) {
  std::string out;
  lib.source_open(source);
  lib.source_seek(source, 0, SEEK_END);
  out.resize(static_cast<std::size_t>(lib.source_tell(source)));
  lib.source_seek(source, 0, SEEK_SET);
  lib.source_read(source, out.data(), out.size());
  lib.source_close(source);
  return out;
}

bool add(ZipLibrary const& lib, zip_t* zip, std::string const& path, std::string const& bytes) {
  zip_source_t* const source = lib.source_buffer(zip, bytes.data(), bytes.size(), 0);
  if (source == nullptr) return false;
  zip_int64_t const index = lib.file_add(zip, path.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    lib.source_free(source);
    return false;
  }
  return lib.file_set_mtime(zip, static_cast<zip_uint64_t>(index), always, 0) == 0;
}

}  // namespace

Result<std::string> write_zip(std::vector<std::pair<std::string, std::string>> const& entries) {
  if (zip_library() == nullptr)
    return fail(ErrorKind::Fault, "GK124", {{"file", "zip"}, {"detail", "缺少 libzip"}});
  ZipLibrary const& lib = *zip_library();
  auto const failed = [](std::string const& detail) {
    return fail(ErrorKind::Fault, "GK126", {{"detail", detail}});
  };
  std::unique_ptr<zip_source_t, decltype(&zip_source_free)> const target(
      lib.source_buffer_create(nullptr, 0, 0, nullptr), lib.source_free);
  if (!target) return failed("zip");
  lib.source_keep(target.get());  // the container takes one reference, we keep one
  zip_t* const zip = lib.open_from_source(target.get(), ZIP_TRUNCATE, nullptr);
  if (zip == nullptr) {
    lib.source_free(target.get());
    return failed("zip");
  }
  for (auto const& [path, bytes] : entries) {
    if (add(lib, zip, path, bytes)) continue;
    lib.discard(zip);
    return failed(path);
  }
  if (lib.close(zip) != 0) {
    lib.discard(zip);
    return failed("zip");
  }
  return bytes_of(lib, target.get());
}

}  // namespace gongkai::format
