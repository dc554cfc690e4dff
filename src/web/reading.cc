#include "web/reading.h"

namespace gongkai::web {

std::vector<service::portal::PublicOrgan> Reading::organs() {
  sources_.insert(organs_source());
  return services_.organs.all();
}

std::optional<service::portal::PublicOrgan> Reading::organ(std::string_view slug) {
  sources_.insert(organ_source(slug));
  return services_.organs.find(slug);
}

service::portal::PublicOrgan Reading::top() {
  auto const all = services_.organs.all();
  auto const* top = service::portal::top_of(all);
  sources_.insert(top_source());
  if (top == nullptr) return {};
  sources_.insert(organ_source(top->slug));
  return *top;
}

std::vector<int> Reading::years(std::string_view slug) {
  sources_.insert(years_source(slug));
  return services_.reports.years(slug);
}

std::shared_ptr<service::portal::PublishedReport const> Reading::report(std::string_view slug,
                                                                        int year) {
  sources_.insert(report_source(slug, year));
  auto found = services_.reports.find(slug, year);
  if (found) return std::move(*found);
  fault_ = found.error();
  return nullptr;
}

std::vector<std::string> sources_of(service::portal::Changes const& changes) {
  std::vector<std::string> out;
  if (changes.list) out.push_back(Reading::organs_source());
  if (changes.top) out.push_back(Reading::top_source());
  for (std::string const& slug : changes.organs) out.push_back(Reading::organ_source(slug));
  for (std::string const& slug : changes.years) out.push_back(Reading::years_source(slug));
  for (auto const& [slug, year] : changes.reports)
    out.push_back(Reading::report_source(slug, year));
  return out;
}

}  // namespace gongkai::web
