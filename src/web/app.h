#pragma once

#include <string_view>
#include <vector>

#include "web/http/application.h"
#include "web/pattern.h"
#include "web/services.h"

namespace gongkai::web {

namespace office {
struct Door;
}
struct Route;
enum class Subject : std::uint8_t;
enum class Permission : std::uint8_t;

/// The route table in front of the handlers: finds the route, asks who may, keeps pages, turns
/// errors into pages or JSON.
class App final : public http::Application {
 public:
  explicit App(Services services);

  http::Admission admit(http::Request& request) const override;
  http::Admission admit_closely(http::Request& request) const override;
  http::Response handle(http::Request& request) const override;
  http::Response refuse(http::Request const* request, int status) const override;
  std::span<std::string_view const> route_names() const override { return names_; }

 private:
  struct Found {
    Route const* route = nullptr;
    std::size_t index = 0;
    Params params;
  };
  Result<bool> allowed(http::Request const& request, Permission permission) const;
  bool asks_who(http::Request const& request, Found const& found) const;
  http::Admission decide(http::Request& request, Found const& found) const;
  Found find(http::Method method, std::string_view path) const;
  Result<http::Response> no_route(http::Request const& request) const;
  int refusal(Route const& route, http::Request const& request, office::Door const& door) const;
  http::Response old_address(http::Request const& request,
                             service::portal::OldAddress const& old) const;
  http::Response answer(Route const& route, http::Request const& request, Params params) const;

  http::Response busy(http::Request const* request, int status) const;

  Services services_;
  struct Refusals {
    http::Shared page, json;
  };
  Refusals too_many_, overloaded_;  // 429, 503
  mutable http::Limiter people_;    // as many entries as people
  std::vector<Pattern> patterns_;
  std::vector<std::string_view> names_;
};

/// Who sends a request.
Subject subject_of(http::Request const& request);

}  // namespace gongkai::web
