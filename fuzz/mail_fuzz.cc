#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "smtp/compose.h"
#include "tests/mail/reader.h"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

/// The next field, up to a NUL.
std::string next(std::string_view& rest) {
  std::size_t const end = std::min(rest.find('\0'), rest.size());
  std::string out(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return out;
}

}  // namespace

/// Whatever stands in the fields of a mail, it comes out as one mail with our headers, or not at
/// all.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  std::string_view rest(reinterpret_cast<char const*>(data), size);
  service::mail::Envelope e{
      {{"", "a@example.gov.cn"}, "x", "y"}, {"", "b@example.gov.cn"}, "1.2@example.gov.cn", {}};
  e.mail.subject = next(rest);
  e.mail.to.name = next(rest);
  if (std::string to = next(rest); !to.empty()) e.mail.to.address = to;
  e.from.name = next(rest);
  if (std::string from = next(rest); !from.empty()) e.from.address = from;
  if (!rest.empty()) e.mail.text = rest;
  std::string const line = mail::printable(e.mail.subject);
  must(mail::plain_line(line, 300));
  (void)mail::plain_host(e.mail.subject);
  auto const bytes = smtp::compose(e);
  if (!bytes) return 0;
  auto const read = test::read_mail(*bytes);
  must(read.has_value());
  must(read->names.size() == 9 && read->headers.size() == 9);
  must(read->headers.at("Subject") == e.mail.subject);
  must(read->headers.at("To").ends_with("<" + e.mail.to.address + ">"));
  return 0;
}
