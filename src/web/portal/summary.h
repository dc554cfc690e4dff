#pragma once

#include <string>
#include <string_view>

#include "domain/report/annual_report.h"
#include "web/html/html.h"

/// A report's figures as sentences. What is not clearly printed is said to be so, never counted as
/// 0.
namespace gongkai::web::portal {

/// A sum over reports and how many of them had the figure.
struct Total {
  Figure sum;
  std::size_t known = 0;
  void add(report::AnnualReport const& report, std::string_view cell);
};

/// "新收6件" for a row of a list.
std::string requests_in_short(report::AnnualReport const& report);

/// The lead of a report's page: what was published, asked, answered, carried over, contested.
html::Html lead(report::AnnualReport const& report);

/// Table 三 and table 四 in a sentence each: what is not 0. Empty when nothing can be said.
std::string requests_in_words(report::AnnualReport const& report);
std::string remedies_in_words(report::AnnualReport const& report);

}  // namespace gongkai::web::portal
