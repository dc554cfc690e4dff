#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <string>

#include "tests/office/browser.h"
#include "tests/office/world.h"

namespace gongkai::test {

/// The office with its people signed in.
struct OfficeTest : testing::Test {
  Browser as(std::string const& account) {
    return {world.port(), world.sessions().signed_in(account)};
  }
  std::int64_t load(Browser const& browser, std::string const& organ, int year,
                    std::string const& key, std::string const& received = "2") {
    Reply const r = browser.upload("reports?name=report.md", report_of(organ, year, received), key);
    EXPECT_EQ(r.status, 201) << r.body;
    return r.status == 201
               ? boost::json::parse(r.body).at("ids").as_array().at(0).to_number<std::int64_t>()
               : 0;
  }

  std::string const songling = "云溪县松岭镇人民政府", liuhe = "云溪县柳河乡人民政府";
  World world;
};

}  // namespace gongkai::test
