#pragma once

#include "service/account/room.h"

/// What the security administrator does: posts, and nothing else.
namespace gongkai::service::account {

/// A post for a person; `id` is ignored. Errors as `gongkai::account::grantable`, `NotFound`
/// account.person; `Forbidden` without post.grant at the organ.
Result<Id<Post>> grant_post(Room& room, Caller const& caller, Post const& wanted);
/// Over at once: its last day becomes yesterday. Errors as `gongkai::account::endable`, `NotFound`
/// account.post.
Result<void> end_post(Room& room, Caller const& caller, Id<Post> post);

}  // namespace gongkai::service::account
