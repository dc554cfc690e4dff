#include "format/docx/hidden.h"

#include <algorithm>
#include <array>

#include "format/common/xml.h"

namespace gongkai::format::docx {
namespace {

using document::HiddenKind;

constexpr std::array<std::string_view, 6> telling = {"creator", "lastModifiedBy", "Company",
                                                     "Manager", "keywords",       "description"};

void properties(pugi::xml_node root, document::Document& out) {
  for (pugi::xml_node n : root.children()) {
    std::string_view const value = n.text().get(), key = local_name(n);
    if (value.empty()) continue;
    if (key == "title") out.title = value;
    if (std::ranges::find(telling, key) != telling.end())
      out.hidden.push_back({HiddenKind::Metadata, std::string(key), std::string(value), {}});
  }
}

void comments(pugi::xml_node root, document::Document& out, Anchors const& anchors) {
  for (pugi::xml_node c : root.children()) {
    std::string text;
    for (pugi::xpath_node t : c.select_nodes(".//*[local-name()='t']"))
      text += t.node().text().get();
    auto const at = anchors.find(std::string(attribute(c, "id")));
    out.hidden.push_back({HiddenKind::Comment, std::string(attribute(c, "author")), text,
                          at == anchors.end() ? document::Place{} : at->second});
  }
}

/// Calls `use` with the root of a part, when it is there and sound.
template <class F>
void with_part(Zip& zip, std::string_view part, std::string const& name, Limits const& limits,
               F use) {
  if (!zip.has(part)) return;
  auto xml = zip.read(part);
  pugi::xml_document doc;
  if (xml && parse_xml(doc, *xml, name, limits)) use(doc.document_element());
}

}  // namespace

void hidden_parts(Zip& zip, document::Document& out, std::string const& name, Limits const& limits,
                  Anchors const& anchors) {
  for (std::string_view part : {"docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"})
    with_part(zip, part, name, limits, [&](pugi::xml_node root) { properties(root, out); });
  with_part(zip, "word/comments.xml", name, limits,
            [&](pugi::xml_node root) { comments(root, out, anchors); });
  for (std::string const& part : zip.names()) {
    if (part.ends_with("vbaProject.bin")) out.hidden.push_back({HiddenKind::Script, part, "", {}});
  }
}

}  // namespace gongkai::format::docx
