#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "base/sm2.h"
#include "domain/audit/verify.h"

namespace gongkai::audit {
namespace {

/// A true chain over a few organs.
std::vector<Record> chain(std::size_t count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<Record> out;
  std::map<std::int64_t, Place> organs;
  Place last;
  Instant at{std::int64_t{1'770'000'000'000}};
  for (std::size_t i = 0; i < count; ++i) {
    Act act;
    at = at + Duration{static_cast<std::int64_t>(random() % 5000)};
    act.at = at;
    act.person = {static_cast<std::int64_t>(random() % 9)};
    if (random() % 5 == 0) act.acting_for = Id<account::Person>{3};
    act.address = "10.0.0." + std::to_string(random() % 200);
    act.organ = {static_cast<std::int64_t>(random() % 4)};
    act.action = random() % 2 == 0 ? "post.grant" : "session.begin";
    act.subject = "person/" + std::to_string(random() % 50);
    act.outcome = static_cast<Outcome>(random() % 2);
    act.details = {{"role", "clerk=\n\\"}, {"n", std::to_string(random())}};
    Place& of_organ = organs[act.organ.value];
    out.push_back(chained(act, last, of_organ));
    last = {out.back().number, out.back().digest};
    of_organ = {out.back().organ_number, out.back().organ_digest};
  }
  return out;
}

std::optional<Finding> verify(std::vector<Record> const& records, std::vector<Head> heads = {}) {
  Verifier verifier(std::move(heads));
  for (Record const& r : records)
    if (!verifier.add(r)) break;
  return verifier.finish();
}
Head head_of(std::vector<Record> const& records) {
  Verifier verifier;
  for (Record const& r : records) verifier.add(r);
  return verifier.head(records.back().act.at);
}

/// Whoever owns the database and knows the rule makes the digests anew, from `from` to `to`.
void make_anew(std::vector<Record>& records, std::size_t from, std::size_t to) {
  Place last;
  std::map<std::int64_t, Place> organs;
  for (std::size_t i = 0; i < records.size(); ++i) {
    Place& of_organ = organs[records[i].act.organ.value];
    if (i >= from && i < to) records[i] = chained(records[i].act, last, of_organ);
    last = {records[i].number, records[i].digest};
    of_organ = {records[i].organ_number, records[i].organ_digest};
  }
}

void change_something(Record& r, std::mt19937_64& random) {
  switch (random() % 8) {
    case 0: r.act.at.ms += 1 + static_cast<std::int64_t>(random() % 1000); break;
    case 1: r.act.person.value += 1; break;
    case 2: r.act.subject += "x"; break;
    case 3: r.act.action = "post.end"; break;
    case 4:
      r.act.outcome = r.act.outcome == Outcome::Done ? Outcome::Refused : Outcome::Done;
      break;
    case 5: r.act.details[1].value += "0"; break;
    case 6:
      r.act.acting_for = r.act.acting_for ? std::nullopt : std::optional(Id<account::Person>{4});
      break;
    default: r.act.address = "10.9.9.9"; break;
  }
}

struct Tampered {
  std::vector<Record> records;
  std::int64_t from = 0, to = 0;  // the numbers between which it must be located
  bool needs_head = false;        // SECURITY AL-1: only against an exported head
  char const* what = "";
};

Tampered tamper(std::vector<Record> records, std::mt19937_64& random) {
  auto const n = records.size();
  std::size_t const at = 1 + random() % (n - 2);
  auto const number = static_cast<std::int64_t>(at) + 1;
  switch (random() % 9) {
    case 0:
      change_something(records[at], random);
      return {std::move(records), number, number, false, "edited"};
    case 1:
      records.erase(records.begin() + static_cast<std::ptrdiff_t>(at));
      return {std::move(records), number, number + 1, false, "deleted"};
    case 2: {
      Record extra = records[random() % n];
      change_something(extra, random);
      extra.number = number;
      records.insert(records.begin() + static_cast<std::ptrdiff_t>(at), extra);
      return {std::move(records), number, number, false, "inserted"};
    }
    case 3: {
      std::swap(records[at], records[at - 1]);
      return {std::move(records), number - 1, number, false, "swapped"};
    }
    case 4: {  // swapped with their numbers put right
      std::swap(records[at].act, records[at - 1].act);
      if (records[at].act == records[at - 1].act) records[at].act.subject = "other";
      return {std::move(records), number - 1, number, false, "acts swapped"};
    }
    case 5: {  // given to another organ
      records[at].act.organ.value = (records[at].act.organ.value + 1) % 4;
      return {std::move(records), number, number, false, "moved to another organ"};
    }
    case 6: {  // edited, and its own digests made anew: the next one shows it
      change_something(records[at], random);
      make_anew(records, at, at + 1);
      return {std::move(records), number, number + 1, false, "edited and digested anew"};
    }
    case 7: records.resize(at); return {std::move(records), number, number, true, "cut off"};
    default:
      change_something(records[at], random);
      make_anew(records, at, n);
      return {std::move(records), number, static_cast<std::int64_t>(n), true,
              "rewritten to the end"};
  }
}

/// All are found; those within a chain at the record itself or the next.
int located(int rounds, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  auto const truth = chain(60, seed);
  Head const head = head_of(truth);
  int out = 0;
  for (int i = 0; i < rounds; ++i) {
    Tampered const t = tamper(truth, random);
    auto const found = verify(t.records, {head});
    if (!found) {
      ADD_FAILURE() << "not found: " << t.what;
      continue;
    }
    EXPECT_GE(found->number, t.from) << t.what << " " << name_of(found->kind);
    EXPECT_LE(found->number, t.to) << t.what << " " << name_of(found->kind);
    if (!t.needs_head) {
      EXPECT_TRUE(verify(t.records)) << t.what;
    }
    if (found->number >= t.from && found->number <= t.to) ++out;
  }
  return out;
}

// AL-1. GONGKAI_FULL=1: ten thousand.
TEST(Audit, EveryTamperingIsLocated) {
  int const rounds = std::getenv("GONGKAI_FULL") != nullptr ? 10'000 : 1'000;
  int const found = located(rounds, 20260302);
  std::printf("%s %d of %d tamperings located, target all, seed 20260302\n",
              found == rounds ? "PASS" : "FAIL", found, rounds);
  EXPECT_EQ(found, rounds);
}

// The planted faults: a chain that forgets a field, and a verifier without the exported head.
TEST(Audit, AWeakerCheckWouldBeSeen) {
  auto truth = chain(30, 5);
  EXPECT_FALSE(verify(truth));
  EXPECT_FALSE(verify(truth, {head_of(truth)}));
  auto rewritten = truth;
  rewritten[10].act.subject = "other";
  make_anew(rewritten, 10, rewritten.size());
  EXPECT_FALSE(verify(rewritten));  // this is what the head is for
  EXPECT_EQ(verify(rewritten, {head_of(truth)})->kind, Tampering::Rewritten);
  Head early = head_of({truth.begin(), truth.begin() + 15});
  EXPECT_EQ(verify(rewritten, {early})->number, 15);
  auto cut = truth;
  cut.resize(20);
  EXPECT_EQ(verify(cut, {head_of(truth)})->kind, Tampering::CutOff);
  EXPECT_FALSE(verify(cut, {early}));
}

TEST(Audit, AnOrganIsVerifiedAlone) {
  auto const all = chain(80, 9);
  std::vector<Record> own;
  for (Record const& r : all)
    if (r.act.organ.value == 2) own.push_back(r);
  Place const head{own.back().organ_number, own.back().organ_digest};
  EXPECT_FALSE(verify_organ(own, head));
  auto cut = own;
  cut.pop_back();
  EXPECT_FALSE(verify_organ(cut));
  EXPECT_EQ(verify_organ(cut, head)->kind, Tampering::CutOff);
  cut.erase(cut.begin() + 2);
  EXPECT_EQ(verify_organ(cut)->kind, Tampering::Missing);
  own[3].act.reason = "?";
  EXPECT_EQ(verify_organ(own)->number, own[3].number);
}

TEST(Audit, CanonicalBytesTellFieldsApart) {
  Record a, b;
  a.act.action = "ab";
  a.act.subject = "c";
  b.act.action = "a";
  b.act.subject = "bc";
  EXPECT_NE(canonical(a), canonical(b));
  a.act = b.act = {};
  a.act.details = {{"x", "y"}, {"z", ""}};
  b.act.details = {{"x", "y=z"}};
  EXPECT_NE(canonical(a), canonical(b));
  for (auto const& details : std::vector<std::vector<Detail>>{
           {}, {{"a", ""}}, {{"", "a"}}, {{"a=b", "c=d\\n"}, {"n\n", "\\\n\\"}}})
    EXPECT_EQ(read_details(written(details)), details);
}

TEST(Audit, AHeadIsReadBackAndItsSignatureHolds) {
  Head const head = head_of(chain(40, 3));
  auto const keys = crypto::make_signing_keys();
  auto const signature = crypto::sign(keys.secret, bytes_of(text_of(head)));
  std::string const file = signed_text(head, *signature, keys.open);
  auto const read = read_head(file);
  ASSERT_TRUE(read);
  EXPECT_EQ(text_of(read->head), text_of(head));
  EXPECT_TRUE(signature_holds(*read));
  auto const bare = read_head(text_of(head));
  ASSERT_TRUE(bare);
  EXPECT_FALSE(signature_holds(*bare));
  std::mt19937_64 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string changed = file;
    changed[random() % changed.size()] ^= static_cast<char>(1U << (random() % 7));
    auto const again = read_head(changed);
    // Case of a digit in key or signature is no change of what it says.
    EXPECT_TRUE(!again || !signature_holds(*again) || again->text == read->text) << changed;
  }
  for (std::size_t size = 0; size < file.size(); ++size) {
    auto const part = read_head(file.substr(0, size));
    EXPECT_TRUE(!part || !signature_holds(*part));
  }
}

}  // namespace
}  // namespace gongkai::audit
