#pragma once

#include <atomic>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "domain/organ/organ.h"
#include "domain/report/check.h"
#include "service/portal/changes.h"
#include "service/report/shelf.h"

/// The site over the store: organs with their contact records, and of the library what was
/// published.
namespace gongkai::service::portal {

/// What the site shows at one moment. Never changed while it is read from.
struct Snapshot {
  using Publication = gongkai::report::Publication;
  using ByYear = std::map<int, Publication>;

  std::int64_t change = -1;  // see PublicationStore::changes
  Shown shown;
  std::map<std::string, ByYear, std::less<>> standing;    // by slug
  std::map<std::string, ByYear, std::less<>> withdrawn;   // where nothing stands
  std::map<std::string, std::string, std::less<>> moved;  // codes of before, to those of now
  gongkai::report::CheckContext rules;                    // without reports to compare with

  Publication const* find(std::string_view organ, int year) const;
};

class PublishedLibrary final : public PublicOrgans, public PublishedReports {
 public:
  struct Parts {
    Transactions& transactions;
    organ::OrganStore& organs;
    report::PublicationStore& publications;
    setting::SettingStore& settings;
    report::Shelf& shelf;
  };
  explicit PublishedLibrary(Parts parts) : p_(parts) {}

  /// Looks whether anything was changed, here or on another node, and takes it up; what is
  /// different for readers now. Cheap while nothing was. On errors the old stays.
  Result<Changes> look();
  std::shared_ptr<Snapshot const> snapshot() const { return snapshot_.load(); }

  std::vector<PublicOrgan> all() const override;
  std::optional<PublicOrgan> find(std::string_view slug) const override;
  std::vector<int> years(std::string_view organ) const override;
  Result<std::shared_ptr<PublishedReport const>> find(std::string_view organ,
                                                      int year) const override;

 private:
  using Kept = std::shared_ptr<PublishedReport const>;
  Result<std::shared_ptr<Snapshot const>> read() const;
  Result<Kept> make(Snapshot const& now, std::string const& organ, int year) const;

  Parts p_;
  std::mutex looking_;
  std::atomic<std::shared_ptr<Snapshot const>> snapshot_ = std::make_shared<Snapshot const>();
  // What was asked for lately, by all it was made from.
  static constexpr std::size_t kept_reports = 64;
  mutable std::mutex lock_;
  mutable std::list<std::pair<std::string, Kept>> reports_;  // newest first
};

/// What became of the reports that were withdrawn, and of organs under a code of before.
class LibraryAddresses final : public OldAddresses {
 public:
  explicit LibraryAddresses(PublishedLibrary const& library) : library_(library) {}
  /// /o/songling/reports/2024, with .pdf and the like too; everything of an organ that had the code
  /// before.
  std::optional<OldAddress> find(std::string_view path) const override;

 private:
  std::optional<OldAddress> moved(std::string_view path) const;
  PublishedLibrary const& library_;
};

}  // namespace gongkai::service::portal
