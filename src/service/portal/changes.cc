#include "service/portal/changes.h"

#include <algorithm>

namespace gongkai::service::portal {
namespace {

PublicOrgan const* organ_in(Shown const& s, std::string const& slug) {
  auto const at = std::ranges::find(s.organs, slug, &PublicOrgan::slug);
  return at == s.organs.end() ? nullptr : &*at;
}

std::string top_slug(Shown const& s) {
  PublicOrgan const* const top = top_of(s.organs);
  return top == nullptr ? "" : top->slug;
}

std::set<int> const& years_in(Shown const& s, std::string const& slug) {
  static std::set<int> const none;
  auto const at = s.years.find(slug);
  return at == s.years.end() ? none : at->second;
}

}  // namespace

Changes changes_between(Shown const& before, Shown const& after,
                        std::function<bool(std::string const&, int)> const& same) {
  Changes out;
  out.list = before.organs != after.organs;
  out.top = top_slug(before) != top_slug(after);
  std::set<std::string> slugs;
  for (Shown const* s : {&before, &after}) {
    for (PublicOrgan const& o : s->organs) slugs.insert(o.slug);
    for (auto const& [slug, years] : s->years) slugs.insert(slug);
  }
  for (std::string const& slug : slugs) {
    PublicOrgan const *was = organ_in(before, slug), *is = organ_in(after, slug);
    if ((was == nullptr) != (is == nullptr) || (was != nullptr && *was != *is))
      out.organs.push_back(slug);
    std::set<int> const &old = years_in(before, slug), &now = years_in(after, slug);
    if (old != now) out.years.push_back(slug);
    std::set<int> either = old;
    either.insert(now.begin(), now.end());
    for (int const year : either) {
      if (!old.contains(year) || !now.contains(year) || !same(slug, year))
        out.reports.emplace_back(slug, year);
    }
  }
  return out;
}

}  // namespace gongkai::service::portal
