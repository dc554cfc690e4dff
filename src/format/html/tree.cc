#include "format/html/tree.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csetjmp>
#include <cstddef>
#include <cstdlib>
#include <utility>
#include <vector>

namespace gongkai::format::html {

/// Memory handed out in order and given back all at once. What does not fit ends the parse by a
/// jump: the parser is C, checks no allocation, and knows no other way out.
class Tree::Arena {
 public:
  Arena(std::size_t cap, double seconds)
      : cap_(cap),
        until_(std::chrono::steady_clock::now() +
               std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000))) {}
  Arena(Arena const&) = delete;
  Arena& operator=(Arena const&) = delete;
  ~Arena() {
    for (void* chunk : chunks_) std::free(chunk);
  }

  static void* allocate(void* self, std::size_t size) {
    return static_cast<Arena*>(self)->take(size);
  }
  static void release(void*, void*) {}

  /// Null when the input went over a limit.
  GumboOutput* parse(GumboOptions const& options, std::string_view s) {
    if (setjmp(out_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, s.data(), s.size());
  }

 private:
  void* take(std::size_t size) {
    constexpr std::size_t unit = alignof(std::max_align_t);
    size = (std::max<std::size_t>(size, 1) + unit - 1) / unit * unit;
    if (size > left_) grow(size);
    void* const result = next_;
    next_ += size;
    left_ -= size;
    return result;
  }

  void grow(std::size_t size) {
    std::size_t const chunk = std::max(size, std::size_t{256} * 1024);
    if (chunk > cap_ - used_ || std::chrono::steady_clock::now() > until_) std::longjmp(out_, 1);
    void* const memory = std::malloc(chunk);
    if (memory == nullptr) std::longjmp(out_, 1);
    chunks_.push_back(memory);
    used_ += chunk;
    next_ = static_cast<char*>(memory);
    left_ = chunk;
  }

  std::size_t cap_, used_ = 0, left_ = 0;
  std::chrono::steady_clock::time_point until_;
  char* next_ = nullptr;
  std::vector<void*> chunks_;
  std::jmp_buf out_{};
};

void Tree::Free::operator()(Arena* arena) const { delete arena; }

namespace {

/// A tag name without case, of at most eight letters: enough to tell those that matter apart.
using Name = std::uint64_t;

constexpr char lower(char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); }

constexpr Name name_of(std::string_view s) {
  Name out = 0;
  for (char c : s.substr(0, 8)) out = out << 8 | static_cast<unsigned char>(lower(c));
  return out * 31 + s.size();
}

template <std::size_t N>
constexpr std::array<Name, N> names_of(std::array<std::string_view, N> const& list) {
  std::array<Name, N> out{};
  for (std::size_t i = 0; i < N; ++i) out[i] = name_of(list[i]);
  return out;
}

template <std::size_t N>
constexpr bool one_of(Name name, std::array<Name, N> const& list) {
  return std::ranges::find(list, name) != list.end();
}

/// Elements without content, and those that the next of their kind closes.
constexpr auto never_open = names_of(std::to_array<std::string_view>(
    {"br",    "img",   "meta",  "link",  "input", "hr",       "area",  "base", "wbr",
     "param", "embed", "track", "col",   "p",     "li",       "dd",    "dt",   "td",
     "th",    "tr",    "tbody", "thead", "tfoot", "colgroup", "option"}));
/// Their content is text up to their end tag.
constexpr auto raw = names_of(std::to_array<std::string_view>(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}));
/// An end tag does not reach beyond them.
constexpr auto walls = names_of(std::to_array<std::string_view>(
    {"table", "object", "applet", "marquee", "template", "button", "select", "svg", "math"}));
constexpr auto of_pages = names_of(
    std::to_array<std::string_view>({"html", "head", "body", "p", "div", "br", "section"}));

/// Behind the name of a tag, to behind its '>'; quoted values are skipped.
std::size_t tag_end(std::string_view s, std::size_t at) {
  while (at < s.size()) {
    char const c = s[at++];
    if (c == '>') return at;
    if (c == '=') {
      while (at < s.size() && (s[at] == ' ' || s[at] == '\n' || s[at] == '\t' || s[at] == '\r'))
        ++at;
      if (at < s.size() && (s[at] == '"' || s[at] == '\'')) {
        std::size_t const close = s.find(s[at], at + 1);
        if (close == s.npos) return s.size();
        at = close + 1;
      }
    }
  }
  return at;
}

std::size_t comment_end(std::string_view s, std::size_t at) {
  if (s.substr(at).starts_with("<!-->")) return at + 5;
  if (s.substr(at).starts_with("<!--->")) return at + 6;
  std::size_t const end = s.find("-->", at + 4);
  return end == s.npos ? s.size() : end + 3;
}

/// To the end tag of a raw element, or the end.
std::size_t raw_end(std::string_view s, std::size_t at, std::string_view name) {
  for (at = s.find("</", at); at != s.npos; at = s.find("</", at + 2)) {
    std::string_view const found = s.substr(at + 2, name.size());
    if (std::ranges::equal(found, name, [](char a, char b) { return lower(a) == lower(b); }))
      return at;
  }
  return s.size();
}

/// The greatest depth of a built tree, without recursion.
std::size_t depth_of(GumboNode const* root) {
  std::size_t deepest = 0;
  std::vector<std::pair<GumboNode const*, std::size_t>> open = {{root, 1}};
  while (!open.empty()) {
    auto const [node, depth] = open.back();
    open.pop_back();
    deepest = std::max(deepest, depth);
    GumboVector const* children = nullptr;
    if (node->type == GUMBO_NODE_DOCUMENT) children = &node->v.document.children;
    if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE)
      children = &node->v.element.children;
    for (unsigned i = 0; children != nullptr && i < children->length; ++i)
      open.emplace_back(static_cast<GumboNode const*>(children->data[i]), depth + 1);
  }
  return deepest;
}

}  // namespace

Markup look_at_tags(std::string_view s) {
  Markup out;
  std::vector<Name> open;
  for (std::size_t at = s.find('<'); at != s.npos; at = s.find('<', at)) {
    if (++at >= s.size()) break;
    if (s[at] == '!') {
      at = s.substr(at - 1).starts_with("<!--") ? comment_end(s, at - 1) : at + 1;
      continue;
    }
    bool const close = s[at] == '/';
    std::size_t const begin = at + (close ? 1 : 0);
    if (begin >= s.size() || lower(s[begin]) < 'a' || lower(s[begin]) > 'z') continue;
    std::size_t const end = std::min(s.find_first_of(" \t\r\n\f/>", begin), s.size());
    std::string_view const text = s.substr(begin, end - begin);
    Name const name = name_of(text);
    at = tag_end(s, end);
    out.page = out.page || one_of(name, of_pages);
    if (close) {
      for (std::size_t i = open.size(); i-- > 0;) {
        if (open[i] == name) {
          open.resize(i);
          break;
        }
        if (one_of(open[i], walls)) break;
      }
    } else if (one_of(name, raw)) {
      at = raw_end(s, at, text);
    } else if (!one_of(name, never_open)) {
      open.push_back(name);
      out.depth = std::max(out.depth, open.size());
      // Deep enough for any limit: the search above stays short.
      if (open.size() > 4096) return out;
    }
  }
  return out;
}

Result<Tree> Tree::parse(std::string_view utf8, std::string const& file, Limits const& limits) {
  auto const over = [&](std::string detail) {
    return fail(ErrorKind::Invalid, "GK113", {{"file", file}, {"detail", std::move(detail)}});
  };
  if (look_at_tags(utf8).depth > limits.depth * 4) return over("网页嵌套过深");
  Tree out;
  constexpr double slow = 10;
  out.arena_.reset(new Arena(limits.unpacked, std::min(limits.seconds, slow)));
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.allocator = Arena::allocate;
  options.deallocator = Arena::release;
  options.userdata = out.arena_.get();
  GumboOutput const* const parsed = out.arena_->parse(options, utf8);
  if (parsed == nullptr) return over("网页过大或标记过乱");
  if (depth_of(parsed->document) > limits.depth * 8) return over("网页嵌套过深");
  out.root_ = parsed->document;
  return out;
}

}  // namespace gongkai::format::html
