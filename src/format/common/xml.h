#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "format/common/reader.h"

namespace gongkai::format {

/// Parses the XML of an office part in place. Any DOCTYPE is refused (GK112), so no entity can
/// expand and nothing outside is opened; nesting is bounded before the tree is built (GK113).
Result<void> parse_xml(pugi::xml_document& document, std::string& xml, std::string const& file,
                       Limits const& limits);

/// The name of a node without its namespace prefix.
std::string_view local_name(pugi::xml_node node);
/// An attribute by its local name, whatever its prefix; empty when absent.
std::string_view attribute(pugi::xml_node node, std::string_view name);
/// First child element with a local name.
pugi::xml_node child(pugi::xml_node node, std::string_view name);

}  // namespace gongkai::format
