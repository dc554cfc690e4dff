#include "cli/people.h"

#include <fmt/format.h>

namespace gongkai::cli {

Result<OpenPeople> open_people(Options const& options, Clock const& clock) {
  store::SiteOptions wanted = site_options(options);
  wanted.alone = false;
  OpenPeople out;
  out.site = TRY(store::Site::open(wanted, clock));
  out.people = std::make_unique<store::People>(
      out.site->database(), clock, out.site->key_for("personal data"), out.site->key_for("index"));
  out.sealing = out.site->key_for("signing");
  return out;
}

Result<SetupTokens> make_setup_tokens(service::account::Room& room, bool even_so) {
  using account::Role;
  SetupTokens out;
  for (Role const role :
       {Role::SystemAdministrator, Role::SecurityAdministrator, Role::AuditAdministrator}) {
    auto token = service::account::make_setup_token(room, role, even_so);
    if (!token && token.error().code == "account.has_holder") continue;
    if (!token) return std::unexpected(token.error());
    out.emplace_back(role, std::move(*token));
  }
  return out;
}

void print_setup_tokens(SetupTokens const& tokens) {
  fmt::print("设置令牌（{}分钟内有效，各用一次，请三个人分别使用）：\n",
             service::account::setup_token_life.ms / 60'000);
  for (auto const& [role, token] : tokens) fmt::print("  {}  {}\n", token, label_of(role));
}

}  // namespace gongkai::cli
