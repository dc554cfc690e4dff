#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "domain/report/annual_report.h"
#include "domain/report/finding.h"

/// What pages need to know of organs and their reports. A site over a store gives it from its tree
/// of organs, their contact records and what of the library was published (library.h); a folder of
/// reports gives it from its files.
namespace gongkai::service::portal {

/// Where and when people reach the office that answers for disclosure. Written once; pages, letters
/// and sheets show it. Empty: not known, and not shown.
struct Contact {
  std::string office;   // 党政综合办公室
  std::string phone;    // 0588-6213018
  std::string address;  // 文昌路6号镇政府一楼
  std::string hours;    // 工作日8:30–12:00、14:30–17:30
  std::string postcode;
  std::string mail;

  friend bool operator==(Contact const&, Contact const&) = default;
};

struct PublicOrgan {
  std::string slug;        // in addresses; never changes, never given to another
  std::string name;        // 云溪县松岭镇人民政府
  std::string short_name;  // 松岭镇
  std::string parent;      // slug of the organ above; empty: the top
  bool department = false;
  std::string site_code;  // 网站标识码; empty: none
  Contact contact;

  friend bool operator==(PublicOrgan const&, PublicOrgan const&) = default;
};

/// Organs with a public face. What is not published (set up, but not opened yet) is not among them:
/// to a visitor it is the same as what never was.
class PublicOrgans {
 public:
  virtual ~PublicOrgans() = default;
  /// In the order of the list they are kept in, parents before children.
  virtual std::vector<PublicOrgan> all() const = 0;
  virtual std::optional<PublicOrgan> find(std::string_view slug) const = 0;
};

/// The organ at the top of a list: without parent, with children or alone. Null when there is none.
inline PublicOrgan const* top_of(std::vector<PublicOrgan> const& organs) {
  for (PublicOrgan const& o : organs) {
    if (!o.parent.empty()) continue;
    bool has_children = false;
    for (PublicOrgan const& other : organs) has_children |= other.parent == o.slug;
    if (has_children || organs.size() == 1) return &o;
  }
  return nullptr;
}

/// What became of an address that once was published. It never dies.
struct OldAddress {
  std::string moved_to;  // below the base path; empty: withdrawn
  std::string name;      // of what stood there
  std::string from, to;  // ISO days between which it was public; `to` is the day of withdrawal
  std::string ground;    // why it was withdrawn
  std::string organ;     // slug of who decided
};

class OldAddresses {
 public:
  virtual ~OldAddresses() = default;
  virtual std::optional<OldAddress> find(std::string_view path) const = 0;
};

/// A report as published, with what its check says.
struct PublishedReport {
  std::string organ;  // slug
  gongkai::report::AnnualReport report;
  std::vector<gongkai::report::Finding> findings;
};

/// Published reports, each as it was read when it was published; a folder of files gives all it
/// could read. What is not published is not among them.
class PublishedReports {
 public:
  virtual ~PublishedReports() = default;
  /// Years with a report, newest first.
  virtual std::vector<int> years(std::string_view organ) const = 0;
  /// Null when there is none. Shared, because pages are made from it while it may be replaced.
  /// Errors: Fault when it cannot be read now.
  virtual Result<std::shared_ptr<PublishedReport const>> find(std::string_view organ,
                                                              int year) const = 0;
};

/// Files a report can be taken away as.
enum class ReportFile : std::uint8_t { Docx, Pdf, Csv, Json };

/// Writes a report as a file, from what was read, never from the bytes that came in.
class ReportPrinter {
 public:
  virtual ~ReportPrinter() = default;
  /// Errors: Fault when the writer's library failed.
  virtual Result<std::string> print(PublishedReport const& report, ReportFile kind) const = 0;
};

}  // namespace gongkai::service::portal
