#pragma once

#include <zip.h>

#include <string>
#include <utility>
#include <vector>

namespace gongkai {

/// A ZIP of the given entries, as hostile as its entries are.
inline std::string zip_of(std::vector<std::pair<std::string, std::string>> const& entries) {
  zip_error_t error;
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  for (auto const& [path, bytes] : entries) {
    zip_file_add(zip, path.c_str(), zip_source_buffer(zip, bytes.data(), bytes.size(), 0),
                 ZIP_FL_OVERWRITE);
  }
  zip_close(zip);
  std::string out;
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  out.resize(static_cast<std::size_t>(zip_source_tell(target)));
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, out.data(), out.size());
  zip_source_close(target);
  zip_source_free(target);
  return out;
}

}  // namespace gongkai
