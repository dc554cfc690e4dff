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
  return services_.reports.find(slug, year);
}

}  // namespace gongkai::web
