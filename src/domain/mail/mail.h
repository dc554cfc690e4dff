#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/instant.h"

/// A mail as data. How it looks on the wire is the adapter's business (src/smtp).
namespace gongkai::mail {

struct Address {
  std::string name;     // as people read it; may be empty
  std::string address;  // linxh@example.gov.cn

  friend bool operator==(Address const&, Address const&) = default;
};

struct Mail {
  Address to;
  std::string subject;
  std::string text;  // lines end in \n

  friend bool operator==(Mail const&, Mail const&) = default;
};

/// Whether a text may stand in a header: valid UTF-8 of at most `most` characters without anything
/// that a program on the way could take for the end of a line or that changes what people read:
/// control characters (C0, DEL, C1), line and paragraph separators, changes of direction.
bool plain_line(std::string_view text, std::size_t most = 200);
/// Whether it is an address of the usual form, in ASCII: name@example.gov.cn. Quoted names,
/// comments, addresses by number, and the signs that some programs route by or decode are not.
bool plain_address(std::string_view text);
/// Whether it names a host: letters, digits, dots and hyphens, or an address by number.
bool plain_host(std::string_view text);

/// What keeps a mail from being sent: mail.address, mail.line, mail.text.
Issues wrong_with(Mail const& mail);

/// How long to wait after a number of failed attempts (1, 2 …): one minute, doubled each time up to
/// four hours, a quarter more or less by `random`, so that what failed together does not come back
/// together.
Duration wait_after(std::int64_t attempts, std::uint32_t random);

/// What somebody else's program said, fit to be kept and shown: one line of UTF-8 without control
/// characters, at most 300 characters.
std::string printable(std::string_view words);

}  // namespace gongkai::mail
