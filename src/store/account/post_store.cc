#include "store/account/post_store.h"

#include "store/db/numbers.h"

namespace gongkai::store {
namespace {

using service::Transaction;
using service::account::Person;
using service::account::Post;

/// A role that this program does not know allows nothing: the row is an error.
Result<Post> post_of(Row const& row) {
  Post out;
  out.id = row.id<Post>(0);
  out.person = row.id<Person>(1);
  out.organ = row.id<gongkai::organ::Organ>(2);
  auto const role = gongkai::account::role_of(row.text(3));
  if (!role) return fail(ErrorKind::Fault, "store.damaged", {{"detail", row.text(3)}});
  out.role = *role;
  if (!row.is_null(4)) out.acting_for = row.id<Person>(4);
  out.from = row.date(5);
  if (!row.is_null(6)) out.to = row.date(6);
  return out;
}

Result<std::vector<Post>> posts_of(Rows const& rows) {
  std::vector<Post> out;
  out.reserve(rows.size());
  for (Row const& row : rows) out.push_back(TRY(post_of(row)));
  return out;
}

}  // namespace

Result<Id<Post>> PostStore::add(Transaction& t, Post const& post) {
  Id<Post> const id{TRY(next_number(t, "post"))};
  TRY(connection_of(t).change(sql::post::insert, {id, post.person, post.organ, name_of(post.role),
                                                  post.acting_for, post.from, post.to}));
  return id;
}

Result<void> PostStore::end(Transaction& t, Id<Post> post, Date to) {
  TRY(connection_of(t).change(sql::post::end, {post, to}));
  return {};
}

Result<std::optional<Post>> PostStore::find(Transaction& t, Id<Post> id) {
  auto const row = TRY(connection_of(t).first(sql::post::find, {id}));
  if (!row) return std::nullopt;
  return TRY(post_of(*row));
}

Result<std::vector<Post>> PostStore::of(Transaction& t, Id<Person> person) {
  return posts_of(TRY(connection_of(t).rows(sql::post::of_person, {person})));
}

Result<std::vector<Post>> PostStore::all(Transaction& t) {
  return posts_of(TRY(connection_of(t).rows(sql::post::all)));
}

Result<std::vector<Post>> PostStore::holders(Transaction& t, Role role, Date day) {
  return posts_of(TRY(connection_of(t).rows(sql::post::holders, {name_of(role), day})));
}

}  // namespace gongkai::store
