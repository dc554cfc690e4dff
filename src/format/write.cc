#include "format/write.h"

#include <array>
#include <utility>

#include "format/csv/writer.h"
#include "format/docx/writer.h"
#include "format/html/writer.h"
#include "format/json/writer.h"
#include "format/markdown/writer.h"
#include "format/pdf/writer.h"
#include "format/text/writer.h"
#include "format/xlsx/writer.h"

namespace gongkai::format {
namespace {

constexpr std::array<std::pair<std::string_view, Output>, 8> names = {{{"docx", Output::Docx},
                                                                       {"xlsx", Output::Xlsx},
                                                                       {"pdf", Output::Pdf},
                                                                       {"html", Output::Html},
                                                                       {"md", Output::Markdown},
                                                                       {"csv", Output::Csv},
                                                                       {"json", Output::Json},
                                                                       {"txt", Output::Text}}};

}  // namespace

std::optional<Output> output_of(std::string_view name) {
  for (auto const& [n, output] : names) {
    if (n == name) return output;
  }
  if (name == "markdown") return Output::Markdown;
  if (name == "text") return Output::Text;
  return std::nullopt;
}

std::string_view extension_of(Output output) {
  for (auto const& [n, o] : names) {
    if (o == output) return n;
  }
  return {};
}

Result<std::string> write(document::Document const& document, Output output,
                          WriteOptions const& options) {
  switch (output) {
    case Output::Docx: return docx::write(document, options.fonts);
    case Output::Xlsx: return xlsx::write(document);
    case Output::Pdf: return pdf::write(document, options.fonts);
    case Output::Html: return html::write(document);
    case Output::Markdown: return markdown::write(document);
    case Output::Csv: return csv::write(document);
    case Output::Json: return json::write(document);
    case Output::Text: return text::write(document);
  }
  return fail(ErrorKind::Invalid, "GK126", {});
}

}  // namespace gongkai::format
