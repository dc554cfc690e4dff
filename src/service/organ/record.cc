#include "service/organ/record.h"

#include <algorithm>

#include "base/crypto.h"

namespace gongkai::service::organ {
namespace {

Result<void> check(Organ const& o) {
  Issues issues;
  if (o.name.empty()) issues.push_back({"name", "organ.required", {}});
  bool const code = !o.code.empty() && o.code[0] >= 'a' && o.code[0] <= 'z' &&
                    std::ranges::all_of(o.code, [](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
                    });
  if (!code) issues.push_back({"code", "organ.code", {}});
  if (!issues.empty()) return invalid(std::move(issues));
  return {};
}

/// Codes are part of addresses, and addresses never die: none serves two organs.
Result<void> check_free(Transaction& transaction, OrganStore& store, Organ const& o) {
  auto const taken = [&](char const* code, std::string name) {
    return invalid({{"code", code, {{"name", std::move(name)}}}});
  };
  if (auto const other = TRY(store.find(transaction, o.code)); other && other->id != o.id)
    return taken("organ.code_used", other->name);
  auto const former = TRY(store.find_former(transaction, o.code));
  if (!former || *former == o.id) return {};
  auto const owner = TRY(store.find(transaction, *former));
  return taken("organ.code_former", owner ? owner->name : "");
}

Result<Organ> as_known(Transaction& transaction, OrganStore& store, Id<Organ> id,
                       std::string const& version) {
  auto const now = TRY(store.find(transaction, id));
  if (!now) return fail(ErrorKind::NotFound, "organ.absent");
  if (version_of(*now) != version)
    return fail(ErrorKind::Conflict, "organ.changed", {{"name", now->name}});
  return *now;
}

}  // namespace

std::string version_of(Organ const& o) {
  crypto::Sm3 digest;
  auto const take = [&](std::string_view text) {
    digest.add(std::to_string(text.size())).add(":").add(text);
  };
  take(o.code);
  take(o.name);
  take(name_of(o.level));
  take(o.parent ? std::to_string(o.parent->value) : "");
  for (std::string const* text : {&o.contact.office, &o.contact.address, &o.contact.postcode,
                                  &o.contact.phone, &o.contact.email, &o.contact.hours})
    take(*text);
  take(o.closed_on ? o.closed_on->iso() : "");
  return hex(digest.finish()).substr(0, 16);
}

Result<Organ> change_contact(Transaction& transaction, OrganStore& store, Id<Organ> id,
                             std::string const& version, Contact const& contact) {
  Organ organ = TRY(as_known(transaction, store, id, version));
  Issues issues;
  if (contact.office.empty()) issues.push_back({"office", "organ.required", {}});
  if (contact.phone.empty()) issues.push_back({"phone", "organ.required", {}});
  if (!issues.empty()) return invalid(std::move(issues));
  organ.contact = contact;
  TRY(store.change(transaction, organ));
  return organ;
}

Result<Organ> change(Transaction& transaction, OrganStore& store, std::string const& version,
                     Organ const& organ, Instant at) {
  Organ const before = TRY(as_known(transaction, store, organ.id, version));
  TRY(check(organ));
  TRY(check_free(transaction, store, organ));
  TRY(store.change(transaction, organ));
  if (before.code != organ.code) {
    // It may take back one that it had.
    TRY(store.forget_former(transaction, {organ.code, organ.id}));
    TRY(store.keep_former(transaction, {before.code, organ.id}, at));
  }
  return organ;
}

Result<Organ> add(Transaction& transaction, OrganStore& store, Organ organ) {
  TRY(check(organ));
  TRY(check_free(transaction, store, organ));
  organ.id = TRY(store.add(transaction, organ));
  return organ;
}

}  // namespace gongkai::service::organ
