#include "format/html/reader.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_set>

#include "base/text.h"
#include "format/common/encoding.h"
#include "format/common/superscript.h"
#include "format/html/tree.h"

namespace gongkai::format::html {
namespace {

using document::Block;
using document::Paragraph;

char const* attribute_of(GumboNode const* node, char const* name) {
  GumboAttribute const* a = gumbo_get_attribute(&node->v.element.attributes, name);
  return a != nullptr ? a->value : nullptr;
}

bool is_hidden(GumboNode const* node) {
  if (attribute_of(node, "hidden") != nullptr) return true;
  char const* style = attribute_of(node, "style");
  if (style == nullptr) return false;
  std::string s;
  for (char const* c = style; *c != 0; ++c) {
    if (*c != ' ') s += static_cast<char>(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
  }
  return s.find("display:none") != s.npos || s.find("visibility:hidden") != s.npos;
}

std::uint32_t span_of(GumboNode const* node, char const* name) {
  char const* value = attribute_of(node, name);
  if (value == nullptr) return 1;
  long const n = std::strtol(value, nullptr, 10);
  return static_cast<std::uint32_t>(std::clamp<long>(n, 1, 1000));
}

bool is_block(GumboTag tag) {
  constexpr std::array tags = {
      GUMBO_TAG_P,       GUMBO_TAG_DIV,    GUMBO_TAG_SECTION,    GUMBO_TAG_ARTICLE,
      GUMBO_TAG_UL,      GUMBO_TAG_OL,     GUMBO_TAG_LI,         GUMBO_TAG_DL,
      GUMBO_TAG_DT,      GUMBO_TAG_DD,     GUMBO_TAG_H1,         GUMBO_TAG_H2,
      GUMBO_TAG_H3,      GUMBO_TAG_H4,     GUMBO_TAG_H5,         GUMBO_TAG_H6,
      GUMBO_TAG_HEADER,  GUMBO_TAG_FOOTER, GUMBO_TAG_NAV,        GUMBO_TAG_ASIDE,
      GUMBO_TAG_MAIN,    GUMBO_TAG_FORM,   GUMBO_TAG_TABLE,      GUMBO_TAG_TR,
      GUMBO_TAG_TD,      GUMBO_TAG_TH,     GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE,
      GUMBO_TAG_HR,      GUMBO_TAG_CENTER, GUMBO_TAG_FIGURE,     GUMBO_TAG_FIGCAPTION,
      GUMBO_TAG_CAPTION, GUMBO_TAG_OPTION, GUMBO_TAG_FIELDSET};
  return std::ranges::find(tags, tag) != tags.end();
}

/// What a subtree holds, gathered bottom-up in one pass.
struct Content {
  std::size_t text = 0;     // bytes that are not white space
  std::size_t cells = 0;    // of the innermost table
  std::size_t longest = 0;  // text of its longest cell
  bool table = false;
  bool picture = false;
};

/// Finds the tables that hold data: no table inside, several cells, and no cell that holds a page
/// of prose. The others only lay out the page.
Content find_data_tables(GumboNode const* node, std::unordered_set<GumboNode const*>& out) {
  constexpr std::size_t prose = 2400;
  Content content;
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA) {
    for (char const* c = node->v.text.text; *c != 0; ++c)
      content.text += *c == ' ' || *c == '\n' || *c == '\t' || *c == '\r' ? 0U : 1U;
    return content;
  }
  GumboVector const* children = nullptr;
  if (node->type == GUMBO_NODE_DOCUMENT) children = &node->v.document.children;
  if (node->type == GUMBO_NODE_ELEMENT) children = &node->v.element.children;
  if (children == nullptr) return content;
  GumboTag const tag = node->type == GUMBO_NODE_ELEMENT ? node->v.element.tag : GUMBO_TAG_UNKNOWN;
  if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE) return content;
  for (unsigned i = 0; i < children->length; ++i) {
    Content const inner = find_data_tables(static_cast<GumboNode const*>(children->data[i]), out);
    content.text += inner.text;
    content.cells += inner.cells;
    content.longest = std::max(content.longest, inner.longest);
    content.table = content.table || inner.table;
    content.picture = content.picture || inner.picture;
  }
  if (tag == GUMBO_TAG_IMG) content.picture = true;
  if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
    ++content.cells;
    content.longest = std::max(content.longest, content.text);
  }
  if (tag == GUMBO_TAG_TABLE) {
    if (!content.table && content.cells >= 2 && content.longest < prose) out.insert(node);
    content.table = true;
    content.cells = 0;
    content.longest = 0;
  }
  return content;
}

class Walker {
 public:
  /// `lines`: the source is lines of text with some tags in them, so its line ends count.
  Walker(document::Document& out, Limits const& limits,
         std::unordered_set<GumboNode const*> data_tables, bool lines)
      : out_(out), limits_(limits), data_tables_(std::move(data_tables)), lines_(lines) {}

  void walk(GumboNode const* node) {
    if (out_.blocks.size() > limits_.blocks) {
      overflow_ = true;
      return;
    }
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE: add_text(node->v.text); return;
      case GUMBO_NODE_ELEMENT: element(node); return;
      case GUMBO_NODE_DOCUMENT: children(node->v.document.children); return;
      default: return;
    }
  }

  void finish() { flush(); }
  bool overflow() const { return overflow_; }

 private:
  void children(GumboVector const& list) {
    for (unsigned i = 0; i < list.length; ++i) walk(static_cast<GumboNode const*>(list.data[i]));
  }

  void element(GumboNode const* node) {
    GumboTag const tag = node->v.element.tag;
    if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT ||
        tag == GUMBO_TAG_TEMPLATE) {
      return;
    }
    if (tag == GUMBO_TAG_TITLE) {
      for (unsigned i = 0; i < node->v.element.children.length; ++i) {
        auto const* child = static_cast<GumboNode const*>(node->v.element.children.data[i]);
        if (child->type == GUMBO_NODE_TEXT)
          out_.title = std::string(gongkai::text::trim(child->v.text.text));
      }
      return;
    }
    if (is_hidden(node)) {
      note_hidden(node);
      return;
    }
    if (tag == GUMBO_TAG_SUP) {
      line_ += superscript(text_of(node));
      return;
    }
    if (tag == GUMBO_TAG_BR) {
      flush();
      return;
    }
    if (tag == GUMBO_TAG_TABLE && data_tables_.contains(node)) {
      flush();
      table(node);
      return;
    }
    bool const block = is_block(tag);
    if (block) flush();
    int const heading_before = heading_;
    if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)
      heading_ = static_cast<int>(tag) - static_cast<int>(GUMBO_TAG_H1) + 1;
    if (block) at_ = place(node);
    if (tag == GUMBO_TAG_PRE) ++preformatted_;
    children(node->v.element.children);
    if (block) flush();
    if (tag == GUMBO_TAG_PRE) --preformatted_;
    heading_ = heading_before;
  }

  void add_text(GumboText const& text) {
    if (lines_ || preformatted_ > 0) {
      add_lines(text);
      return;
    }
    // White space of the source is one space.
    for (char const* c = text.text; *c != 0; ++c) {
      if (*c == '\n' || *c == '\r' || *c == '\t' || *c == ' ') {
        if (!line_.empty() && line_.back() != ' ') line_ += ' ';
      } else {
        line_ += *c;
      }
    }
  }

  void add_lines(GumboText const& text) {
    at_.line = text.start_pos.line;
    at_.column = std::max(1U, text.start_pos.column);
    for (char const* c = text.text; *c != 0; ++c) {
      if (*c == '\n') {
        flush();
        ++at_.line;
        at_.column = 1;
      } else if (*c != '\r') {
        line_ += *c;
      }
    }
  }

  void flush() {
    std::string_view const s = gongkai::text::trim(line_);
    if (!s.empty()) {
      Paragraph p;
      p.text = std::string(s);
      p.heading = heading_;
      p.at = at_;
      out_.blocks.emplace_back(std::move(p));
    }
    line_.clear();
  }

  static document::Place place(GumboNode const* node) {
    document::Place at;
    at.line = node->v.element.start_pos.line;
    at.column = std::max(1U, node->v.element.start_pos.column);
    return at;
  }

  void note_hidden(GumboNode const* node) {
    std::string const text = text_of(node);
    if (gongkai::text::trim(text).empty()) return;
    out_.hidden.push_back({document::HiddenKind::HiddenText, "",
                           std::string(gongkai::text::trim(text)), place(node)});
  }

  /// The visible text of a subtree, blocks and breaks as line ends.
  static std::string text_of(GumboNode const* node) {
    std::string out;
    collect(node, out, 0);
    return out;
  }
  static void collect(GumboNode const* node, std::string& out, int depth) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA ||
        node->type == GUMBO_NODE_WHITESPACE) {
      for (char const* c = node->v.text.text; *c != 0; ++c) {
        if (*c == '\n' || *c == '\r' || *c == '\t' || *c == ' ') {
          if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
        } else {
          out += *c;
        }
      }
      return;
    }
    if (node->type != GUMBO_NODE_ELEMENT) return;
    GumboTag const tag = node->v.element.tag;
    if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || (depth > 0 && is_hidden(node))) return;
    if (tag == GUMBO_TAG_SUP && depth > 0) {
      out += superscript(text_of(node));
      return;
    }
    bool const block = is_block(tag) || tag == GUMBO_TAG_BR;
    if (block && !out.empty() && out.back() != '\n') out += '\n';
    for (unsigned i = 0; i < node->v.element.children.length; ++i) {
      collect(static_cast<GumboNode const*>(node->v.element.children.data[i]), out, depth + 1);
    }
    if (block && !out.empty() && out.back() != '\n') out += '\n';
  }

  void table(GumboNode const* node) {
    document::Table t;
    t.at = place(node);
    t.at.table = ++tables_;
    rows(node, t);
    if (!t.rows.empty()) out_.blocks.emplace_back(std::move(t));
  }

  void rows(GumboNode const* node, document::Table& t) {
    for (unsigned i = 0; i < node->v.element.children.length; ++i) {
      auto const* child = static_cast<GumboNode const*>(node->v.element.children.data[i]);
      if (child->type != GUMBO_NODE_ELEMENT || is_hidden(child)) continue;
      GumboTag const tag = child->v.element.tag;
      if (tag == GUMBO_TAG_CAPTION) {
        t.caption = std::string(gongkai::text::trim(text_of(child)));
        if (!t.caption.empty()) {
          Paragraph p;
          p.text = t.caption;
          p.at = place(child);
          out_.blocks.emplace_back(std::move(p));
          t.caption.clear();
        }
      } else if (tag == GUMBO_TAG_TR) {
        document::Row row;
        for (unsigned k = 0; k < child->v.element.children.length; ++k) {
          auto const* cell = static_cast<GumboNode const*>(child->v.element.children.data[k]);
          if (cell->type != GUMBO_NODE_ELEMENT) continue;
          if (cell->v.element.tag != GUMBO_TAG_TD && cell->v.element.tag != GUMBO_TAG_TH) continue;
          if (is_hidden(cell)) {
            note_hidden(cell);
            continue;
          }
          document::Cell c;
          c.text = cell_text(cell);
          c.row_span = span_of(cell, "rowspan");
          c.col_span = span_of(cell, "colspan");
          c.header = cell->v.element.tag == GUMBO_TAG_TH;
          c.at = place(cell);
          c.at.table = tables_;
          c.at.row = static_cast<std::uint32_t>(t.rows.size() + 1);
          c.at.cell = static_cast<std::uint32_t>(row.cells.size() + 1);
          row.cells.push_back(std::move(c));
          if (++cells_ > limits_.blocks) {
            overflow_ = true;
            return;
          }
        }
        t.rows.push_back(std::move(row));
      } else {
        rows(child, t);
      }
    }
  }

  static std::string cell_text(GumboNode const* cell) {
    std::string const raw = text_of(cell);
    std::string out;
    std::string_view rest = raw;
    while (!rest.empty()) {
      std::size_t const end = rest.find('\n');
      std::string_view const line = gongkai::text::trim(rest.substr(0, end));
      if (!line.empty()) out += (out.empty() ? "" : "\n") + std::string(line);
      if (end == rest.npos) break;
      rest.remove_prefix(end + 1);
    }
    return out;
  }

  document::Document& out_;
  Limits const& limits_;
  std::unordered_set<GumboNode const*> data_tables_;
  bool lines_ = false;
  int preformatted_ = 0;
  std::string line_;
  int heading_ = 0;
  document::Place at_;
  std::uint32_t tables_ = 0;
  std::size_t cells_ = 0;
  bool overflow_ = false;
};

}  // namespace

std::string unescape_script(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  auto const hex = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  for (std::size_t at = 0; at < s.size(); ++at) {
    if (s[at] != '\\' || at + 1 >= s.size()) {
      out += s[at];
      continue;
    }
    char const c = s[++at];
    if (c == 'u' && at + 4 < s.size()) {
      auto const unit = [&](std::size_t from) -> int {
        int value = 0;
        for (std::size_t k = from; k < from + 4; ++k) {
          int const h = k < s.size() ? hex(s[k]) : -1;
          if (h < 0) return -1;
          value = value * 16 + h;
        }
        return value;
      };
      int const high = unit(at + 1);
      if (high < 0) {
        out += "\\u";
        continue;
      }
      at += 4;
      auto code = static_cast<char32_t>(high);
      if (high >= 0xD800 && high < 0xDC00 && at + 6 < s.size() && s[at + 1] == '\\' &&
          s[at + 2] == 'u') {
        int const low = unit(at + 3);
        if (low >= 0xDC00 && low < 0xE000) {
          code = 0x10000 + ((static_cast<char32_t>(high) - 0xD800) << 10) +
                 (static_cast<char32_t>(low) - 0xDC00);
          at += 6;
        }
      }
      if (code >= 0xD800 && code < 0xE000) code = 0xFFFD;
      gongkai::text::append(out, code);
    } else if (c == 'n') {
      out += '\n';
    } else if (c == 't') {
      out += '\t';
    } else if (c == 'r') {
      out += '\r';
    } else {
      out += c;
    }
  }
  return out;
}

namespace {

/// The text of every script of a page.
void collect_scripts(GumboNode const* node, std::vector<std::string_view>& out) {
  bool const document = node->type == GUMBO_NODE_DOCUMENT;
  if (node->type != GUMBO_NODE_ELEMENT && !document) return;
  GumboVector const& children = document ? node->v.document.children : node->v.element.children;
  bool const script = !document && node->v.element.tag == GUMBO_TAG_SCRIPT;
  for (unsigned i = 0; i < children.length; ++i) {
    auto const* child = static_cast<GumboNode const*>(children.data[i]);
    if (script && child->type == GUMBO_NODE_TEXT) {
      out.emplace_back(child->v.text.text);
    } else if (!script) {
      collect_scripts(child, out);
    }
  }
}

std::size_t text_size(document::Document const& document) {
  std::size_t bytes = 0;
  for (document::Block const& b : document.blocks) {
    if (auto const* p = std::get_if<document::Paragraph>(&b)) bytes += p->text.size();
  }
  return bytes;
}

/// Adds what a page carries as escaped HTML in its scripts, where the page itself shows no table
/// and less text.
Result<void> add_script_content(Tree const& page, document::Document& out, std::string const& name,
                                ReadOptions const& options) {
  bool const table = std::ranges::any_of(out.blocks, [](document::Block const& b) {
    return std::holds_alternative<document::Table>(b);
  });
  if (table) return {};
  std::vector<std::string_view> scripts;
  collect_scripts(page.root(), scripts);
  for (std::string_view const script : scripts) {
    std::string const text = unescape_script(script);
    std::size_t const begin = text.find('<');
    bool const markup = text.find("</p>") != text.npos || text.find("</td>") != text.npos;
    if (begin == text.npos || !markup) continue;
    Tree const tree = TRY(Tree::parse(text.substr(begin), name, options.limits));
    std::unordered_set<GumboNode const*> data_tables;
    find_data_tables(tree.root(), data_tables);
    bool const tables = !data_tables.empty();
    document::Document carried;
    Walker walker(carried, options.limits, std::move(data_tables), false);
    walker.walk(tree.root());
    walker.finish();
    if (!tables && text_size(carried) <= text_size(out)) continue;
    std::ranges::move(carried.blocks, std::back_inserter(out.blocks));
  }
  return {};
}

}  // namespace

Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options) {
  // The bytes decide the encoding: what pages declare is often wrong.
  Decoded const decoded = decode(bytes);
  Tree const tree = TRY(Tree::parse(decoded.text, name, options.limits));
  document::Document out;
  out.carrier = document::Carrier::Html;
  std::unordered_set<GumboNode const*> data_tables;
  bool const picture = find_data_tables(tree.root(), data_tables).picture;
  Walker walker(out, options.limits, std::move(data_tables), !look_at_tags(decoded.text).page);
  walker.walk(tree.root());
  walker.finish();
  if (walker.overflow())
    return fail(ErrorKind::Invalid, "GK113", {{"file", name}, {"detail", "段落和单元格过多"}});
  if (auto const added = add_script_content(tree, out, name, options); !added)
    return std::unexpected(added.error());
  if (out.blocks.empty())
    return fail(ErrorKind::Invalid, picture ? "GK115" : "GK114", {{"file", name}});
  note_invalid(out, decoded);
  return out;
}

}  // namespace gongkai::format::html
