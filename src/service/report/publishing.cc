#include <algorithm>
#include <optional>
#include <tuple>

#include "base/text.h"
#include "service/report/shelf.h"

/// From the library to the site and off it again.
namespace gongkai::service::report {
namespace {

/// What of a report may be seen: what was read. Nothing of what its file hides, nothing of how the
/// file was called.
AnnualReport public_part(AnnualReport report) {
  report.hidden.clear();
  report.source.clear();
  std::erase_if(report.findings,
                [](gongkai::report::Finding const& f) { return f.code == "GK118"; });
  return report;
}

bool may_undo(Publication const& p, Asker const& asker, Instant now) {
  return p.published_by == asker.account && now <= p.published_at + gongkai::report::undo_time;
}

std::string subject_of(Id<KeptReport> id) { return "report/" + std::to_string(id.value); }

}  // namespace

Result<KeptReport> Shelf::publishable(Transaction& transaction, Asker const& asker,
                                      Id<KeptReport> id, audit::Act& act) {
  KeptReport kept = TRY(seen(transaction, asker, id));
  if (kept.organ) act.organ = *kept.organ;
  if (!kept.organ) return fail(ErrorKind::Refused, "report.not_ours", {{"organ", kept.organ_name}});
  if (!asker.publishes.holds(kept.organ))
    return fail(ErrorKind::Forbidden, "report.other_organ", {{"organ", kept.organ_name}});
  return kept;
}

Result<Publication> Shelf::standing(Transaction& transaction, Asker const& asker, Id<KeptReport> id,
                                    audit::Act& act) {
  KeptReport const kept = TRY(publishable(transaction, asker, id, act));
  auto const found = TRY(p_.publications.of_report(transaction, id));
  if (!found)
    return fail(ErrorKind::Conflict, "report.not_published",
                {{"organ", kept.organ_name}, {"year", std::to_string(kept.year)}});
  return *found;
}

Result<void> Shelf::publish(Asker const& asker, Id<KeptReport> id, int revision) {
  // Read before the transaction: it may take seconds, and the writer is one for all. What it says
  // is asked again inside.
  std::ignore = p_.transactions.read([&](Transaction& t) -> Result<void> {
    KeptReport const kept = TRY(seen(t, asker, id));
    TRY(report_of(t, kept));
    return {};
  });
  return audit::recorded(
      p_.transactions, p_.audit, act_of(asker, p_.clock.now(), "report.publish", subject_of(id)),
      audit::Recorded([&](Transaction& t, audit::Act& act) -> Result<void> {
        KeptReport const kept = TRY(publishable(t, asker, id, act));
        auto const latest = TRY(p_.reports.latest(t, kept.organ_name, kept.year));
        if (!latest || latest->id != id || latest->revision != revision)
          return fail(ErrorKind::Conflict, "report.newer",
                      {{"revision", std::to_string(latest ? latest->revision : 0)}});
        auto const before = TRY(p_.publications.of_year(t, *kept.organ, kept.year));
        bool const stands = !before.empty() && before.front().stands();
        if (stands && before.front().report == id) return {};
        auto const report = TRY(report_of(t, kept));
        Publication wanted;
        wanted.report = id;
        wanted.organ = *kept.organ;
        wanted.year = kept.year;
        wanted.published_by = asker.account;
        wanted.published_at = act.at;
        if (stands)
          TRY(p_.publications.end(t, before.front().id, asker.account, wanted.published_at, ""));
        TRY(p_.publications.add(t, wanted, public_part(*report)));
        return {};
      }));
}

Result<void> Shelf::withdraw(Asker const& asker, Id<KeptReport> id, std::string const& reason) {
  return audit::recorded(
      p_.transactions, p_.audit, act_of(asker, p_.clock.now(), "report.withdraw", subject_of(id)),
      audit::Recorded([&](Transaction& t, audit::Act& act) -> Result<void> {
        Publication const publication = TRY(standing(t, asker, id, act));
        if (text::is_blank(reason)) return invalid({{"reason", "report.withdraw_reason", {}}});
        return p_.publications.end(t, publication.id, asker.account, act.at, reason);
      }));
}

Result<void> Shelf::undo_publication(Asker const& asker, Id<KeptReport> id) {
  return audit::recorded(p_.transactions, p_.audit,
                         act_of(asker, p_.clock.now(), "report.undo_publication", subject_of(id)),
                         audit::Recorded([&](Transaction& t, audit::Act& act) -> Result<void> {
                           Publication const publication = TRY(standing(t, asker, id, act));
                           if (!may_undo(publication, asker, act.at))
                             return fail(ErrorKind::Refused, "report.undo_late");
                           auto const all =
                               TRY(p_.publications.of_year(t, publication.organ, publication.year));
                           // What it took the place of ended in the same moment.
                           auto const before = std::ranges::find_if(all, [&](Publication const& p) {
                             return p.ended_at == publication.published_at && p.reason.empty();
                           });
                           std::optional<AnnualReport> reading;
                           if (before != all.end()) reading = TRY(as_published(t, *before));
                           TRY(p_.publications.end(t, publication.id, asker.account, act.at, ""));
                           if (!reading) return {};
                           Publication again = *before;
                           again.ended_at.reset();
                           TRY(p_.publications.add(t, again, *reading));
                           return {};
                         }));
}

Result<AnnualReport> Shelf::as_published(Transaction& transaction, Publication const& publication) {
  if (auto kept = TRY(p_.publications.reading(transaction, publication.id)))
    return std::move(*kept);
  auto const kept = TRY(p_.reports.find(transaction, publication.report));
  if (!kept) return fail(ErrorKind::Fault, "report.absent");
  return public_part(*TRY(report_of(transaction, *kept)));
}

Result<OnSite> Shelf::on_site(Transaction& transaction, Asker const& asker,
                              KeptReport const& kept) {
  OnSite out;
  if (!kept.organ) return out;
  auto const organ = TRY(p_.organs.find(transaction, *kept.organ));
  if (organ) out.organ = organ->code;
  auto const all = TRY(p_.publications.of_year(transaction, *kept.organ, kept.year));
  auto const told =
      std::ranges::find_if(all, [](Publication const& p) { return p.stands() || p.withdrawn(); });
  if (told == all.end()) return out;
  out.publication = *told;
  if (!out.publication->stands()) return out;
  if (auto const shown = TRY(p_.reports.find(transaction, out.publication->report)))
    out.revision = shown->revision;
  out.undoable = may_undo(*out.publication, asker, p_.clock.now());
  return out;
}

/// What is taken out of the library leaves the site with it.
Result<void> Shelf::end_with_report(Transaction& transaction, Asker const& asker,
                                    KeptReport const& kept, std::string const& reason,
                                    audit::Act& act) {
  auto const found = TRY(p_.publications.of_report(transaction, kept.id));
  if (!found) return {};
  act.details.push_back({"withdrawn", "1"});
  return p_.publications.end(transaction, found->id, asker.account, act.at, reason);
}

}  // namespace gongkai::service::report
