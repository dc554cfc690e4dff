#include <boost/json.hpp>

#include "web/office/body.h"
#include "web/office/intake.h"
#include "web/office/office.h"
#include "web/office/routes.h"

/// Many files at once.
namespace gongkai::web::office {
namespace {

namespace bj = boost::json;
using service::report::Batch;
using service::report::BatchFile;
using service::report::BatchState;

service::report::Batches& batches_of(Call& call) { return call.services().office->batches; }

bj::object shown(BatchFile const& f) {
  bj::object out = {{"number", f.number},
                    {"file_name", f.file_name},
                    {"state", name_of(f.state)},
                    {"sentence", f.sentence}};
  if (f.report) out["report"] = f.report->value;
  return out;
}

}  // namespace

Answer start_batch(Call& call) {
  Batch const batch = TRY(batches_of(call).start(asker_of(call)));
  return json_answer(bj::serialize(bj::object{{"id", batch.id.value}}), 201);
}

Answer add_to_batch(Call& call) {
  Id<Batch> const id{TRY(id_of(call))};
  auto const upload = TRY(take_in(call));
  std::int64_t const number = TRY(batches_of(call).add(asker_of(call), id, upload));
  if (call.services().office->work_waits) call.services().office->work_waits();
  return json_answer(bj::serialize(bj::object{{"number", number}}), 201);
}

Answer batch(Call& call) {
  Id<Batch> const id{TRY(id_of(call))};
  auto const files = TRY(batches_of(call).files(asker_of(call), id));
  bj::array list;
  std::int64_t waiting = 0, failed = 0;
  for (BatchFile const& f : files) {
    waiting += f.state == BatchState::Waiting;
    failed += f.state == BatchState::Failed;
    list.push_back(shown(f));
  }
  return json_answer(bj::serialize(bj::object{
      {"id", id.value}, {"files", std::move(list)}, {"waiting", waiting}, {"failed", failed}}));
}

}  // namespace gongkai::web::office
