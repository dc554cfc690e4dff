#include "domain/audit/verify.h"

#include <algorithm>
#include <array>

namespace gongkai::audit {
namespace {

struct Words {
  std::string_view name, label;
};
constexpr std::array<Words, 8> words = {{{"altered", "内容被改动"},
                                         {"missing", "缺少记录"},
                                         {"repeated", "编号重复或倒退"},
                                         {"unlinked", "与前一条接不上"},
                                         {"organ_broken", "与本机构前一条接不上"},
                                         {"backwards", "时间倒退"},
                                         {"cut_off", "末尾被截断"},
                                         {"rewritten", "与导出的链首不符"}}};

}  // namespace

std::string_view label_of(Tampering kind) { return words[static_cast<std::size_t>(kind)].label; }
std::string_view name_of(Tampering kind) { return words[static_cast<std::size_t>(kind)].name; }

Verifier::Verifier(std::vector<Head> heads) : heads_(std::move(heads)) {
  std::ranges::sort(heads_, {}, [](Head const& h) { return h.site.number; });
}

bool Verifier::found(Tampering kind, Record const& record) {
  finding_ = Finding{kind, record.number, record.act.organ};
  return false;
}

bool Verifier::contradicts(Head const& head, Record const& record) const {
  return head.site.number == record.number && head.site.digest != record.digest;
}

bool Verifier::add(Record const& record) {
  if (finding_) return false;
  if (record.number <= last_.number) return found(Tampering::Repeated, record);
  if (record.number > last_.number + 1) return found(Tampering::Missing, record);
  Place& of_organ = organs_[record.act.organ.value];
  Record const should = chained(record.act, last_, of_organ);
  if (record.organ_number != should.organ_number) return found(Tampering::OrganBroken, record);
  if (record.organ_digest != should.organ_digest) return found(Tampering::Altered, record);
  if (record.digest != should.digest) return found(Tampering::Unlinked, record);
  if (count_ > 0 && record.act.at < last_at_) return found(Tampering::Backwards, record);
  for (Head const& head : heads_) {
    if (contradicts(head, record)) return found(Tampering::Rewritten, record);
  }
  last_ = {record.number, record.digest};
  of_organ = {record.organ_number, record.organ_digest};
  last_at_ = record.act.at;
  ++count_;
  return true;
}

std::optional<Finding> Verifier::finish() {
  if (!finding_ && !heads_.empty() && heads_.back().site.number > last_.number)
    finding_ = Finding{Tampering::CutOff, last_.number + 1, {}};
  return finding_;
}

Head Verifier::head(Instant at) const {
  Head out;
  out.at = at;
  out.site = last_;
  for (auto const& [organ, place] : organs_) out.organs.push_back({{organ}, place});
  return out;
}

std::optional<Finding> verify_organ(std::vector<Record> const& records,
                                    std::optional<Place> const& head) {
  Place last;
  for (Record const& r : records) {
    auto const wrong = [&](Tampering kind) { return Finding{kind, r.number, r.act.organ}; };
    if (r.organ_number <= last.number) return wrong(Tampering::Repeated);
    if (r.organ_number > last.number + 1) return wrong(Tampering::Missing);
    if (r.organ_digest != crypto::Sm3().add(last.digest).add(canonical(r)).finish())
      return wrong(Tampering::Altered);
    last = {r.organ_number, r.organ_digest};
    if (head && head->number == last.number && head->digest != last.digest)
      return wrong(Tampering::Rewritten);
  }
  if (head && head->number > last.number)
    return Finding{Tampering::CutOff, 0,
                   records.empty() ? Id<organ::Organ>{} : records[0].act.organ};
  return std::nullopt;
}

}  // namespace gongkai::audit
