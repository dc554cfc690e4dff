#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/site.h"
#include "service/account/set_up.h"
#include "store/account/people.h"

namespace gongkai::cli {

/// A site opened beside a running server, with its room of people.
struct OpenPeople {
  std::unique_ptr<store::Site> site;
  std::unique_ptr<store::People> people;
  crypto::Key sealing{};  // of the key that signs the heads of the audit records
};
Result<OpenPeople> open_people(Options const& options, Clock const& clock);

using SetupTokens = std::vector<std::pair<account::Role, std::string>>;
/// A new token for each of 三员 that nobody holds; with `even_so` for each of them.
Result<SetupTokens> make_setup_tokens(service::account::Room& room, bool even_so);
void print_setup_tokens(SetupTokens const& tokens);

}  // namespace gongkai::cli
