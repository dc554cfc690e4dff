#include <boost/json.hpp>
#include <map>

#include "service/job/names.h"
#include "web/office/body.h"
#include "web/office/office.h"
#include "web/office/routes.h"

/// The work that is done in the background, and how it ended the last time.
namespace gongkai::web::office {
namespace {

namespace bj = boost::json;
using service::Transaction;
using service::job::Ended;

bj::object shown(Ended const& e) {
  bj::object out = {{"began_at", e.began_at.beijing()},
                    {"ended_at", e.ended_at.beijing()},
                    {"seconds", (e.ended_at - e.began_at).ms / 1000},
                    {"done", e.done},
                    {"words", e.words}};
  if (e.failing_since) out["failing_since"] = e.failing_since->beijing();
  return out;
}

}  // namespace

Answer jobs(Call& call) {
  auto const& office = *call.services().office;
  struct Known {
    std::vector<service::job::Lease> leases;
    std::vector<Ended> ended;
  };
  auto const read = office.transactions.read([&](Transaction& t) -> Result<Known> {
    return Known{TRY(office.leases.all(t)), TRY(office.post.parts().results.all(t))};
  });
  if (!read) return std::unexpected(read.error());
  Known const& known = *read;
  Instant const now = call.services().clock.now();
  std::map<std::string, bj::object> jobs;
  for (auto const& l : known.leases)
    jobs[l.job] = {{"job", l.job},
                   {"label", service::job::label_of(l.job)},
                   {"holder", l.holder},
                   {"running", l.held_until > now},
                   {"held_until", l.held_until.beijing()}};
  for (Ended const& e : known.ended) {
    bj::object& job = jobs[e.job];
    if (job.empty())
      job = {{"job", e.job},
             {"label", service::job::label_of(e.job)},
             {"holder", e.holder},
             {"running", false},
             {"held_until", e.ended_at.beijing()}};
    job["last"] = shown(e);
  }
  bj::array list;
  for (auto& [name, job] : jobs) list.push_back(std::move(job));
  return json_answer(bj::serialize(bj::object{{"jobs", std::move(list)}}));
}

}  // namespace gongkai::web::office
