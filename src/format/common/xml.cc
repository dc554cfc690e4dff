#include "format/common/xml.h"

#include <cstring>

namespace gongkai::format {
namespace {

/// Whether a text has a declaration such as DOCTYPE: “<!” that opens neither comment nor CDATA.
/// One inside of those counts too: no office program writes it.
bool declares(std::string_view s) {
  for (std::size_t at = s.find('!'); at != s.npos; at = s.find('!', at + 1)) {
    if (at == 0 || s[at - 1] != '<') continue;
    std::string_view const rest = s.substr(at + 1);
    if (!rest.starts_with("--") && !rest.starts_with("[CDATA[")) return true;
  }
  return false;
}

/// Stops the library's own walk over a tree below `limit`.
class DepthLimit : public pugi::xml_tree_walker {
 public:
  explicit DepthLimit(std::size_t limit) : limit_(limit) {}
  bool for_each(pugi::xml_node&) override { return static_cast<std::size_t>(depth()) < limit_; }

 private:
  std::size_t limit_;
};

/// Behind the namespace prefix; nearly all are one letter.
char const* behind_prefix(char const* name) {
  if (name[0] != 0 && name[1] == ':') return name + 2;
  char const* const colon = std::strrchr(name, ':');
  return colon == nullptr ? name : colon + 1;
}

}  // namespace

Result<void> parse_xml(pugi::xml_document& document, std::string& xml, std::string const& file,
                       Limits const& limits) {
  auto const error = [&](std::string code, std::string detail) {
    return fail(ErrorKind::Invalid, std::move(code),
                {{"file", file}, {"detail", std::move(detail)}});
  };
  if (declares(xml)) return error("GK112", "XML 中不允许 DOCTYPE");
  pugi::xml_parse_result const parsed = document.load_buffer_inplace(
      xml.data(), xml.size(),
      pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_ws_pcdata_single,
      pugi::encoding_auto);
  if (!parsed) return error("GK112", std::string("XML 错误：") + parsed.description());
  if (DepthLimit limit(limits.depth); !document.traverse(limit))
    return error("GK113", "XML 嵌套超过 " + std::to_string(limits.depth) + " 层");
  return {};
}

std::string_view local_name(pugi::xml_node node) { return behind_prefix(node.name()); }

std::string_view attribute(pugi::xml_node node, std::string_view name) {
  for (pugi::xml_attribute a = node.first_attribute(); a; a = a.next_attribute()) {
    if (behind_prefix(a.name()) == name) return a.value();
  }
  return {};
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (pugi::xml_node n = node.first_child(); n; n = n.next_sibling()) {
    char const* const local = behind_prefix(n.name());
    if (std::strncmp(local, name.data(), name.size()) == 0 && local[name.size()] == 0) return n;
  }
  return {};
}

}  // namespace gongkai::format
