#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "service/file/ports.h"
#include "store/db/database.h"
#include "store/job/lease_store.h"
#include "store/organ/organ_store.h"
#include "store/outbox/outbox.h"
#include "store/report/report_store.h"
#include "store/setting/setting_store.h"

/// Random operations on every table, the same for the same seed on either engine.
namespace gongkai::store::test {

class RandomOperations {
 public:
  RandomOperations(service::Transactions& database, service::file::FileStore& files,
                   std::uint64_t seed)
      : database_(database), files_(files), state_(seed * 2 + 1) {}

  /// One operation; some are refused, on both engines alike. What came of it, as text.
  std::string step() {
    now_ = now_ + Duration::seconds(static_cast<std::int64_t>(random(100)));
    switch (random(12)) {
      case 0: return add_organ();
      case 1: return change_organ();
      case 2: return put_setting();
      case 3: return remove_setting();
      case 4: return put_parcel();
      case 5: return finish_parcel();
      case 6: return submit();
      case 7: return take_lease();
      case 8: return random(4) == 0 ? add_report() : put_setting();
      case 9: return keep_file();
      case 10: return abandoned();
      default: return look();
    }
  }

 private:
  using Transaction = service::Transaction;

  std::uint64_t random(std::uint64_t below) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return (state_ >> 33U) % below;
  }
  std::string word() {
    static std::vector<std::string> const words = {
        "松岭", "柳河", "", "'; --", "a\tb\n", "𠮷", "\\x00", "%_", "云溪县松岭镇人民政府"};
    return words[random(words.size())] + std::to_string(random(40));
  }
  template <class T>
  static std::string told(Result<T> const& result) {
    return result ? "ok" : result.error().code;
  }

  organ::Organ organ() {
    organ::Organ out;
    out.code = word();
    out.name = word();
    out.level = static_cast<organ::Level>(random(5));
    if (random(2) == 0) out.parent = Id<organ::Organ>{static_cast<std::int64_t>(random(30))};
    out.contact = {word(), word(), word(), word(), word(), word()};
    if (random(5) == 0) out.closed_on = now_.day();
    return out;
  }
  std::string add_organ() {
    auto const made = organ();
    return told(database_.write([&](Transaction& t) { return organs_.add(t, made); }));
  }
  std::string change_organ() {
    auto made = organ();
    made.id = {static_cast<std::int64_t>(random(30))};
    return told(database_.write([&](Transaction& t) { return organs_.change(t, made); }));
  }
  std::optional<Id<organ::Organ>> place() {
    if (random(2) == 0) return std::nullopt;
    return Id<organ::Organ>{static_cast<std::int64_t>(random(5) + 1)};
  }
  std::string put_setting() {
    auto const where = place();
    auto const name = word(), value = word();
    return told(database_.write(
        [&](Transaction& t) { return settings_.put(t, where, name, value, now_); }));
  }
  std::string remove_setting() {
    auto const where = place();
    auto const name = word();
    return told(database_.write([&](Transaction& t) { return settings_.remove(t, where, name); }));
  }
  std::string put_parcel() {
    auto const body = word();
    return told(database_.write([&](Transaction& t) {
      return outbox_.put(t, "mail", body, now_, now_ + Duration::minutes(1));
    }));
  }
  std::string finish_parcel() {
    Id<service::outbox::Parcel> const id{static_cast<std::int64_t>(random(60))};
    bool const done = random(2) == 0;
    return told(database_.write([&](Transaction& t) {
      return done ? outbox_.done(t, id, now_)
                  : outbox_.postpone(t, id, now_ + Duration::minutes(9), "later");
    }));
  }
  std::string submit() {
    auto const token = word(), asked = word();
    auto const done = database_.write([&](Transaction& t) {
      return service::idempotency::once(t, answers_, "s", token, asked, now_,
                                        [&]() -> Result<std::string> { return asked + "!"; });
    });
    return done ? *done : done.error().code;
  }
  std::string take_lease() {
    auto const holder = random(2) == 0 ? "one" : "two";
    auto const done = database_.write([&](Transaction& t) {
      return leases_.take(t, "job", holder, now_, now_ + Duration::minutes(2));
    });
    return done ? (*done ? std::to_string(**done) : "held") : done.error().code;
  }
  std::string keep_file() {
    Bytes content(random(3) == 0 ? 300'000 + random(300'000) : random(2000));
    for (std::byte& b : content) b = static_cast<std::byte>(random(7));
    auto const file = files_.keep(content);
    if (!file) return file.error().code;
    digests_.push_back(file->digest);
    return told(database_.write([&](Transaction& t) { return files_.record(t, *file, now_); }));
  }
  std::string add_report() {
    report::KeptReport entry;
    entry.organ_name = word();
    entry.year = 2020 + static_cast<int>(random(5));
    entry.file = digests_.empty() || random(9) == 0 ? "none" : digests_[random(digests_.size())];
    entry.loaded_at = now_;
    std::vector<report::KeptCell> cells;
    for (std::uint16_t i = 0; i < 9; ++i)
      cells.push_back({static_cast<report::CellId>(std::uint64_t{i} * 20 + random(20)),
                       static_cast<report::CellState>(random(5)),
                       Figure{static_cast<std::int64_t>(random(1'000'000'000))}, word()});
    auto const done =
        database_.write([&](Transaction& t) { return reports_.add(t, entry, cells); });
    return done ? std::to_string(done->id.value) : done.error().code;
  }
  /// Everything done and then thought better of.
  std::string abandoned() {
    auto const made = organ();
    return told(database_.write([&](Transaction& t) -> Result<void> {
      auto const id = organs_.add(t, made);
      if (!id) return std::unexpected(id.error());
      return fail(ErrorKind::Refused, "input.invalid");
    }));
  }
  std::string look() {
    auto const found =
        database_.read([&](Transaction& t) { return outbox_.due(t, "mail", now_, 5); });
    std::string out;
    if (found) {
      for (auto const& parcel : *found) out += std::to_string(parcel.id.value) + parcel.body + ",";
    }
    return out;
  }

  service::Transactions& database_;
  service::file::FileStore& files_;
  std::uint64_t state_;
  Instant now_ = *Instant::parse("2026-03-02T01:00:00.000Z");
  std::vector<std::string> digests_;
  OrganStore organs_;
  SettingStore settings_;
  Outbox outbox_;
  AnswerStore answers_;
  LeaseStore leases_;
  ReportStore reports_;
};

}  // namespace gongkai::store::test
