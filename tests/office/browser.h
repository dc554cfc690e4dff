#pragma once

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/web/client.h"

namespace gongkai::test {

/// An annual report as an office writes it.
inline std::string report_of(std::string const& organ, int year,
                             std::string const& received = "2") {
  std::ifstream in(std::string(GONGKAI_SOURCE_DIR) + "/tests/office/report.md");
  std::stringstream text;
  text << in.rdbuf();
  std::string out = text.str();
  auto const put = [&](std::string const& name, std::string const& value) {
    for (std::size_t at; (at = out.find(name)) != out.npos;) out.replace(at, name.size(), value);
  };
  put("{organ}", organ);
  put("{next}", std::to_string(year + 1));
  put("{year}", std::to_string(year));
  put("{received}", received);
  return out;
}

/// A browser of one person: cookie and token.
class Browser {
 public:
  Browser(std::uint16_t port, std::string const& session) : port_(port) {
    if (session.empty()) return;
    cookie_ = "office=" + session;
    token_ = text(get("session"), "token");
  }
  /// Nobody yet: with the cookie of the door and its token.
  static Browser at_door(std::uint16_t port) {
    Browser out(port, "");
    Reply const door = out.get("session");
    std::string const line = door.header("set-cookie");
    out.cookie_ = line.substr(0, line.find(';'));
    out.token_ = text(door, "token");
    return out;
  }

  Reply get(std::string const& path) const { return send("GET", path, "", {}); }
  Reply send(std::string const& method, std::string const& path, std::string const& body,
             HeaderList more = {}) const {
    HeaderList headers = std::move(more);
    if (!cookie_.empty()) headers.emplace_back("Cookie", cookie_);
    if (!token_.empty()) headers.emplace_back("X-Gongkai-Token", token_);
    bool const typed = std::ranges::any_of(
        headers, [](auto const& header) { return header.first == "Content-Type"; });
    if (!typed && !body.empty() && body.front() == '{')
      headers.emplace_back("Content-Type", "application/json");
    return ask(port_, method, "/api/v1/office/" + path, headers, body);
  }
  Reply upload(std::string const& path, std::string const& bytes, std::string const& key) const {
    return send("POST", path, bytes, {{"Idempotency-Key", key}});
  }
  /// The same browser, without the token of its forms.
  Browser without_token() const {
    Browser out = *this;
    out.token_.clear();
    return out;
  }
  /// The same browser, with the token of somebody else's forms.
  Browser with_token_of(Browser const& other) const {
    Browser out = *this;
    out.token_ = other.token_;
    return out;
  }
  static std::string text(Reply const& reply, std::string_view name) {
    auto const value = boost::json::parse(reply.body).as_object();
    auto const* found = value.if_contains(name);
    if (found == nullptr) return "";
    return found->is_string() ? std::string(found->get_string()) : boost::json::serialize(*found);
  }

 private:
  std::uint16_t port_;
  std::string cookie_, token_;
};

}  // namespace gongkai::test
