#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>
#include <vector>

#include "base/base32.h"
#include "domain/account/totp.h"
#include "tests/web/client.h"

namespace gongkai::test {

/// A browser that signs in as people do, through the server alone: it keeps the cookies it is given
/// and the token of its forms. `from`, when not empty, is the address that a proxy in front would
/// tell of it.
class Visitor {
 public:
  explicit Visitor(std::uint16_t port, std::string from = {}, bool secure = false)
      : port_(port), from_(std::move(from)), secure_(secure) {}

  Reply send(std::string const& method, std::string const& path, std::string const& body = "",
             HeaderList headers = {}) {
    return ask_at(method, "/api/v1/office/" + path, body, std::move(headers));
  }
  /// The same at any address of the site.
  Reply ask_at(std::string const& method, std::string const& path, std::string const& body = "",
               HeaderList headers = {}) {
    if (std::string const all = cookie_line(); !all.empty()) headers.emplace_back("Cookie", all);
    if (!token_.empty()) headers.emplace_back("X-Gongkai-Token", token_);
    if (!from_.empty()) headers.emplace_back("X-Forwarded-For", from_);
    if (secure_) headers.emplace_back("X-Forwarded-Proto", "https");
    if (!body.empty()) headers.emplace_back("Content-Type", "application/json");
    Reply out = ask(port_, method, path, headers, body);
    take_cookies(out);
    return out;
  }
  Reply get(std::string const& path) { return send("GET", path); }

  // The door. Each step answers with the shell and its new token.
  Reply knock() { return shell(get("session")); }
  Reply enter(std::string const& login, std::string const& password) {
    if (token_.empty()) knock();
    return shell(post("session", {{"login", login}, {"password", password}}));
  }
  Reply give_code(std::string const& code) { return shell(post("session/code", {{"code", code}})); }
  Reply recover(std::string const& code) {
    return shell(post("session/recovery", {{"code", code}}));
  }
  /// `code`: of whoever need not change it but wants to.
  Reply change_password(std::string const& old, std::string const& fresh,
                        std::string const& code = "") {
    return shell(post("session/password", {{"old", old}, {"fresh", fresh}, {"code", code}}));
  }
  Reply sign_out() { return send("DELETE", "session"); }
  Reply post(std::string const& path, std::map<std::string, std::string> const& fields) {
    boost::json::object body;
    for (auto const& [name, value] : fields) body[name] = value;
    return send("POST", path, boost::json::serialize(body));
  }

  /// password, must_change, complete, or none.
  std::string standing() { return text(knock(), "standing"); }
  std::string cookie(std::string const& name) const {
    auto const at = cookies_.find((secure_ ? "__Host-" : "") + name);
    return at == cookies_.end() ? "" : at->second;
  }
  std::string const& token() const { return token_; }
  /// Another browser with the same cookies: whoever stole them, or the same one at another node.
  Visitor at(std::uint16_t port) const {
    Visitor out = *this;
    out.port_ = port;
    return out;
  }
  Visitor from(std::string address) const {
    Visitor out = *this;
    out.from_ = std::move(address);
    return out;
  }
  /// The same browser after its session has ended, still with the cookie of its device.
  Visitor later() const {
    Visitor out = *this;
    std::erase_if(out.cookies_, [](auto const& c) { return !c.first.ends_with("device"); });
    out.token_.clear();
    return out;
  }
  /// Every line that set a cookie.
  std::vector<std::string> const& set_lines() const { return set_lines_; }

  static std::string text(Reply const& reply, std::string_view name) {
    boost::system::error_code bad;
    auto const value = boost::json::parse(reply.body, bad);
    auto const* object = bad ? nullptr : value.if_object();
    auto const* found = object == nullptr ? nullptr : object->if_contains(name);
    if (found == nullptr) return "";
    return found->is_string() ? std::string(found->get_string()) : boost::json::serialize(*found);
  }
  /// The code of what was refused: login.wrong …
  static std::string detail(Reply const& reply) {
    boost::system::error_code bad;
    auto const value = boost::json::parse(reply.body, bad);
    auto const* found = bad ? nullptr : value.as_object().if_contains("error");
    auto const* code = found == nullptr ? nullptr : found->as_object().if_contains("detail");
    return code == nullptr ? "" : std::string(code->as_string());
  }

 private:
  Reply shell(Reply reply) {
    if (std::string const fresh = text(reply, "token"); !fresh.empty()) token_ = fresh;
    return reply;
  }
  std::string cookie_line() const {
    std::string out;
    for (auto const& [name, value] : cookies_)
      out += (out.empty() ? "" : "; ") + name + "=" + value;
    return out;
  }
  void take_cookies(Reply const& reply) {
    static constexpr std::string_view start = "\r\nSet-Cookie: ";
    for (std::size_t at = 0; (at = reply.head.find(start, at)) != std::string::npos;) {
      at += start.size();
      std::string const line = reply.head.substr(at, reply.head.find("\r\n", at) - at);
      set_lines_.push_back(line);
      std::size_t const equals = line.find('='), end = std::min(line.find(';'), line.size());
      std::string const name = line.substr(0, equals),
                        value = line.substr(equals + 1, end - equals - 1);
      if (value.empty()) {
        cookies_.erase(name);
      } else {
        cookies_[name] = value;
      }
    }
  }

  std::uint16_t port_;
  std::string from_;
  bool secure_;
  std::map<std::string, std::string> cookies_;
  std::string token_;
  std::vector<std::string> set_lines_;
};

}  // namespace gongkai::test
