#include "service/report/shelf.h"

#include <algorithm>
#include <charconv>

#include "domain/report/recognise.h"
#include "domain/report/title.h"
#include "service/report/remarks.h"

namespace gongkai::service::report {
namespace {

using gongkai::organ::Organ;
using gongkai::report::Finding;
using gongkai::report::Severity;

std::string asked_of(Upload const& upload) { return upload.file.digest + " " + upload.name; }

std::string answer_of(std::vector<Id<KeptReport>> const& ids) {
  std::string out;
  for (Id<KeptReport> const id : ids) out += (out.empty() ? "" : ",") + std::to_string(id.value);
  return out;
}

std::vector<Id<KeptReport>> ids_of(std::string_view answer) {
  std::vector<Id<KeptReport>> out;
  while (!answer.empty()) {
    Id<KeptReport> id;
    auto const end = std::from_chars(answer.data(), answer.data() + answer.size(), id.value).ptr;
    if (end == answer.data()) break;  // no number: not an answer of ours
    out.push_back(id);
    answer.remove_prefix(static_cast<std::size_t>(end - answer.data()));
    if (answer.starts_with(',')) answer.remove_prefix(1);
  }
  return out;
}

/// Which of ours a report is of.
std::optional<Id<Organ>> organ_of(AnnualReport const& report, std::vector<Organ> const& organs) {
  std::string const key = gongkai::report::organ_key(report.organ);
  for (Organ const& o : organs) {
    if (gongkai::report::organ_key(o.name) == key) return o.id;
  }
  return std::nullopt;
}

}  // namespace

bool Reach::holds(std::optional<Id<Organ>> organ) const {
  if (!organ) return unknown;
  return std::ranges::find(organs, *organ) != organs.end();
}

CheckCounts counts_of(std::vector<Finding> const& findings) {
  CheckCounts out;
  for (Finding const& f : findings) {
    switch (gongkai::report::severity_of(f)) {
      case Severity::Error: ++out.errors; break;
      case Severity::Warning: ++out.warnings; break;
      case Severity::Note: ++out.notes; break;
    }
  }
  return out;
}

Result<gongkai::report::CheckContext> context_in_force(Transaction& transaction,
                                                       setting::SettingStore& settings) {
  gongkai::report::CheckContext out;
  if (auto const day = TRY(settings.find(transaction, {}, "report.deadline"))) out.deadline = *day;
  if (auto const share = TRY(settings.find(transaction, {}, "report.similarity")))
    std::from_chars(share->data(), share->data() + share->size(), out.similarity);
  return out;
}

Result<Shelf::Reading> Shelf::reading(file::StoredFile const& file, std::string const& name) {
  // The name decides too: its ending helps to tell the type, and places are told with it.
  std::string const key = file.digest + " " + name;
  {
    std::scoped_lock const held(lock_);
    auto const at = std::ranges::find(readings_, key, &std::pair<std::string, Reading>::first);
    if (at != readings_.end()) {
      readings_.splice(readings_.begin(), readings_, at);
      return readings_.front().second;
    }
  }
  Bytes const bytes = TRY(p_.files.read(file));
  document::Document const document = TRY(p_.reader.read(text_of(bytes), name));
  auto reports = gongkai::report::recognise(document, name);
  for (AnnualReport& r : reports) note_hidden(r);
  auto out = std::make_shared<std::vector<AnnualReport> const>(std::move(reports));
  std::scoped_lock const held(lock_);
  readings_.emplace_front(key, out);
  if (readings_.size() > kept_readings) readings_.pop_back();
  return out;
}

Result<std::shared_ptr<AnnualReport const>> Shelf::report_of(Transaction& transaction,
                                                             KeptReport const& kept) {
  auto const file = TRY(p_.files.find(transaction, kept.file));
  if (!file) return fail(ErrorKind::Fault, "file.absent", {{"file", kept.file_name}});
  Reading const read = TRY(reading(*file, kept.file_name));
  for (AnnualReport const& r : *read) {
    if (r.year == kept.year && r.organ == kept.organ_name)
      return std::shared_ptr<AnnualReport const>(read, &r);
  }
  return fail(ErrorKind::Fault, "report.none", {{"file", kept.file_name}});
}

Result<std::vector<Finding>> Shelf::findings_of(Transaction& transaction, KeptReport const& kept,
                                                AnnualReport const& report) {
  gongkai::report::CheckContext context = TRY(context_in_force(transaction, p_.settings));
  std::shared_ptr<AnnualReport const> before;
  if (auto const last = TRY(p_.reports.latest(transaction, kept.organ_name, kept.year - 1))) {
    before = TRY(report_of(transaction, *last));
    context.previous = before.get();
  }
  AnnualReport dated = report;
  note_day(dated, p_.clock.today().iso(), context);
  return gongkai::report::check(dated, context);
}

/// What is about to be kept. Nothing is written before all of it may be.
Result<std::vector<KeptReport>> Shelf::entries(Transaction& transaction, Asker const& asker,
                                               Upload const& upload, Reading const& read) {
  auto const organs = TRY(p_.organs.all(transaction));
  std::vector<KeptReport> out;
  for (AnnualReport const& report : *read) {
    out.push_back(
        gongkai::report::entry_of(report, upload.file.digest, upload.name, p_.clock.now()));
    out.back().organ = organ_of(report, organs);
    if (!asker.loads.holds(out.back().organ))
      return fail(ErrorKind::Forbidden, "report.other_organ", {{"organ", report.organ}});
  }
  return out;
}

Result<Id<KeptReport>> Shelf::keep(Transaction& transaction, KeptReport const& entry,
                                   AnnualReport const& report) {
  // The very same file again is no new revision.
  auto const standing = TRY(p_.reports.latest(transaction, entry.organ_name, entry.year));
  if (standing && standing->file == entry.file) return standing->id;
  KeptReport const kept =
      TRY(p_.reports.add(transaction, entry, gongkai::report::cells_of(report)));
  auto const findings = TRY(findings_of(transaction, kept, report));
  TRY(p_.reports.note_check(transaction, kept.id, counts_of(findings), p_.clock.now()));
  TRY(check_year_after(transaction, kept));
  return kept.id;
}

/// The year after is checked against this one: what it was told before no longer holds.
Result<void> Shelf::check_year_after(Transaction& transaction, KeptReport const& kept) {
  auto const after = TRY(p_.reports.latest(transaction, kept.organ_name, kept.year + 1));
  if (!after) return {};
  auto const report = TRY(report_of(transaction, *after));
  auto const findings = TRY(findings_of(transaction, *after, *report));
  return p_.reports.note_check(transaction, after->id, counts_of(findings), p_.clock.now());
}

/// Reads the years around before the writer is held.
Result<void> Shelf::warm(std::vector<AnnualReport> const& reports) {
  return p_.transactions.read([&](Transaction& t) -> Result<void> {
    for (AnnualReport const& r : reports) {
      for (int const year : {r.year - 1, r.year + 1}) {
        if (auto const kept = TRY(p_.reports.latest(t, r.organ, year))) TRY(report_of(t, *kept));
      }
    }
    return {};
  });
}

/// Read before the transaction: it may take seconds, and the writer is one for all.
Result<Shelf::Reading> Shelf::read_upload(Upload const& upload) {
  Reading read = TRY(reading(upload.file, upload.name));
  if (read->empty()) return fail(ErrorKind::Invalid, "report.none", {{"file", upload.name}});
  for (AnnualReport const& r : *read) {
    if (r.organ.empty() && r.year == 0)
      return fail(ErrorKind::Invalid, "report.none", {{"file", upload.name}});
    if (r.organ.empty() || r.year == 0)
      return fail(ErrorKind::Invalid, "report.unnamed", {{"file", upload.name}});
  }
  TRY(warm(*read));
  return read;
}

Result<std::vector<Id<KeptReport>>> Shelf::load(Asker const& asker, Upload const& upload) {
  audit::Act act = act_of(asker, p_.clock.now(), "report.load");
  // Never the file's name: people write names and numbers of people into it.
  act.details = {{"file", upload.file.digest}};
  if (!asker.batch.empty()) act.details.push_back({"batch", asker.batch});
  auto const read = read_upload(upload);
  if (!read) return std::unexpected(audit::refused(p_.transactions, p_.audit, act, read.error()));
  auto const answer = audit::recorded(
      p_.transactions, p_.audit, act, [&](Transaction& t, audit::Act& done) -> Result<std::string> {
        bool again = true;
        auto given = idempotency::once(t, p_.answers, "report.load " + asker.account, upload.token,
                                       asked_of(upload), p_.clock.now(), [&] {
                                         again = false;
                                         return keep_all(t, asker, upload, *read, done);
                                       });
        if (given && again) done.action.clear();
        return given;
      });
  if (!answer) return std::unexpected(answer.error());
  return ids_of(*answer);
}

Result<std::string> Shelf::keep_all(Transaction& transaction, Asker const& asker,
                                    Upload const& upload, Reading const& read, audit::Act& act) {
  auto const wanted = TRY(entries(transaction, asker, upload, read));
  if (wanted.front().organ) act.organ = *wanted.front().organ;
  TRY(p_.files.record(transaction, upload.file, p_.clock.now()));
  std::vector<Id<KeptReport>> ids;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    ids.push_back(TRY(keep(transaction, wanted[i], (*read)[i])));
  act.subject = "report/" + std::to_string(ids.front().value);
  if (ids.size() > 1) act.details.push_back({"reports", answer_of(ids)});
  return answer_of(ids);
}

Result<ShelfPage> Shelf::page(Asker const& asker, ShelfQuery const& query) {
  return p_.transactions.read(
      [&](Transaction& t) -> Result<ShelfPage> { return p_.reports.page(t, asker.reads, query); });
}

Result<std::vector<ShelfYear>> Shelf::years(Asker const& asker) {
  return p_.transactions.read([&](Transaction& t) -> Result<std::vector<ShelfYear>> {
    return p_.reports.years(t, asker.reads);
  });
}

Result<KeptReport> Shelf::seen(Transaction& transaction, Asker const& asker, Id<KeptReport> id) {
  auto const kept = TRY(p_.reports.find(transaction, id));
  if (!kept || !asker.reads.holds(kept->organ)) return fail(ErrorKind::NotFound, "report.absent");
  return *kept;
}

Result<Opened> Shelf::open(Asker const& asker, Id<KeptReport> id) {
  return p_.transactions.read([&](Transaction& t) -> Result<Opened> {
    Opened out;
    out.kept = TRY(seen(t, asker, id));
    out.report = TRY(report_of(t, out.kept));
    out.findings = TRY(findings_of(t, out.kept, *out.report));
    out.years = TRY(p_.reports.of_name(t, out.kept.organ_name));
    out.revisions = TRY(p_.reports.revisions(t, out.kept.organ_name, out.kept.year));
    out.on_site = TRY(on_site(t, asker, out.kept));
    return out;
  });
}

Result<Bytes> Shelf::original(Asker const& asker, Id<KeptReport> id) {
  return p_.transactions.read([&](Transaction& t) -> Result<Bytes> {
    KeptReport const kept = TRY(seen(t, asker, id));
    auto const file = TRY(p_.files.find(t, kept.file));
    if (!file) return fail(ErrorKind::Fault, "file.absent", {{"file", kept.file_name}});
    return p_.files.read(*file);
  });
}

Result<Compared> Shelf::compare(Asker const& asker, Id<KeptReport> before, Id<KeptReport> after) {
  Compared out{TRY(open(asker, before)), TRY(open(asker, after)), {}};
  out.difference = gongkai::report::compare(*out.before.report, *out.after.report);
  return out;
}

Result<void> Shelf::take_out(Asker const& asker, Id<KeptReport> id, int revision,
                             std::string const& reason) {
  return audit::recorded(
      p_.transactions, p_.audit,
      act_of(asker, p_.clock.now(), "report.take_out", "report/" + std::to_string(id.value)),
      audit::Recorded([&](Transaction& t, audit::Act& act) -> Result<void> {
        KeptReport const kept = TRY(seen(t, asker, id));
        if (kept.organ) act.organ = *kept.organ;
        if (reason.find_first_not_of(" \t\r\n") == reason.npos)
          return invalid({{"reason", "report.reason", {}}});
        if (!asker.takes_out.holds(kept.organ))
          return fail(ErrorKind::Forbidden, "report.other_organ", {{"organ", kept.organ_name}});
        auto const standing = TRY(p_.reports.latest(t, kept.organ_name, kept.year));
        if (!standing || standing->revision != revision)
          return fail(ErrorKind::Conflict, "report.newer",
                      {{"revision", std::to_string(standing ? standing->revision : 0)}});
        TRY(p_.reports.take_out(t, id, reason, asker.account, p_.clock.now()));
        TRY(end_with_report(t, asker, kept, reason, act));
        return check_year_after(t, kept);
      }));
}

audit::Act act_of(Asker const& asker, Instant now, std::string action, std::string subject) {
  audit::Act out;
  out.at = now;
  out.person = {asker.person};
  out.address = asker.address;
  out.action = std::move(action);
  out.subject = std::move(subject);
  return out;
}

}  // namespace gongkai::service::report
