#include "format/html/reader.h"
#include "format/json/reader.h"
#include "format/text/reader.h"
#include "fuzz/recognise.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  std::string_view const bytes = fuzz::view(data, size);
  format::ReadOptions const options = fuzz::options();
  auto const read = format::json::read(bytes, "fuzz", options.limits);
  if (read && read->document) fuzz::follow(*read->document);
  if (read && !read->document)
    fuzz::follow(format::text::read_lines(read->text, "fuzz", options.limits));
  std::string const page = format::html::unescape_script(bytes);
  if (!page.empty()) fuzz::follow(format::html::read(page, "fuzz", options));
  return 0;
}
