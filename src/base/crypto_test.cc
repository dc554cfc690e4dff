#include "base/crypto.h"

#include <gtest/gtest.h>

namespace gongkai::crypto {
namespace {

Bytes bytes(std::string_view digits) { return *unhex(digits); }

// GB/T 32905-2016, examples 1 and 2.
TEST(Crypto, Sm3AsTheStandardHasIt) {
  EXPECT_EQ(hex(sm3("abc")), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string sixteen;
  for (int i = 0; i < 16; ++i) sixteen += "abcd";
  EXPECT_EQ(hex(sm3(sixteen)), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
  Sm3 pieces;
  for (char const c : sixteen) pieces.add(std::string_view(&c, 1));
  EXPECT_EQ(pieces.finish(), sm3(sixteen));
  EXPECT_EQ(pieces.add("abc").finish(), sm3("abc"));  // starts anew
}

// GB/T 32907-2016, example 1: the block cipher itself, here as the first block of a key stream.
TEST(Crypto, Sm4AsTheStandardHasIt) {
  Bytes const key = bytes("0123456789abcdeffedcba9876543210");
  Bytes const zero(16);
  Bytes const out = sm4_ctr(std::span<std::byte const>(key).first<16>(),
                            std::span<std::byte const>(key).first<16>(), zero);
  EXPECT_EQ(hex(out), "681edf34d206965e86b3e94f536e4246");
}

// GM/T 0042-2015 (as in the OpenSSL tests): key of 32 bytes.
TEST(Crypto, HmacSm3AsPublished) {
  Bytes const key = bytes("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20");
  std::string const twice = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
  EXPECT_EQ(hex(hmac_sm3(key, bytes_of(twice + twice))),
            "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a");
}

TEST(Crypto, SealedOpensOnlyUnchanged) {
  Key key{};
  key[3] = std::byte{7};
  std::string const secret = "510***********0011";
  Bytes const sealed = seal(key, bytes_of(secret), "applicant/1/number");
  ASSERT_EQ(sealed.size(), secret.size() + seal_overhead);
  EXPECT_EQ(text_of(*open(key, sealed, "applicant/1/number")), secret);
  EXPECT_FALSE(open(key, sealed, "applicant/2/number"));
  Key other = key;
  other[31] = std::byte{1};
  EXPECT_FALSE(open(other, sealed, "applicant/1/number"));
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    Bytes changed = sealed;
    changed[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
    EXPECT_FALSE(open(key, changed, "applicant/1/number")) << bit;
  }
  for (std::size_t size = 0; size < sealed.size(); ++size)
    EXPECT_FALSE(open(key, ByteView(sealed).first(size), "applicant/1/number")) << size;
  EXPECT_NE(seal(key, bytes_of(secret), ""), seal(key, bytes_of(secret), ""));  // never twice alike
  EXPECT_TRUE(open(key, seal(key, {}, ""), "")->empty());
}

TEST(Crypto, KeysOfTwoPurposesDiffer) {
  Key const key{};
  EXPECT_NE(derive(key, "backup"), derive(key, "column"));
  EXPECT_NE(random_bytes(32), random_bytes(32));
  EXPECT_EQ(pbkdf2_hmac_sm3("a", bytes("00"), 10), pbkdf2_hmac_sm3("a", bytes("00"), 10));
  EXPECT_NE(pbkdf2_hmac_sm3("a", bytes("00"), 10), pbkdf2_hmac_sm3("b", bytes("00"), 10));
}

}  // namespace
}  // namespace gongkai::crypto
