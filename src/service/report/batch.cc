#include "service/report/batch.h"

#include <charconv>
#include <optional>

#include "service/message/catalogue.h"

namespace gongkai::service::report {
namespace {

constexpr std::string_view job_name = "report.batch";
/// What a node that fell over holds back for so long; reading a file again under a lost lease
/// changes nothing.
constexpr Duration lease_time = Duration::minutes(2);

/// The words of a failure as the person at the screen reads them.
std::string words_of(Error const& error) {
  if (gongkai::report::Rule const* rule = gongkai::report::find_rule(error.code))
    return gongkai::report::fill(rule->text, error.params);
  return message::sentence(error);
}

}  // namespace

std::string_view name_of(BatchState state) {
  switch (state) {
    case BatchState::Waiting: return "waiting";
    case BatchState::Done: return "done";
    case BatchState::Failed: return "failed";
  }
  return "";
}

Result<Batch> Batches::own(Transaction& transaction, Asker const& asker, Id<Batch> id) {
  auto const batch = TRY(store_.find(transaction, id));
  if (!batch || batch->started_by != asker.account)
    return fail(ErrorKind::NotFound, "batch.absent");
  return *batch;
}

Result<Batch> Batches::start(Asker const& asker) {
  auto const& p = shelf_.parts();
  return audit::recorded(
      p.transactions, p.audit, act_of(asker, p.clock.now(), "batch.start"),
      [&](Transaction& t, audit::Act& act) -> Result<Batch> {
        Batch batch = TRY(store_.start(t, {{}, asker.account, asker.loads, p.clock.now()}));
        act.subject = "batch/" + std::to_string(batch.id.value);
        return batch;
      });
}

Result<std::int64_t> Batches::add(Asker const& asker, Id<Batch> id, Upload const& upload) {
  auto const& p = shelf_.parts();
  std::string const scope = "batch.add " + std::to_string(id.value);
  audit::Act act = act_of(asker, p.clock.now(), "batch.add", "batch/" + std::to_string(id.value));
  act.details = {{"file", upload.file.digest}};
  auto const kept = audit::recorded(
      p.transactions, p.audit, act, [&](Transaction& t, audit::Act& done) -> Result<std::string> {
        TRY(own(t, asker, id));
        bool again = true;
        auto const take = [&]() -> Result<std::string> {
          again = false;
          TRY(p.files.record(t, upload.file, p.clock.now()));
          BatchFile file;
          file.batch = id;
          file.file = upload.file.digest;
          file.file_name = upload.name;
          file.changed_at = p.clock.now();
          return std::to_string(TRY(store_.add(t, file)));
        };
        auto given = idempotency::once(t, p.answers, scope, upload.token,
                                       upload.file.digest + " " + upload.name, p.clock.now(), take);
        if (given && again) done.action.clear();
        return given;
      });
  if (!kept) return std::unexpected(kept.error());
  std::int64_t number = 0;
  auto const end = std::from_chars(kept->data(), kept->data() + kept->size(), number).ptr;
  if (end != kept->data() + kept->size()) return fail(ErrorKind::Fault, "batch.absent");
  return number;
}

Result<std::vector<BatchFile>> Batches::files(Asker const& asker, Id<Batch> id) {
  return shelf_.parts().transactions.read([&](Transaction& t) -> Result<std::vector<BatchFile>> {
    TRY(own(t, asker, id));
    return store_.files(t, id);
  });
}

Result<bool> Batches::read_one(std::string const& node) {
  auto const& p = shelf_.parts();
  Instant const began = p.clock.now();
  struct Work {
    BatchFile file;
    Batch batch;
    file::StoredFile stored;
    std::optional<account::LoginEntry> starter;
  };
  // Looking costs a read; the lease, which is a write, is taken only when something waits.
  auto const any = p.transactions.read(
      [&](Transaction& t) -> Result<bool> { return TRY(store_.next(t)).has_value(); });
  if (!any || !*any) return any;
  auto const found = p.transactions.write([&](Transaction& t) -> Result<std::optional<Work>> {
    Instant const now = p.clock.now();
    if (!TRY(leases_.take(t, std::string(job_name), node, now, now + lease_time)))
      return std::nullopt;
    auto const file = TRY(store_.next(t));
    if (!file) return std::nullopt;
    auto const batch = TRY(store_.find(t, file->batch));
    auto const stored = TRY(p.files.find(t, file->file));
    if (!batch || !stored) return fail(ErrorKind::Fault, "file.absent");
    return Work{*file, *batch, *stored, TRY(persons_.find_login(t, batch->started_by))};
  });
  if (!found) return std::unexpected(found.error());
  auto const& work = *found;
  if (!work) return false;
  Asker asker{work->batch.started_by, {}, work->batch.reach, {}};
  asker.batch = std::to_string(work->batch.id.value);
  if (work->starter) asker.person = work->starter->id.value;
  std::string const token =
      "batch " + std::to_string(work->batch.id.value) + " " + std::to_string(work->file.number);
  // What was taken away from whoever started it counts for what still waits.
  bool const gone = work->starter && !work->starter->active;
  auto const ids =
      gone ? Result<std::vector<Id<KeptReport>>>(fail(ErrorKind::Forbidden, "batch.starter_gone"))
           : shelf_.load(asker, {work->file.file_name, work->stored, token});
  BatchFile done = work->file;
  done.state = ids ? BatchState::Done : BatchState::Failed;
  if (ids && !ids->empty()) done.report = ids->front();
  if (!ids) done.sentence = words_of(ids.error());
  done.changed_at = p.clock.now();
  auto const settled = p.transactions.write([&](Transaction& t) -> Result<void> {
    TRY(store_.settle(t, done));
    // That a file was not fit to be read is told to whoever sent it; the job was done.
    bool const fault = !ids && ids.error().kind == ErrorKind::Fault;
    return results_.put(t, {std::string(job_name), node, began, done.changed_at, !fault,
                            fault ? done.sentence : std::string()});
  });
  if (!settled) return std::unexpected(settled.error());
  return true;
}

Result<void> Batches::give_up(std::string const& node) {
  auto const& p = shelf_.parts();
  return p.transactions.write([&](Transaction& t) -> Result<void> {
    return leases_.release(t, std::string(job_name), node, p.clock.now());
  });
}

}  // namespace gongkai::service::report
