#include "format/xlsx/hidden.h"

#include <charconv>
#include <filesystem>
#include <vector>

#include "format/xlsx/parts.h"

namespace gongkai::format::xlsx {
namespace {

namespace fs = std::filesystem;
using document::HiddenKind;

/// The part of a sheet's comments; empty: it has none.
std::string comments_of(Zip& zip, std::string const& path, std::string const& name,
                        Limits const& limits) {
  fs::path const sheet(path);
  std::string const rels =
      (sheet.parent_path() / "_rels" / (sheet.filename().string() + ".rels")).string();
  if (!zip.has(rels)) return {};
  auto xml = zip.read(rels);
  pugi::xml_document doc;
  if (!xml || !parse_xml(doc, *xml, name, limits)) return {};
  for (pugi::xml_node r : doc.document_element().children()) {
    if (!attribute(r, "Type").ends_with("/comments")) continue;
    fs::path const target(std::string(attribute(r, "Target")));
    return target.is_absolute() ? target.relative_path().string()
                                : (sheet.parent_path() / target).lexically_normal().string();
  }
  return {};
}

}  // namespace

void comments(Zip& zip, std::string const& path, std::uint32_t number, document::Document& out,
              std::string const& name, Limits const& limits) {
  std::string const part = comments_of(zip, path, name, limits);
  if (part.empty() || !zip.has(part)) return;
  auto xml = zip.read(part);
  pugi::xml_document doc;
  if (!xml || !parse_xml(doc, *xml, name, limits)) return;
  std::vector<std::string> authors;
  for (pugi::xml_node a : child(doc.document_element(), "authors").children())
    authors.emplace_back(a.text().get());
  for (pugi::xml_node c : child(doc.document_element(), "commentList").children()) {
    std::string_view const author = attribute(c, "authorId");
    std::size_t who = authors.size();
    std::from_chars(author.data(), author.data() + author.size(), who);
    Position const cell = position(attribute(c, "ref"));
    document::Place at;
    at.table = number;
    at.row = cell.row;
    at.cell = cell.column;
    out.hidden.push_back({HiddenKind::Comment, who < authors.size() ? authors[who] : std::string(),
                          rich_text(child(c, "text")), at});
  }
}

void hidden_parts(Zip& zip, document::Document& out) {
  for (std::string const& part : zip.names()) {
    if (part.ends_with("vbaProject.bin")) out.hidden.push_back({HiddenKind::Script, part, "", {}});
  }
}

}  // namespace gongkai::format::xlsx
