#include "service/mail/server.h"

#include <charconv>

#include "service/setting/registry.h"

namespace gongkai::service::mail {
namespace {

int number_of(std::string const& text) {
  int out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

Security security_of(std::string const& name) {
  if (name == "tls") return Security::Tls;
  return name == "none" ? Security::None : Security::StartTls;
}

}  // namespace

Result<std::optional<Server>> server_in_force(Transaction& t, setting::SettingStore& store,
                                              crypto::Key const& secrets) {
  setting::Values const settings = TRY(setting::values(t, store));
  Server out;
  out.host = settings.find("mail.server");
  out.from.address = settings.find("mail.from");
  if (out.host.empty() || out.from.address.empty()) return std::nullopt;
  out.from.name = settings.find("mail.from_name");
  out.port = number_of(settings.find("mail.port"));
  out.security = security_of(settings.find("mail.security"));
  out.user = settings.find("mail.user");
  out.password =
      TRY(setting::open_secret(secrets, "mail.password", settings.find("mail.password")));
  out.timeout = Duration::seconds(number_of(settings.find("mail.timeout")));
  out.attempts = number_of(settings.find("mail.attempts"));
  return out;
}

}  // namespace gongkai::service::mail
