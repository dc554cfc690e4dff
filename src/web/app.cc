#include "web/app.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <tuple>

#include "web/api/error.h"
#include "web/call.h"
#include "web/csrf.h"
#include "web/http/address.h"
#include "web/http/answer.h"
#include "web/office/door.h"
#include "web/office/office.h"
#include "web/portal/errors.h"
#include "web/route.h"
#include "web/status.h"

namespace gongkai::web {
namespace {

using http::Admission;
using http::Method;
using http::Request;
using http::Response;

/// A page may be kept by browsers only to be asked for again; it depends on the reader's choice.
constexpr std::string_view page_lines = "Cache-Control: no-cache\r\nVary: Cookie\r\n";

constexpr std::string_view away_lines = "Cache-Control: no-store\r\nRetry-After: 5\r\n";

std::int64_t steady_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

std::string cache_key(Request const& request) {
  std::string out = request.path;
  out += '\n';
  out += Prefs::of(request).text();
  return out;
}

bool wants_json(std::string_view path) { return path.starts_with("/api/"); }

constexpr std::array all_methods = {Method::Get, Method::Post, Method::Put, Method::Patch,
                                    Method::Delete};

/// Another spelling of a path: with the / at its end, or without.
std::string other_end(std::string const& path) {
  return path.ends_with('/') ? path.substr(0, path.size() - 1) : path + "/";
}

Method reading_as(Method m) { return m == Method::Head ? Method::Get : m; }

Response redirect(int status, html::Url const& to) {
  Response out;
  out.status = status;
  out.set("Location", to.text());
  return out;
}

Admission at_once(Response response) {
  Admission out;
  out.answer = std::move(response);
  return out;
}

}  // namespace

Subject subject_of(Request const& request) {
  auto const address = http::Address::parse(request.client);
  return address && address->is_loopback() ? Subject::Machine : Subject::Anonymous;
}

App::App(Services services)
    : services_(std::move(services)), people_(services_.person), names_{"none"} {
  for (Route const& r : routes()) {
    patterns_.emplace_back(r.pattern);
    names_.push_back(r.pattern);
  }
  for (auto const& [status, made] : {std::pair{429, &too_many_}, std::pair{503, &overloaded_}}) {
    auto const ready = [&](Response response) {
      return http::make_refusal(status, std::get<std::string>(std::move(response.body)),
                                std::move(response.type), away_lines);
    };
    made->page = ready(portal::error_page(services_, nullptr, status));
    made->json = ready(api::error_response(status, Error{ErrorKind::Refused, {}, {}, {}}));
  }
}

Result<bool> App::allowed(Request const& request, Permission permission) const {
  auto const door = TRY(office::at_door(services_, request, permission));
  return door.office ? door.open : may(subject_of(request), permission);
}

App::Found App::find(Method method, std::string_view path) const {
  Found best;
  std::size_t best_rank = 0;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    Route const& route = routes()[i];
    if (route.method != method) continue;
    auto params = patterns_[i].match(path);
    if (!params || (best.route != nullptr && patterns_[i].rank() <= best_rank)) continue;
    best = {&route, i + 1, std::move(*params)};
    best_rank = patterns_[i].rank();
  }
  return best;
}

/// Whether it has to be looked up in the database who asks, before more can be said.
bool App::asks_who(Request const& request, Found const& found) const {
  if (found.route != nullptr) return office::asks_who(services_, request, *found.route);
  // Which other methods, or ends of the path, would do is told only to those who may use them.
  auto const asks = [&](Method method, std::string const& path) {
    Found const other = find(method, path);
    return other.route != nullptr && office::asks_who(services_, request, *other.route);
  };
  return std::ranges::any_of(all_methods, [&](Method m) { return asks(m, request.path); }) ||
         (request.path.size() > 1 && asks(Method::Get, other_end(request.path)));
}

Admission App::admit(Request& request) const {
  Found const found = find(reading_as(request.method), request.path);
  request.route = found.index;
  if (!asks_who(request, found)) return decide(request, found);
  Admission out;
  out.closer = true;
  out.first = found.route != nullptr && found.route->limits.first;
  return out;
}

Admission App::admit_closely(Request& request) const {
  return decide(request, find(reading_as(request.method), request.path));
}

Admission App::decide(Request& request, Found const& found) const {
  if (found.route == nullptr) {
    auto done = no_route(request);
    return at_once(done ? std::move(*done) : refuse(&request, status_of(done.error())));
  }
  Route const& route = *found.route;
  auto const at = office::at_door(services_, request, route.permission);
  if (!at) return at_once(refuse(&request, status_of(at.error())));
  office::Door const& door = *at;
  // Before anything that is recorded: one person does not make the chain grow without measure.
  if (door.member && people_.take(http::Limiter::key_of(door.member->account), steady_ms(),
                                  static_cast<double>(route.limits.cost)) > 0)
    return at_once(busy(&request, 429));
  Admission out;
  if (int const status = refusal(route, request, door); status != 0) {
    if (!door.member || status == 503) return at_once(refuse(&request, status));
    // Of somebody who is signed in it is recorded, which waits for the disk: not on the loop.
    out.bodiless = out.slow = true;
    return out;
  }
  out.body_limit = route.limits.body;
  out.stream = route.limits.stream;
  out.slow = route.limits.slow;
  out.first = route.limits.first;
  out.last = route.limits.last;
  if (route.limits.cached) {
    if (auto page = services_.cache.find(cache_key(request))) {
      Response response;
      response.body = std::move(page);
      out.answer = std::move(response);
      out.first = true;
    }
  }
  return out;
}

/// The status with which a request is turned away before its handler; 0: it is not. To those who
/// may not, it is as if it were not there.
int App::refusal(Route const& route, Request const& request, office::Door const& door) const {
  if (door.office ? !door.open : !may(subject_of(request), route.permission)) return 404;
  if (route.method == Method::Get) return 0;
  if (!same_origin(request, services_.site.url)) return 403;
  if (!door.office) return 0;
  auto const good = office::token_good(services_, request);
  if (!good) return status_of(good.error());
  return *good ? 0 : 403;
}

/// Another method, another spelling of the end, an address of old, or nothing.
Result<Response> App::no_route(Request const& request) const {
  std::string methods;
  for (Method m : all_methods) {
    Found const other = find(m, request.path);
    if (other.route == nullptr || !TRY(allowed(request, other.route->permission))) continue;
    methods += methods.empty() ? "" : ", ";
    methods += m == Method::Get ? "GET, HEAD" : std::string(name_of(m));
  }
  if (!methods.empty()) {
    Response response = refuse(&request, 405);
    response.set("Allow", methods);
    return response;
  }
  bool const reads = reading_as(request.method) == Method::Get;
  std::string const other = other_end(request.path);
  if (reads && request.path.size() > 1) {
    Found const found = find(Method::Get, other);
    if (found.route != nullptr && TRY(allowed(request, found.route->permission)))
      return redirect(301, services_.links.to(other, request.query));
  }
  if (auto const old = services_.old_addresses.find(request.path); old && reads)
    return old_address(request, *old);
  return refuse(&request, 404);
}

Response App::old_address(Request const& request, service::portal::OldAddress const& old) const {
  if (!old.moved_to.empty()) return redirect(301, services_.links.to(old.moved_to, request.query));
  return portal::gone_page(services_, request, old);
}

Response App::handle(Request& request) const {
  Found found = find(reading_as(request.method), request.path);
  if (found.route == nullptr) return refuse(&request, 404);
  return answer(*found.route, request, std::move(found.params));
}

Response App::answer(Route const& route, Request const& request, Params params) const {
  std::uint64_t const since = services_.cache.now();
  Call call(request, services_, std::move(params), subject_of(request));
  // Asked again: what was taken away while the body came counts.
  auto const at = office::at_door(services_, request, route.permission);
  if (!at) return refuse(&request, status_of(at.error()));
  office::Door const& door = *at;
  if (int const status = refusal(route, request, door); status != 0) {
    Error const error{
        ErrorKind::Forbidden, status == 403 ? "request.foreign" : "access.not_held", {}, {}};
    if (door.member && status != 503)
      std::ignore = office::note_refusal(services_, route, door, request, error);
    return refuse(&request, status);
  }
  if (door.office) call.set_member(door.member);
  Result<Response> done = route.handler(call);
  if (route.method != Method::Get && services_.office != nullptr && services_.office->site_changed)
    services_.office->site_changed();
  // A page with something missing is not shown, and not kept.
  if (auto const& fault = call.reading().fault()) done = std::unexpected(*fault);
  if (!done) {
    if (done.error().kind == ErrorKind::NotFound) {
      auto const old = services_.old_addresses.find(request.path);
      if (old && (route.face != Face::Json || !old->moved_to.empty()))
        return old_address(request, *old);
    }
    bool const noted = route.method != Method::Get || done.error().kind == ErrorKind::Forbidden;
    if (door.office && noted && !call.handed_over())
      done = std::unexpected(office::note_refusal(services_, route, door, request, done.error()));
    int const status = status_of(done.error());
    if (status == 503) return busy(&request, status);
    return wants_json(request.path) ? api::error_response(status, done.error())
                                    : portal::error_page(services_, &request, status);
  }
  Response out = std::move(*done);
  if (!route.limits.cached || out.status != 200) return out;
  auto* text = std::get_if<std::string>(&out.body);
  if (text == nullptr) return out;
  std::string_view const lines =
      route.face == Face::Page ? page_lines : "Cache-Control: no-cache\r\n";
  auto page = http::make_content(std::move(*text), out.type, lines);
  services_.cache.put(cache_key(request), page, call.reading().sources(), since);
  Response kept;
  kept.body = std::move(page);
  return kept;
}

/// Whoever is turned away: the same for everybody, made once.
Response App::busy(Request const* request, int status) const {
  Refusals const& made = status == 429 ? too_many_ : overloaded_;
  Response out;
  out.status = status;
  out.body = request != nullptr && wants_json(request->path) ? made.json : made.page;
  return out;
}

Response App::refuse(Request const* request, int status) const {
  if (status == 429 || status == 503) return busy(request, status);
  if (request != nullptr && wants_json(request->path))
    return api::error_response(status, Error{ErrorKind::Refused, {}, {}, {}});
  return portal::error_page(services_, request, status);
}

}  // namespace gongkai::web
