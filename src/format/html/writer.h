#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "document/document.h"

namespace gongkai::format::html {

/// One accessible page without script: headings in order, tables with caption, scope and a scroll
/// region, print rules.
std::string write(document::Document const& document);

/// What stands in a data cell beside its text: attributes of the tag, markup behind the text.
struct Dress {
  std::string attributes, behind;
};
/// Asked once for every data cell, in the order of rows and columns.
using Dresser = std::function<Dress(document::Cell const&)>;

/// A table with caption and scopes in a region that scrolls by itself.
std::string table(document::Table const& table, Dresser const& dress = {});

/// Text with the five characters of markup escaped.
std::string escape(std::string_view s);

}  // namespace gongkai::format::html
