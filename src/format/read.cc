#include "format/read.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "format/common/encoding.h"
#include "format/common/zip.h"
#include "format/csv/reader.h"
#include "format/docx/reader.h"
#include "format/html/reader.h"
#include "format/json/reader.h"
#include "format/legacy/converter.h"
#include "format/pdf/reader.h"
#include "format/text/reader.h"
#include "format/xlsx/reader.h"

namespace gongkai::format {
namespace {

std::string lower_extension(std::string_view name) {
  auto const dot = name.rfind('.');
  std::string out(dot == name.npos ? std::string_view{} : name.substr(dot + 1));
  std::ranges::transform(out, out.begin(), [](char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  });
  return out;
}

bool has_tag(std::string_view s) {
  s = s.substr(0, 4096);
  std::size_t const first = s.find('<');
  if (first == s.npos) return false;
  std::string head(s.substr(first));
  std::ranges::transform(head, head.begin(), [](char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  });
  for (std::string_view tag :
       {"<!doctype html", "<html", "<head", "<body", "<table", "<div", "<p>", "<p ", "<span"}) {
    if (head.find(tag) != head.npos) return true;
  }
  return false;
}

Type zip_type(std::string_view bytes, std::string_view name) {
  auto zip = Zip::open(bytes, std::string(name), Limits{});
  auto const by_content = [&](std::string_view part) { return bytes.find(part) != bytes.npos; };
  auto const has = [&](std::string_view part) { return zip ? zip->has(part) : by_content(part); };
  if (has("word/document.xml") ||
      (zip && std::ranges::any_of(zip->names(), [](std::string const& n) {
         return n.starts_with("word/document");
       }))) {
    return Type::Docx;
  }
  if (has("xl/workbook.xml")) return Type::Xlsx;
  if (has("OFD.xml")) return Type::Ofd;
  if (has("content.xml") && has("mimetype")) return Type::Odf;
  std::string const extension = lower_extension(name);
  if (!zip && (extension == "docx" || extension == "docm")) return Type::Docx;
  if (!zip && extension == "xlsx") return Type::Xlsx;
  return Type::Zip;
}

/// OLE2 directory names are UTF-16: EncryptedPackage marks an encrypted OOXML file.
bool holds_utf16(std::string_view bytes, std::string_view ascii) {
  std::string wide;
  for (char c : ascii) {
    wide += c;
    wide += '\0';
  }
  return bytes.find(wide) != bytes.npos;
}

Type text_type(std::string_view bytes, std::string_view name) {
  // Cut before a UTF-8 continuation byte, or a whole text would look broken.
  std::size_t cut = std::min<std::size_t>(bytes.size(), 4096);
  while (cut > 4092 && cut < bytes.size() &&
         (static_cast<unsigned char>(bytes[cut]) & 0xC0) == 0x80)
    --cut;
  Decoded const head = decode(bytes.substr(0, cut));
  std::string_view const s = gongkai::text::trim(head.text);
  if (s.empty()) return Type::Empty;
  // Bytes of no known kind: control characters or holes in number.
  std::size_t const strange = head.invalid + gongkai::text::control_characters(s);
  if (strange * 50 > s.size() && strange > 4) return Type::Unknown;
  std::string const extension = lower_extension(name);
  bool const json = s.front() == '{' || s.front() == '[';
  if (json && (extension == "json" || s.find("\":") != s.npos)) return Type::Json;
  if (has_tag(s) || s.find("\\u003c") != s.npos) return Type::Html;
  if (extension == "csv") return Type::Csv;
  if (extension == "md" || extension == "markdown") return Type::Markdown;
  return Type::Text;
}

Error named(Error error, std::string const& name) {
  if (std::ranges::none_of(error.params, [](Param const& p) { return p.name == "file"; }))
    error.params.push_back({"file", name});
  return error;
}

/// The extensions a type goes by; another one is remarked on (GK116).
bool fits(Type type, std::string const& extension) {
  if (extension.empty()) return true;
  switch (type) {
    case Type::Docx: return extension == "docx" || extension == "docm" || extension == "wps";
    case Type::Xlsx: return extension == "xlsx" || extension == "xlsm" || extension == "et";
    case Type::Pdf: return extension == "pdf";
    case Type::Html:
      return extension == "html" || extension == "htm" || extension == "xhtml" ||
             extension == "shtml" || extension == "txt" || extension == "js" || extension == "mht";
    case Type::Text:
    case Type::Markdown:
      return extension != "docx" && extension != "pdf" && extension != "xlsx" && extension != "doc";
    default: return true;
  }
}

Result<document::Document> read_json(std::string_view bytes, std::string const& name,
                                     ReadOptions const& options) {
  Decoded const decoded = decode(bytes);
  auto read = TRY(json::read(decoded.text, name, options.limits));
  if (read.document) return std::move(*read.document);
  if (has_tag(read.text)) return html::read(read.text, name, options);
  return text::read(read.text, name, options);
}

Result<document::Document> read_html(std::string_view bytes, std::string const& name,
                                     ReadOptions const& options) {
  std::string_view const head = bytes.substr(0, 65536);
  bool const escaped = head.find("\\u003c") != head.npos || head.find("<\\/") != head.npos ||
                       head.find("\\\"") != head.npos;
  if (escaped) return html::read(html::unescape_script(decode(bytes).text), name, options);
  return html::read(bytes, name, options);
}

/// Old formats become docx or xlsx first.
Result<document::Document> read_legacy(std::string_view bytes, std::string const& name,
                                       ReadOptions const& options) {
  std::string const converted = TRY(legacy::convert(bytes, name, options.limits));
  Type const type = zip_type(converted, "");
  return type == Type::Xlsx ? xlsx::read(converted, name, options)
                            : docx::read(converted, name, options);
}

}  // namespace

std::string_view describe(Type type) {
  switch (type) {
    case Type::Unknown: return "未知类型";
    case Type::Empty: return "空文件";
    case Type::Text: return "纯文本";
    case Type::Markdown: return "Markdown 文本";
    case Type::Html: return "网页";
    case Type::Json: return "JSON";
    case Type::Csv: return "CSV 表格";
    case Type::Docx: return "Word 文档（docx）";
    case Type::Xlsx: return "Excel 工作簿（xlsx）";
    case Type::Pdf: return "PDF";
    case Type::LegacyOffice: return "旧版 Office 或 WPS 文件";
    case Type::Rtf: return "RTF 文档";
    case Type::Odf: return "ODF 文档";
    case Type::Ofd: return "OFD 版式文件";
    case Type::Image: return "图片";
    case Type::Zip: return "压缩包";
    case Type::EncryptedOffice: return "加密的 Office 文件";
  }
  return "";
}

Type detect(std::string_view bytes, std::string_view name) {
  if (bytes.empty()) return Type::Empty;
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"))
    return zip_type(bytes, name);
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return holds_utf16(bytes, "EncryptedPackage") ? Type::EncryptedOffice : Type::LegacyOffice;
  if (bytes.substr(0, 1024).find("%PDF-") != bytes.npos) return Type::Pdf;
  if (bytes.starts_with("{\\rtf")) return Type::Rtf;
  for (std::string_view magic :
       {std::string_view("\x89PNG"), std::string_view("\xFF\xD8\xFF"), std::string_view("GIF8"),
        std::string_view("BM", 2), std::string_view("II*\0", 4), std::string_view("MM\0*", 4)}) {
    if (bytes.starts_with(magic) && bytes.size() > 16) {
      if (magic == "BM" && bytes.substr(0, 64).find('\0') == bytes.npos) continue;
      return Type::Image;
    }
  }
  if (bytes.starts_with("\x7F"
                        "ELF") ||
      bytes.starts_with("MZ"))
    return Type::Unknown;
  return text_type(bytes, name);
}

Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options) {
  if (bytes.size() > options.limits.bytes) {
    return fail(ErrorKind::Invalid, "GK113",
                {{"file", name},
                 {"detail", "文件大于 " + std::to_string(options.limits.bytes >> 20) + " MB"}});
  }
  Type const type = detect(bytes, name);
  auto result = [&]() -> Result<document::Document> {
    switch (type) {
      case Type::Empty: return fail(ErrorKind::Invalid, "GK114", {{"file", name}});
      case Type::Text:
      case Type::Markdown: return text::read(bytes, name, options);
      case Type::Html: return read_html(bytes, name, options);
      case Type::Json: return read_json(bytes, name, options);
      case Type::Csv: return csv::read(bytes, name, options);
      case Type::Docx: return docx::read(bytes, name, options);
      case Type::Xlsx: return xlsx::read(bytes, name, options);
      case Type::Pdf: return pdf::read(bytes, name, options);
      case Type::LegacyOffice:
      case Type::Rtf:
      case Type::Odf: return read_legacy(bytes, name, options);
      case Type::EncryptedOffice: return fail(ErrorKind::Invalid, "GK111", {{"file", name}});
      case Type::Image: return fail(ErrorKind::Invalid, "GK115", {{"file", name}});
      default:
        return fail(ErrorKind::Invalid, "GK110",
                    {{"file", name}, {"detail", "（" + std::string(describe(type)) + "）"}});
    }
  }();
  if (!result) return std::unexpected(named(std::move(result).error(), name));
  if (!fits(type, lower_extension(name))) {
    result->notes.push_back(
        {"GK116", {{"file", name}, {"detail", std::string(describe(type))}}, {}});
  }
  return result;
}

}  // namespace gongkai::format
