// A Word document from its parts, separated by form feeds: document, styles, numbering, comments,
// footnotes.
#include "format/docx/reader.h"
#include "fuzz/recognise.h"
#include "fuzz/stored_zip.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  auto const parts = fuzz::pieces(fuzz::view(data, size), 5);
  std::vector<std::pair<std::string, std::string_view>> files = {{"word/document.xml", parts[0]}};
  constexpr char const* names[] = {"styles", "numbering", "comments", "footnotes"};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (!parts[i].empty())
      files.emplace_back("word/" + std::string(names[i - 1]) + ".xml", parts[i]);
  }
  fuzz::follow(format::docx::read(fuzz::stored_zip(files), "fuzz.docx", fuzz::options()));
  return 0;
}
