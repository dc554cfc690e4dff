#include "smtp/compose.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <random>

#include "base/text.h"
#include "tests/mail/reader.h"

// WX-3 for mail: whatever stands in a name, an address, a subject or a text, what comes out is one
// mail with our headers, or nothing.

namespace gongkai {
namespace {

using service::mail::Envelope;
using test::read_mail;

std::vector<std::string> const our_headers = {
    "Date",         "From",         "To",
    "Subject",      "Message-ID",   "Auto-Submitted",
    "MIME-Version", "Content-Type", "Content-Transfer-Encoding"};

Envelope good() {
  return {{{"林小禾", "linxh@example.gov.cn"}, "云溪县：一件事", "您好。\n"},
          {"政府信息公开平台", "zfxxgk@example.gov.cn"},
          "7.1772413200000@example.gov.cn",
          *Instant::parse("2026-03-02T01:00:00.000Z")};
}

/// Empty when the bytes are the mail and nothing else; otherwise what is wrong.
std::string wrong_in(Envelope const& e, std::string const& bytes) {
  auto const read = read_mail(bytes);
  if (!read) return "not a mail";
  if (read->names != our_headers) return "other headers";
  if (read->headers.at("Subject") != e.mail.subject) return "another subject";
  if (!read->headers.at("To").ends_with("<" + e.mail.to.address + ">")) return "another recipient";
  if (!read->headers.at("To").starts_with(e.mail.to.name)) return "another name";
  return "";
}

TEST(Compose, ALetterIsWhatProgramsRead) {
  auto const bytes = smtp::compose(good());
  ASSERT_TRUE(bytes);
  EXPECT_EQ(wrong_in(good(), *bytes), "");
  auto const read = read_mail(*bytes);
  EXPECT_EQ(read->headers.at("Date"), "Mon, 02 Mar 2026 09:00:00 +0800");
  EXPECT_EQ(read->headers.at("Message-ID"), " <7.1772413200000@example.gov.cn>");
  EXPECT_EQ(read->headers.at("From"), "政府信息公开平台 <zfxxgk@example.gov.cn>");
  EXPECT_EQ(read->text, "您好。\n");
  EXPECT_EQ(*smtp::compose(good()), *bytes);
}

TEST(Compose, LongSubjectsAreFoldedBetweenCharacters) {
  Envelope e = good();
  e.mail.subject.clear();
  for (int i = 0; i < 190; ++i) e.mail.subject += i % 3 == 0 ? "a" : "镇";
  auto const bytes = smtp::compose(e);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(wrong_in(e, *bytes), "");
  for (std::size_t at = 0, end; (end = bytes->find("\r\n", at)) != bytes->npos; at = end + 2)
    EXPECT_LE(end - at, 78U);
}

/// Beginnings, ends and middles of what people have tried.
std::string nasty(std::mt19937_64& random) {
  static std::vector<std::string> const bits = {"\r\nBcc: all@example.gov.cn",
                                                "\n",
                                                "\r",
                                                "\r\n\r\n<html>",
                                                "\r\n.\r\n",
                                                "\0x",
                                                "\x0b",
                                                "\x0c",
                                                "\x1b[2J",
                                                "\x7f",
                                                "\u0085",
                                                "\u2028",
                                                "\u2029",
                                                "\u202e",
                                                "\u2066",
                                                "\ufeff",
                                                "\xff",
                                                "\xc0\x8a",
                                                "\xe5\x98\x8a\xe5\x98\x8d",
                                                "=?UTF-8?B?DQpCY2M6IGE=?=",
                                                "=?utf-8?q?=0D=0ABcc:_a?=",
                                                "%0d%0a",
                                                "<",
                                                ">",
                                                "\"",
                                                "\\",
                                                ",",
                                                ";",
                                                ":",
                                                "@",
                                                "()",
                                                "Bcc:",
                                                " ",
                                                "  ",
                                                "\t",
                                                "松岭镇",
                                                "a",
                                                "𠮷",
                                                "👩‍🌾",
                                                "linxh",
                                                "linxh@example.gov.cn",
                                                "NOTIFY=SUCCESS",
                                                "> RCPT TO:<b@example.gov.cn"};
  std::string out;
  for (std::size_t i = random() % 5; i > 0; --i) out += bits[random() % bits.size()];
  return out;
}

TEST(Compose, NothingGetsIntoTheHeaders) {
  std::mt19937_64 random(20260302);
  std::size_t composed = 0, refused = 0, injected = 0, planted = 0;
  for (int i = 0; i < 60'000; ++i) {
    Envelope e = good();
    if (random() % 2 == 0) e.mail.subject = nasty(random);
    if (random() % 3 == 0) e.mail.to.name = nasty(random);
    if (random() % 3 == 0) e.from.name = nasty(random);
    if (random() % 6 == 0) e.mail.to.address = nasty(random) + "@example.gov.cn";
    if (random() % 6 == 0) e.from.address = "a@" + nasty(random);
    if (random() % 9 == 0) e.message_id = nasty(random);
    if (random() % 2 == 0) e.mail.text = nasty(random) + "\n.\n" + nasty(random);
    auto const bytes = smtp::compose(e);
    // The planted fault: the same put together without care is seen by the reader.
    std::string const careless = "Subject: " + e.mail.subject + "\r\n\r\n";
    planted += e.mail.subject.contains('\n') && !read_mail(careless);
    if (!bytes) {
      ++refused;
      EXPECT_EQ(bytes.error().kind, ErrorKind::Invalid);
      continue;
    }
    ++composed;
    std::string const wrong = wrong_in(e, *bytes);
    EXPECT_EQ(wrong, "") << *bytes;
    injected += !wrong.empty();
    // What stands on the envelope goes into commands of its own.
    for (std::string const& a : {e.mail.to.address, e.from.address})
      injected += a.find_first_of("\r\n <>\t") != a.npos || !text::valid_utf8(a);
  }
  std::printf(
      "WX-3 %s %zu mails composed, %zu refused, %zu injections (target 0); %zu planted seen\n",
      injected == 0 ? "PASS" : "FAIL", composed, refused, injected, planted);
  EXPECT_EQ(injected, 0U);
  EXPECT_GT(composed, 5'000U);
  EXPECT_GT(refused, 5'000U);
  EXPECT_GT(planted, 100U);
}

TEST(Compose, AddressesAndHosts) {
  using gongkai::mail::plain_address;
  using gongkai::mail::plain_host;
  for (char const* const good : {"a@b", "linxh@example.gov.cn", "lin.xh+zfxxgk@mail-1.example.cn"})
    EXPECT_TRUE(plain_address(good)) << good;
  for (char const* const bad :
       {"", "@", "a@", "@b", "a@b@c", "a b@c", "a@b c", "a@-b", "a@b-", "a@b..c", ".a@b", "a.@b",
        "a@b.", "\"a b\"@c", "a@[127.0.0.1]", "a@b\r\nc", "林@example.gov.cn", "<a@b>", "a@b>"})
    EXPECT_FALSE(plain_address(bad)) << bad;
  EXPECT_FALSE(plain_address(std::string(65, 'a') + "@b"));
  EXPECT_FALSE(plain_address("a@" + std::string(64, 'b')));
  for (char const* const good : {"localhost", "smtp.example.gov.cn", "10.1.2.3", "[2001:db8::1]"})
    EXPECT_TRUE(plain_host(good)) << good;
  for (char const* const bad : {"", "http://a", "a/b", "a:25", "a b", "[::1", "a@b", "[x]", "a\n"})
    EXPECT_FALSE(plain_host(bad)) << bad;
}

TEST(Waiting, GrowsToFourHours) {
  using gongkai::mail::wait_after;
  EXPECT_EQ(wait_after(1, 0), Duration::seconds(45));
  EXPECT_EQ(wait_after(1, 0xFFFFFFFFU), Duration::seconds(75));
  for (int i = 1; i < 60; ++i) {
    EXPECT_LE(wait_after(i, 0), wait_after(i + 1, 0));
    EXPECT_LE(wait_after(i, 0xFFFFFFFFU), Duration::hours(5));
  }
  EXPECT_EQ(wait_after(40, 0), Duration::hours(3));
}

TEST(Words, OfOthersAreOnePrintableLine) {
  using gongkai::mail::printable;
  EXPECT_EQ(printable("550 no\r\n\x1b[31msuch\tone \xff"), "550 no [31msuch one \ufffd");
  EXPECT_LE(text::length(printable(std::string(5000, 'x'))), 300U);
  std::string apart;
  for (int i = 0; i < 1000; ++i) apart += "x ";
  EXPECT_LE(text::length(printable(apart)), 300U);
}

}  // namespace
}  // namespace gongkai
