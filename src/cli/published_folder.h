#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "service/portal/changes.h"

namespace gongkai::cli {

/// What a folder holds: report files, organs.csv (名称,别名,上级,层级 and, by their heads,
/// 网址名,简称, 负责机构,电话,地址,办公时间,邮编,邮箱,网站标识码) and addresses.csv
/// (网址,移到,名称,公开日期,撤下日期,原因, 机关). Read whole; never changed while it is read from.
struct FolderContents {
  std::vector<service::portal::PublicOrgan> organs;
  std::map<std::string, std::map<int, std::shared_ptr<service::portal::PublishedReport const>>,
           std::less<>>
      reports;
  std::map<std::string, service::portal::OldAddress, std::less<>> old_addresses;
  std::size_t files = 0, failed = 0;
};

/// The pages' data from a folder.
class PublishedFolder final : public service::portal::PublicOrgans,
                              public service::portal::PublishedReports {
 public:
  explicit PublishedFolder(Options options) : options_(std::move(options)) {}

  /// Reads the folder. What cannot be read is told on standard error and left out.
  Result<void> load();
  /// Reads it again; what is different now. Errors leave the old.
  Result<service::portal::Changes> reload();
  std::shared_ptr<FolderContents const> contents() const { return contents_.load(); }

  std::vector<service::portal::PublicOrgan> all() const override;
  std::optional<service::portal::PublicOrgan> find(std::string_view slug) const override;
  std::vector<int> years(std::string_view organ) const override;
  Result<std::shared_ptr<service::portal::PublishedReport const>> find(std::string_view organ,
                                                                       int year) const override;

 private:
  Result<std::shared_ptr<FolderContents const>> read() const;
  Options options_;
  std::atomic<std::shared_ptr<FolderContents const>> contents_ =
      std::make_shared<FolderContents const>();
};

/// The addresses of old of the same folder.
class FolderAddresses final : public service::portal::OldAddresses {
 public:
  explicit FolderAddresses(PublishedFolder const& folder) : folder_(folder) {}
  std::optional<service::portal::OldAddress> find(std::string_view path) const override;

 private:
  PublishedFolder const& folder_;
};

}  // namespace gongkai::cli
