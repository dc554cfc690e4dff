#include "service/mail/postbox.h"

#include <cstring>
#include <tuple>

#include "base/packing.h"
#include "domain/privacy/mask.h"
#include "service/mail/server.h"
#include "service/message/catalogue.h"

namespace gongkai::service::mail {
namespace {

constexpr char const* job_name = "mail.send";
/// Longer than any mail may take (setting mail.timeout), so that no second node sends it as well.
constexpr Duration lease_time = Duration::minutes(5);

/// What is sealed in the outbox.
struct Sealed {
  std::string name, address, subject, text;
  std::string domain;  // of the address it was first to be sent from: part of its Message-ID
};
auto fields(Sealed& s) { return std::tie(s.name, s.address, s.subject, s.text, s.domain); }

/// What is sealed for one number of the outbox opens at no other.
std::string place_of(Id<outbox::Parcel> number) {
  return std::string(topic) + "/" + std::to_string(number.value);
}

std::string seal(crypto::Key const& key, Id<outbox::Parcel> number, Sealed mail) {
  packing::Packer packer;
  packing::pass(packer, mail);
  return hex(crypto::seal(key, bytes_of(packer.take()), place_of(number)));
}

std::optional<Sealed> open(crypto::Key const& key, outbox::Parcel const& parcel) {
  auto const sealed = unhex(parcel.body);
  auto const plain = sealed ? crypto::open(key, *sealed, place_of(parcel.id)) : std::nullopt;
  if (!plain) return std::nullopt;
  packing::Unpacker unpacker(text_of(*plain));
  Sealed out;
  packing::pass(unpacker, out);
  if (!unpacker.ok()) return std::nullopt;
  return out;
}

std::string domain_of(std::string const& address) { return address.substr(address.find('@') + 1); }

/// Servers repeat the address in their answers; the database and the screens show it masked.
std::string without(std::string words, std::string const& address) {
  std::string const masked = privacy::mask_email(address);
  for (std::size_t at = 0; !address.empty() && (at = words.find(address, at)) != words.npos;
       at += masked.size())
    words.replace(at, address.size(), masked);
  return words;
}

std::uint32_t random_number() {
  std::uint32_t out = 0;
  auto const bytes = crypto::random_bytes(sizeof out);
  std::memcpy(&out, bytes.data(), sizeof out);
  return out;
}

}  // namespace

struct Postbox::Due {
  outbox::Parcel parcel;
  std::optional<Sealed> mail;  // nothing when it does not open
  Server server;
};

Result<std::optional<Server>> Postbox::server(Transaction& t) const {
  auto out = TRY(server_in_force(t, p_.settings, p_.secrets));
  if (out) out->authorities = p_.authorities;
  return out;
}

Result<bool> Postbox::post(Transaction& t, Mail const& mail) const {
  if (Issues issues = gongkai::mail::wrong_with(mail); !issues.empty())
    return invalid(std::move(issues));
  auto const to = TRY(server(t));
  if (!to) return false;
  Instant const now = p_.clock.now();
  auto const number = TRY(p_.outbox.next(t));
  TRY(p_.outbox.put(
      t, number, topic,
      seal(p_.sealing, number,
           {mail.to.name, mail.to.address, mail.subject, mail.text, domain_of(to->from.address)}),
      now, now));
  return true;
}

Result<std::optional<Postbox::Due>> Postbox::take_due(std::string const& node) const {
  Instant const now = p_.clock.now();
  // Looking costs a read; the lease, which is a write, is taken only when something is due.
  auto const any = p_.transactions.read([&](Transaction& t) -> Result<bool> {
    return !TRY(p_.outbox.due(t, topic, now, 1)).empty() && TRY(server(t)).has_value();
  });
  if (!any) return std::unexpected(any.error());
  if (!*any) return std::nullopt;
  return p_.transactions.write([&](Transaction& t) -> Result<std::optional<Due>> {
    if (!TRY(p_.leases.take(t, job_name, node, now, now + lease_time))) return std::nullopt;
    auto const due = TRY(p_.outbox.due(t, topic, now, 1));
    auto const to = TRY(server(t));
    if (due.empty() || !to) return std::nullopt;
    return Due{due.front(), open(p_.sealing, due.front()), *to};
  });
}

Result<void> Postbox::settle(Due const& due, std::string const& node,
                             std::optional<Failure> const& how, Instant began) const {
  Instant const now = p_.clock.now();
  std::string const trouble =
      how ? without(message::sentence(how->error), due.mail ? due.mail->address : "") : "";
  std::int64_t const attempts = due.parcel.attempts + 1;
  bool const over = how && (how->permanent || attempts >= due.server.attempts);
  return p_.transactions.write([&](Transaction& t) -> Result<void> {
    if (!how)
      TRY(p_.outbox.done(t, due.parcel.id, now));
    else if (over)
      TRY(p_.outbox.give_up(t, due.parcel.id, now, trouble));
    else
      TRY(p_.outbox.postpone(t, due.parcel.id,
                             now + gongkai::mail::wait_after(attempts, random_number()), trouble));
    return p_.results.put(t, {job_name, node, began, now, !how, trouble});
  });
}

Result<bool> Postbox::deliver_one(std::string const& node) const {
  Instant const began = p_.clock.now();
  auto const due = TRY(take_due(node));
  if (!due) return false;
  if (!due->mail) {
    TRY(settle(*due, node, Failure{true, {ErrorKind::Fault, "mail.sealed", {}, std::nullopt}},
               began));
    return true;
  }
  Sealed const& m = *due->mail;
  auto const failure =
      p_.sender.send(due->server, {{{m.name, m.address}, m.subject, m.text},
                                   due->server.from,
                                   std::to_string(due->parcel.id.value) + "." +
                                       std::to_string(due->parcel.created_at.ms) + "@" + m.domain,
                                   due->parcel.created_at});
  TRY(settle(*due, node, failure, began));
  return !failure || failure->permanent;
}

Result<void> Postbox::give_up(std::string const& node) const {
  return p_.transactions.write(
      [&](Transaction& t) { return p_.leases.release(t, job_name, node, p_.clock.now()); });
}

Result<std::vector<Posted>> Postbox::list(Transaction& t, std::size_t count) const {
  std::vector<Posted> out;
  for (outbox::Parcel const& p : TRY(p_.outbox.latest(t, topic, count))) {
    auto const mail = open(p_.sealing, p);
    out.push_back({p.id, mail ? privacy::mask_email(mail->address) : "", mail ? mail->subject : "",
                   p.created_at, p.due_at, p.attempts, p.trouble, p.done_at, p.failed_at});
  }
  return out;
}

Result<void> Postbox::retry(Transaction& t, Id<outbox::Parcel> id) const {
  if (!TRY(p_.outbox.retry(t, id, topic, p_.clock.now())))
    return fail(ErrorKind::NotFound, "mail.absent");
  return {};
}

std::optional<Failure> Postbox::try_out(Server const& to, Mail const& mail) const {
  Instant const now = p_.clock.now();
  return p_.sender.send(to, {mail, to.from,
                             "test." + std::to_string(now.ms) + "." +
                                 std::to_string(random_number()) + "@" + domain_of(to.from.address),
                             now});
}

}  // namespace gongkai::service::mail
