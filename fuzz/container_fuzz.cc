// Any bytes: the decision on the type, broken containers, and whatever reader they reach. The first
// byte picks the extension.
#include <array>

#include "format/read.h"
#include "fuzz/recognise.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  if (size == 0) return 0;
  constexpr std::array names = {"a.docx", "a.xlsx", "a.html", "a.txt",
                                "a.md",   "a.csv",  "a.json", "a.doc"};
  std::string const name = names[data[0] % names.size()];
  std::string_view const bytes = fuzz::view(data + 1, size - 1);
  using enum format::Type;
  format::Type const type = format::detect(bytes, name);
  // These start programs: pdf_fuzz has what follows, LibreOffice is not ours to try.
  if (type == Pdf || type == LegacyOffice || type == Rtf || type == Odf) return 0;
  fuzz::follow(format::read(bytes, name, fuzz::options()));
  return 0;
}
