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
  if (format::detect(bytes, name) == format::Type::Pdf) return 0;  // starts a program; see pdf_fuzz
  fuzz::follow(format::read(bytes, name, fuzz::options()));
  return 0;
}
