#pragma once

#include "service/account/room.h"

/// Tokens of the API: what a program may do in somebody's name.
namespace gongkai::service::account {

using gongkai::account::Permissions;
using gongkai::account::TokenScope;

struct Minted {
  Id<ApiToken> id;
  std::string secret;  // shown once
};
/// A token of the caller's own, for at most a year. `Invalid` account.token_scope (empty, unknown
/// organ), account.token_days. A scope wider than the person is allowed: what counts is what both
/// have at the moment of use.
Result<Minted> mint_token(Room& room, Caller const& caller, std::string const& label,
                          TokenScope const& scope, int days);
/// One's own, or with token.revoke at its owner's organ anybody's. `NotFound` account.token.
Result<void> revoke_token(Room& room, Caller const& caller, Id<ApiToken> token);
/// One's own.
Result<std::vector<ApiToken>> own_tokens(Room& room, Caller const& caller);

/// Who stands behind a token. `NotFound` login.token.
Result<Caller> identify_token(Room& room, std::string const& secret, std::string const& address);

/// Permissions by name, separated by commas, as they are stored. `Invalid` account.token_scope.
Result<Permissions> read_permissions(std::string_view text);
std::string written(Permissions permissions);

}  // namespace gongkai::service::account
