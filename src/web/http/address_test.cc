#include "web/http/address.h"

#include <gtest/gtest.h>

namespace gongkai::web::http {
namespace {

Address at(char const* text) { return Address::parse(text).value(); }

TEST(Address, BothKindsCompareAlike) {
  EXPECT_EQ(at("::ffff:10.0.0.1"), at("10.0.0.1"));
  EXPECT_EQ(at("10.0.0.1").text(), "10.0.0.1");
  EXPECT_EQ(at("[2001:db8::1]").text(), "2001:db8::1");
  EXPECT_TRUE(at("127.9.9.9").is_loopback());
  EXPECT_TRUE(at("::1").is_loopback());
  EXPECT_FALSE(at("::2").is_loopback());
  for (char const* bad : {"", "10.0.0", "10.0.0.1.2", "localhost", "1.2.3.4:80", "2001:db8::g"})
    EXPECT_FALSE(Address::parse(bad)) << bad;
}

TEST(Address, AVisitorOfIpv6IsItsNetwork) {
  EXPECT_EQ(at("2001:db8:1:2::1").visitor(), at("2001:db8:1:2:ffff::9").visitor());
  EXPECT_NE(at("2001:db8:1:2::1").visitor(), at("2001:db8:1:3::1").visitor());
  EXPECT_NE(at("10.0.0.1").visitor(), at("10.0.0.2").visitor());
}

TEST(Network, HoldsItsAddresses) {
  auto const ten = Network::parse("10.1.0.0/15").value();
  EXPECT_TRUE(ten.holds(at("10.0.255.1")));
  EXPECT_TRUE(ten.holds(at("10.1.2.3")));
  EXPECT_FALSE(ten.holds(at("10.2.0.1")));
  EXPECT_TRUE(Network::parse("::1")->holds(at("::1")));
  for (char const* bad : {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "x/8", "::/129"})
    EXPECT_FALSE(Network::parse(bad)) << bad;
}

TEST(Caller, OnlyOurProxiesAreBelieved) {
  std::vector<Network> const proxies = {*Network::parse("10.0.0.0/8")};
  Request request;
  request.headers = {{"X-Forwarded-For", "198.51.100.7, 203.0.113.9"},
                     {"x-forwarded-for", "10.9.9.9"},
                     {"X-Forwarded-Proto", "https"}};
  Caller const by_proxy = caller_of(at("10.0.0.1"), false, request, proxies);
  EXPECT_EQ(by_proxy.address,
            at("203.0.113.9"));  // the last that is no proxy; the first is the visitor's own claim
  EXPECT_TRUE(by_proxy.secure);
  Caller const forged = caller_of(at("192.0.2.1"), false, request, proxies);
  EXPECT_EQ(forged.address, at("192.0.2.1"));
  EXPECT_FALSE(forged.secure);
  request.headers = {{"X-Forwarded-For", "203.0.113.9, nonsense"}};
  EXPECT_EQ(caller_of(at("10.0.0.1"), false, request, proxies).address, at("10.0.0.1"));
}

}  // namespace
}  // namespace gongkai::web::http
