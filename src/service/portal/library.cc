#include "service/portal/library.h"

#include <algorithm>
#include <charconv>

#include "domain/organ/names.h"

namespace gongkai::service::portal {
namespace {

using gongkai::organ::Level;
using gongkai::organ::Organ;
using gongkai::report::Publication;

/// Sections and villages have no part of the site of their own.
bool has_face(Organ const& o) {
  return o.level == Level::County || o.level == Level::Department || o.level == Level::Township;
}

PublicOrgan public_organ(Organ const& o, Organ const* above) {
  PublicOrgan out;
  out.slug = o.code;
  out.name = o.name;
  out.short_name = gongkai::organ::short_name(o.name, above == nullptr ? "" : above->name);
  if (above != nullptr) out.parent = above->code;
  out.department = o.level == Level::Department;
  out.contact = {o.contact.office, o.contact.phone,    o.contact.address,
                 o.contact.hours,  o.contact.postcode, o.contact.email};
  return out;
}

/// What a report of the site is made from, as text.
std::string key_of(Publication const& one, Publication const* before,
                   gongkai::report::CheckContext const& rules) {
  return std::to_string(one.id.value) + " " +
         std::to_string(before == nullptr ? 0 : before->id.value) + " " + rules.deadline + " " +
         std::to_string(rules.similarity);
}

bool same_rules(gongkai::report::CheckContext const& a, gongkai::report::CheckContext const& b) {
  return a.deadline == b.deadline && a.similarity == b.similarity;
}

/// The report of a year is checked against the one before it: it changes with both.
bool same(Snapshot const& a, Snapshot const& b, std::string const& organ, int year) {
  if (!same_rules(a.rules, b.rules)) return false;
  for (int const y : {year, year - 1}) {
    Publication const *was = a.find(organ, y), *is = b.find(organ, y);
    if ((was == nullptr ? 0 : was->id.value) != (is == nullptr ? 0 : is->id.value)) return false;
  }
  return true;
}

}  // namespace

Publication const* Snapshot::find(std::string_view organ, int year) const {
  auto const years = standing.find(organ);
  if (years == standing.end()) return nullptr;
  auto const at = years->second.find(year);
  return at == years->second.end() ? nullptr : &at->second;
}

Result<std::shared_ptr<Snapshot const>> PublishedLibrary::read() const {
  auto out = std::make_shared<Snapshot>();
  auto const done = p_.transactions.read([&](Transaction& t) -> Result<void> {
    out->change = TRY(p_.publications.changes(t));
    out->rules = TRY(report::context_in_force(t, p_.settings));
    auto const organs = TRY(p_.organs.all(t));
    auto const organ_of = [&](Id<Organ> id) -> Organ const* {
      auto const at = std::ranges::find(organs, id, &Organ::id);
      return at == organs.end() ? nullptr : &*at;
    };
    for (organ::FormerCode const& former : TRY(p_.organs.former_codes(t))) {
      if (Organ const* const organ = organ_of(former.organ))
        out->moved.emplace(former.code, organ->code);
    }
    for (Publication& p : TRY(p_.publications.newest(t))) {
      Organ const* const organ = organ_of(p.organ);
      if (organ == nullptr) continue;
      if (p.stands()) out->shown.years[organ->code].insert(p.year);
      (p.stands() ? out->standing : out->withdrawn)[organ->code].emplace(p.year, std::move(p));
    }
    for (Organ const& o : organs) {
      // An organ that was closed keeps the addresses of what it published.
      bool const closed = o.closed_on && !out->shown.years.contains(o.code);
      if (!has_face(o) || closed) continue;
      Organ const* const above = o.parent ? organ_of(*o.parent) : nullptr;
      out->shown.organs.push_back(public_organ(o, above));
    }
    return {};
  });
  if (!done) return std::unexpected(done.error());
  return out;
}

Result<Changes> PublishedLibrary::look() {
  std::scoped_lock const one_at_a_time(looking_);
  auto const before = snapshot_.load();
  std::int64_t const change =
      TRY(p_.transactions.read([&](Transaction& t) { return p_.publications.changes(t); }));
  if (change == before->change) return Changes{};
  auto const after = TRY(read());
  snapshot_ = after;
  return changes_between(before->shown, after->shown, [&](std::string const& organ, int year) {
    return same(*before, *after, organ, year);
  });
}

std::vector<PublicOrgan> PublishedLibrary::all() const { return snapshot_.load()->shown.organs; }

std::optional<PublicOrgan> PublishedLibrary::find(std::string_view slug) const {
  auto const now = snapshot_.load();
  auto const at = std::ranges::find(now->shown.organs, slug, &PublicOrgan::slug);
  return at == now->shown.organs.end() ? std::nullopt : std::optional(*at);
}

std::vector<int> PublishedLibrary::years(std::string_view organ) const {
  auto const now = snapshot_.load();
  auto const at = now->shown.years.find(organ);
  if (at == now->shown.years.end()) return {};
  return {at->second.rbegin(), at->second.rend()};
}

Result<PublishedLibrary::Kept> PublishedLibrary::make(Snapshot const& now, std::string const& organ,
                                                      int year) const {
  Publication const& one = *now.find(organ, year);
  Publication const* const before = now.find(organ, year - 1);
  auto out = std::make_shared<PublishedReport>();
  gongkai::report::AnnualReport previous;
  gongkai::report::CheckContext context = now.rules;
  auto const read = p_.transactions.read([&](Transaction& t) -> Result<void> {
    out->report = TRY(p_.shelf.as_published(t, one));
    if (before != nullptr) previous = TRY(p_.shelf.as_published(t, *before));
    return {};
  });
  if (!read) return std::unexpected(read.error());
  if (before != nullptr) context.previous = &previous;
  out->organ = organ;
  out->findings = gongkai::report::check(out->report, context);
  return out;
}

Result<PublishedLibrary::Kept> PublishedLibrary::find(std::string_view organ, int year) const {
  auto const now = snapshot_.load();
  Publication const* const one = now->find(organ, year);
  if (one == nullptr) return nullptr;
  std::string const key = key_of(*one, now->find(organ, year - 1), now->rules);
  {
    std::scoped_lock const held(lock_);
    auto const at = std::ranges::find(reports_, key, &std::pair<std::string, Kept>::first);
    if (at != reports_.end()) {
      reports_.splice(reports_.begin(), reports_, at);
      return at->second;
    }
  }
  Kept made = TRY(make(*now, std::string(organ), year));
  std::scoped_lock const held(lock_);
  reports_.emplace_front(key, made);
  if (reports_.size() > kept_reports) reports_.pop_back();
  return made;
}

std::optional<OldAddress> LibraryAddresses::moved(std::string_view path) const {
  auto const now = library_.snapshot();
  for (std::string_view const before : {"/o/", "/kiosk/", "/apply/", "/api/v1/organs/"}) {
    if (!path.starts_with(before)) continue;
    std::string_view const rest = path.substr(before.size());
    std::string_view const code = rest.substr(0, rest.find('/'));
    auto const at = now->moved.find(code);
    // Where nothing is shown now, there is nowhere to lead to.
    if (at == now->moved.end() || !library_.find(at->second)) return std::nullopt;
    OldAddress out;
    out.moved_to = std::string(before) + at->second + std::string(rest.substr(code.size()));
    return out;
  }
  return std::nullopt;
}

std::optional<OldAddress> LibraryAddresses::find(std::string_view path) const {
  if (auto const elsewhere = moved(path)) return elsewhere;
  constexpr std::string_view page = "/o/", kiosk = "/kiosk/", middle = "/reports/";
  if (!path.starts_with(page) && !path.starts_with(kiosk)) return std::nullopt;
  path.remove_prefix(path.starts_with(page) ? page.size() : kiosk.size());
  std::size_t const at = path.find(middle);
  if (at == path.npos) return std::nullopt;
  std::string_view const slug = path.substr(0, at);
  std::string_view rest = path.substr(at + middle.size());
  rest = rest.substr(0, rest.find('.'));
  int year = 0;
  char const* const end = std::from_chars(rest.data(), rest.data() + rest.size(), year).ptr;
  if (rest.size() != 4 || end != rest.data() + rest.size()) return std::nullopt;
  auto const now = library_.snapshot();
  auto const years = now->withdrawn.find(slug);
  if (years == now->withdrawn.end()) return std::nullopt;
  auto const found = years->second.find(year);
  if (found == years->second.end()) return std::nullopt;
  Publication const& p = found->second;
  OldAddress out;
  auto const organ = library_.find(slug);
  out.name = (organ ? organ->short_name : std::string(slug)) + std::to_string(year) +
             "年政府信息公开工作年度报告";
  out.from = p.published_at.day().iso();
  out.to = p.ended_at->day().iso();
  out.ground = p.reason;
  out.organ = slug;
  return out;
}

}  // namespace gongkai::service::portal
