#include "format/common/zip_library.h"

#include "base/shared_library.h"

namespace gongkai::format {
namespace {

void find(SharedLibrary& library, ZipLibrary& z) {
  library.find("zip_close", z.close);
  library.find("zip_discard", z.discard);
  library.find("zip_error_fini", z.error_fini);
  library.find("zip_error_init", z.error_init);
  library.find("zip_fclose", z.fclose);
  library.find("zip_file_add", z.file_add);
  library.find("zip_file_get_external_attributes", z.file_get_external_attributes);
  library.find("zip_file_set_mtime", z.file_set_mtime);
  library.find("zip_fopen_index", z.fopen_index);
  library.find("zip_fread", z.fread);
  library.find("zip_get_num_entries", z.get_num_entries);
  library.find("zip_open_from_source", z.open_from_source);
  library.find("zip_source_buffer", z.source_buffer);
  library.find("zip_source_buffer_create", z.source_buffer_create);
  library.find("zip_source_close", z.source_close);
  library.find("zip_source_free", z.source_free);
  library.find("zip_source_keep", z.source_keep);
  library.find("zip_source_open", z.source_open);
  library.find("zip_source_read", z.source_read);
  library.find("zip_source_seek", z.source_seek);
  library.find("zip_source_tell", z.source_tell);
  library.find("zip_stat_index", z.stat_index);
  library.find("zip_stat_init", z.stat_init);
}

}  // namespace

ZipLibrary const* zip_library() { return functions_of<ZipLibrary>("libzip.so.4", find); }

}  // namespace gongkai::format
