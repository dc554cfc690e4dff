#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "cli/demo_reports.h"
#include "web/office/office.h"

namespace gongkai::cli {

/// Somebody of the fictional county who can sign in.
struct DemoAccount {
  std::string login, password;
  std::string post;  // 松岭镇 信息公开专员：…
};

/// Fills an empty site with the fictional county, by the use cases of the office: three officers,
/// organs and their contact records, people with posts, and the reports, loaded and published. The
/// passwords are made anew each time. The accounts, the most useful first.
Result<std::vector<DemoAccount>> fill_demo(web::office::Office& office,
                                           std::vector<DemoReport> const& demos);

/// The one-time code that counts for somebody now, as an authenticator would show it. For the
/// sign-in screen of a demo, whose visitor has no authenticator.
std::string code_of_the_moment(service::account::Room& room, std::int64_t person);

}  // namespace gongkai::cli
