#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "document/document.h"

/// What every reader of foreign bytes shares: limits, and the shape of the function.
namespace gongkai::format {

/// Bounds a reader never crosses; crossing one is an `Invalid` error GK113 naming the limit.
struct Limits {
  std::size_t bytes = std::size_t{256} << 20;  // of the file
  std::size_t unpacked = std::size_t{256}
                         << 20;    // of all parts of a container, counted while unpacking
  std::size_t entries = 4096;      // of a container
  std::size_t ratio = 200;         // unpacked : packed, per entry above 1 MiB
  std::size_t depth = 256;         // nesting of elements, objects, containers
  std::size_t blocks = 1'000'000;  // paragraphs and cells
  std::size_t lines = 2'000'000;   // of a text file
  double seconds = 60;             // of a child process
};

/// What a file is, decided from its bytes alone.
enum class Type : std::uint8_t {
  Unknown,
  Empty,
  Text,
  Markdown,
  Html,
  Json,
  Csv,
  Docx,
  Xlsx,
  Pdf,
  LegacyOffice,  // OLE2: .doc .wps .xls .et, or an encrypted OOXML file
  Rtf,
  Odf,
  Ofd,
  Image,
  Zip,
  EncryptedOffice,
};
/// Name for messages: "Word 文档（docx）".
std::string_view describe(Type type);

struct ReadOptions {
  Limits limits;
  bool ocr = true;     // read scanned pages where tesseract is installed
  bool legacy = true;  // convert old formats where soffice is installed
};

}  // namespace gongkai::format
