#include "smtp/sender.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

#include "smtp/compose.h"
#include "smtp/curl_library.h"

namespace gongkai::smtp {
namespace {

using service::mail::Failure;
using service::mail::Security;
using service::mail::Server;

/// What libcurl reads from and writes to while it works.
struct Talk {
  std::string_view left;  // of the mail
  std::string reply;      // the server's last one
  int code = 0;           // of that
};

std::size_t give(char* to, std::size_t size, std::size_t count, void* talk) {
  Talk& t = *static_cast<Talk*>(talk);
  std::size_t const n = std::min(size * count, t.left.size());
  std::memcpy(to, t.left.data(), n);
  t.left.remove_prefix(n);
  return n;
}

std::size_t hear(char* line, std::size_t size, std::size_t count, void* talk) {
  Talk& t = *static_cast<Talk*>(talk);
  std::string_view const text(line, size * count);
  auto const digit = [&](std::size_t at) {
    return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : -1000;
  };
  int const code = text.size() < 3 ? -1 : digit(0) * 100 + digit(1) * 10 + digit(2);
  if (code == 221) return text.size();  // the farewell after what went wrong
  if (code != t.code || code < 0) t.reply.clear();
  t.code = code;
  if (t.reply.size() < 2000) t.reply += std::string(text.substr(0, 500)) + " ";
  return text.size();
}

Failure failure(bool permanent, char const* code, Params params = {}) {
  return {permanent, Error{ErrorKind::Refused, code, std::move(params), std::nullopt}};
}

/// What a result of libcurl means for whoever reads it.
Failure failure_of(CURLcode result, Talk const& talk, Server const& to) {
  std::string const place = fmt::format("{}:{}", to.host, to.port);
  std::string const reply = gongkai::mail::printable(talk.reply);
  switch (result) {
    case CURLE_COULDNT_RESOLVE_HOST: return failure(false, "mail.host", {{"host", to.host}});
    case CURLE_COULDNT_CONNECT: return failure(false, "mail.connect", {{"place", place}});
    case CURLE_OPERATION_TIMEDOUT:
      return failure(false, "mail.timeout",
                     {{"place", place}, {"seconds", std::to_string(to.timeout.ms / 1000)}});
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE: return failure(false, "mail.certificate", {{"host", to.host}});
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR: return failure(false, "mail.no_tls", {{"place", place}});
    case CURLE_LOGIN_DENIED: return failure(false, "mail.login", {{"reply", reply}});
    default: break;
  }
  if (talk.code >= 500 && talk.code < 600) return failure(true, "mail.refused", {{"reply", reply}});
  if (talk.code >= 400 && talk.code < 500) return failure(false, "mail.later", {{"reply", reply}});
  return failure(false, "mail.dropped", {{"place", place}});
}

struct Clean {
  CurlLibrary const* library;
  void operator()(CURL* handle) const { library->easy_cleanup(handle); }
  void operator()(curl_slist* list) const { library->slist_free_all(list); }
};

}  // namespace

std::optional<Failure> Sender::send(Server const& to, service::mail::Envelope const& envelope) {
  CurlLibrary const* const curl = curl_library();
  if (curl == nullptr) return failure(false, "mail.library");
  if (to.security == Security::None && !to.user.empty()) return failure(false, "mail.open_login");
  auto const bytes = compose(envelope);
  if (!bytes) return Failure{true, bytes.error()};

  std::unique_ptr<CURL, Clean> const handle(curl->easy_init(), {curl});
  std::string const rcpt = "<" + envelope.mail.to.address + ">";
  std::unique_ptr<curl_slist, Clean> const rcpts(curl->slist_append(nullptr, rcpt.c_str()), {curl});
  if (!handle || !rcpts) return failure(false, "mail.library");
  Talk talk{*bytes, {}, 0};
  std::string const& from = envelope.from.address;
  // The name behind the slash is the one this machine greets with.
  std::string const url =
      fmt::format("{}://{}:{}/{}", to.security == Security::Tls ? "smtps" : "smtp", to.host,
                  to.port, from.substr(from.find('@') + 1));
  auto const set = [&](CURLoption option, auto value) {
    curl->easy_setopt(handle.get(), option, value);
  };
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(to.timeout.ms));
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(to.timeout.ms));
  set(CURLOPT_USE_SSL,
      static_cast<long>(to.security == Security::StartTls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!to.authorities.empty()) set(CURLOPT_CAINFO, to.authorities.c_str());
  if (!to.user.empty()) {
    set(CURLOPT_USERNAME, to.user.c_str());
    set(CURLOPT_PASSWORD, to.password.c_str());
  }
  std::string const sender = "<" + from + ">";
  set(CURLOPT_MAIL_FROM, sender.c_str());
  set(CURLOPT_MAIL_RCPT, rcpts.get());
  set(CURLOPT_UPLOAD, 1L);
  set(CURLOPT_READFUNCTION, &give);
  set(CURLOPT_READDATA, static_cast<void*>(&talk));
  set(CURLOPT_HEADERFUNCTION, &hear);
  set(CURLOPT_HEADERDATA, static_cast<void*>(&talk));
  set(CURLOPT_WRITEFUNCTION, &hear);
  set(CURLOPT_WRITEDATA, static_cast<void*>(&talk));
  CURLcode const result = curl->easy_perform(handle.get());
  if (result == CURLE_OK) return std::nullopt;
  return failure_of(result, talk, to);
}

}  // namespace gongkai::smtp
