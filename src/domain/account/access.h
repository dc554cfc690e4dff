#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/account/post.h"

namespace gongkai::account {

/// What a token of the API is limited to: at most these permissions, at most this organ and what is
/// below. What its owner may not do, his token may not either.
struct TokenScope {
  Permissions permissions;
  std::optional<Id<organ::Organ>> organ;

  friend bool operator==(TokenScope const&, TokenScope const&) = default;
};

/// How far somebody has come with signing in.
enum class Standing : std::uint8_t { Anonymous, PasswordOnly, MustChangePassword, Complete };

/// Who asks. Made anew for every request from what is stored, so that what was taken away counts at
/// once.
struct Actor {
  Id<Person> person;
  Standing standing = Standing::Anonymous;
  bool active = true;
  std::vector<Post> posts;
  std::optional<TokenScope> token;
};

/// Why something is allowed or not.
enum class Ground : std::uint8_t {
  Granted,  // by the post in `by`
  NotSignedIn,
  SecondFactor,  // the password alone is not enough
  MustChangePassword,
  Disabled,
  OutOfToken,  // the person may, the token may not
  Elsewhere,   // holds it, but for other organs
  Ended,       // held it, or will hold it
  NotHeld,
};

struct Access {
  Ground ground = Ground::NotSignedIn;
  std::optional<Post> by;  // the post that allows, or the nearest that does not

  bool allowed() const { return ground == Ground::Granted; }
};

/// The one decision about access: whether `actor` may do this with what belongs to `organ`. Posts
/// held for another come after one's own, so that acting is named only when it is what allows.
Access may(Actor const& actor, Permission permission, Id<organ::Organ> organ,
           organ::Tree const& tree, Date today);
/// The organs for which `actor` has a permission: for lists, which show nothing else.
std::vector<Id<organ::Organ>> where(Actor const& actor, Permission permission,
                                    std::vector<organ::Organ> const& organs, Date today);

/// Whether a post covers an organ.
bool covers(Post const& post, Id<organ::Organ> organ, organ::Tree const& tree);

/// One sentence: 作为信息公开专员（代理） 可以…, 没有…的权限.
std::string explain(Access const& access, Permission permission);
/// Stored word of a ground, for the audit record and the code of the error: access.not_held.
std::string code_of(Ground ground);
/// Nothing when allowed, otherwise `Forbidden` with the code of the ground.
Result<void> require(Access const& access, Permission permission);

}  // namespace gongkai::account
