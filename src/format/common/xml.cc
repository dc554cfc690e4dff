#include "format/common/xml.h"

namespace gongkai::format {

Result<void> parse_xml(pugi::xml_document& document, std::string& xml, std::string const& file,
                       Limits const& limits) {
  auto const error = [&](std::string code, std::string detail) {
    return fail(ErrorKind::Invalid, std::move(code),
                {{"file", file}, {"detail", std::move(detail)}});
  };
  std::string_view const s = xml;
  std::size_t depth = 0;
  for (std::size_t at = s.find('<'); at != s.npos; at = s.find('<', at + 1)) {
    if (at + 1 >= s.size()) break;
    char const c = s[at + 1];
    if (c == '!') {
      if (s.substr(at).starts_with("<!--")) {
        std::size_t const end = s.find("-->", at);
        if (end == s.npos) return error("GK112", "XML 不完整");
        at = end;
      } else if (s.substr(at).starts_with("<![CDATA[")) {
        std::size_t const end = s.find("]]>", at);
        if (end == s.npos) return error("GK112", "XML 不完整");
        at = end;
      } else {
        return error("GK112", "XML 中不允许 DOCTYPE");
      }
    } else if (c == '/') {
      if (depth > 0) --depth;
    } else if (c != '?') {
      std::size_t const end = s.find('>', at);
      if (end == s.npos) return error("GK112", "XML 不完整");
      if (s[end - 1] != '/' && ++depth > limits.depth)
        return error("GK113", "XML 嵌套超过 " + std::to_string(limits.depth) + " 层");
    }
  }
  pugi::xml_parse_result const parsed = document.load_buffer_inplace(
      xml.data(), xml.size(),
      pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_ws_pcdata_single,
      pugi::encoding_auto);
  if (!parsed) return error("GK112", std::string("XML 错误：") + parsed.description());
  return {};
}

std::string_view local_name(pugi::xml_node node) {
  char const* begin = node.name();
  char const* at = begin;
  for (; *at != 0; ++at) {
    if (*at == ':') begin = at + 1;
  }
  return {begin, at};
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
  for (pugi::xml_attribute a = node.first_attribute(); a; a = a.next_attribute()) {
    std::string_view n = a.name();
    if (auto const colon = n.find(':'); colon != n.npos) n = n.substr(colon + 1);
    if (n == name) return a.value();
  }
  return {};
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (pugi::xml_node n = node.first_child(); n; n = n.next_sibling()) {
    if (local_name(n) == name) return n;
  }
  return {};
}

}  // namespace gongkai::format
