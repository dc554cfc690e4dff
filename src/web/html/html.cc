#include "web/html/html.h"

#include <cassert>

namespace gongkai::web::html {
namespace {

bool plain(char c, std::string_view besides) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         besides.find(c) != besides.npos;
}

std::string encoded(std::string_view s, std::string_view besides = "-._~/@+") {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (char c : s) {
    if (plain(c, besides)) {
      out += c;
    } else {
      auto const b = static_cast<unsigned char>(c);
      out += '%';
      out += hex[b >> 4U];
      out += hex[b & 15U];
    }
  }
  return out;
}

}  // namespace

std::string encoded_component(std::string_view s) { return encoded(s, "-._~/"); }

void append_escaped(std::string& out, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string_view with;
    switch (text[i]) {
      case '&': with = "&amp;"; break;
      case '<': with = "&lt;"; break;
      case '>': with = "&gt;"; break;
      case '"': with = "&quot;"; break;
      case '\'': with = "&#39;"; break;
      default:
        if (static_cast<unsigned char>(text[i]) >= 0x20 || text[i] == '\n' || text[i] == '\t')
          continue;
    }
    out += text.substr(done, i - done);
    out += with;
    done = i + 1;
  }
  out += text.substr(done);
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

Url Url::own(std::string_view base, std::string_view path, std::string_view query) {
  std::string out = std::string(base) + encoded(path);
  if (!query.empty()) out += "?" + std::string(query);
  return Url(std::move(out));
}

Url Url::fragment(std::string_view id) { return Url("#" + encoded(id)); }

Url Url::phone(std::string_view number) {
  std::string out = "tel:";
  for (char c : number) {
    if ((c >= '0' && c <= '9') || c == '+') out += c;
  }
  return Url(std::move(out));
}

Url Url::mail(std::string_view address) { return Url("mailto:" + encoded(address)); }

Url Url::foreign(std::string_view address) {
  bool const known = address.starts_with("https://") || address.starts_with("http://");
  for (char c : address) {
    if (static_cast<unsigned char>(c) <= 0x20) return Url("#");
  }
  return Url(known ? std::string(address) : "#");
}

Html& Html::operator<<(Markup markup) {
  assert(!wants_url_ && "only a Url may follow href, src and action");
  std::string_view const text = markup.text();
  out_ += text;
  wants_url_ = text.ends_with("href=\"") || text.ends_with("src=\"") || text.ends_with("action=\"");
  return *this;
}

Html& Html::operator<<(Url const& url) {
  wants_url_ = false;
  append_escaped(out_, url.text());
  return *this;
}

Html& Html::operator<<(Html const& part) {
  assert(!wants_url_ && "only a Url may follow href, src and action");
  out_ += part.out_;
  return *this;
}

void Html::put_text(std::string_view text) {
  assert(!wants_url_ && "only a Url may follow href, src and action");
  append_escaped(out_, text);
}

Html& Html::json_ld(std::string_view json) {
  out_ += "<script type=\"application/ld+json\">";
  for (char c : json) {
    switch (c) {
      case '<': out_ += "\\u003c"; break;
      case '>': out_ += "\\u003e"; break;
      case '&': out_ += "\\u0026"; break;
      default: out_ += c;
    }
  }
  out_ += "</script>";
  return *this;
}

Html Html::trusted(std::string markup) {
  Html out;
  out.out_ = std::move(markup);
  return out;
}

Html day(std::string_view iso) {
  Html out;
  out << "<time datetime=\"" << iso << "\">" << iso << "</time>";
  return out;
}

}  // namespace gongkai::web::html
