#include "cli/published_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/text.h"
#include "cli/files.h"
#include "cli/organs_file.h"
#include "cli/slug.h"
#include "cli/terminal.h"
#include "domain/organ/names.h"
#include "domain/report/check.h"
#include "domain/report/title.h"
#include "format/csv/reader.h"
#include "service/report/library.h"

namespace gongkai::cli {
namespace {

namespace fs = std::filesystem;
using service::portal::PublicOrgan;
using service::portal::PublishedReport;

/// A table whose first row names its columns.
class Sheet {
 public:
  static Result<Sheet> read(std::string const& path) {
    std::string const bytes = TRY(cli::load(path));
    auto const document = TRY(format::csv::read(bytes, path, {}));
    Sheet out;
    for (document::Block const& b : document.blocks) {
      auto const* table = std::get_if<document::Table>(&b);
      if (table == nullptr) continue;
      for (document::Row const& row : table->rows) {
        std::vector<std::string> cells;
        for (document::Cell const& c : row.cells) cells.emplace_back(text::trim(c.text));
        (out.heads_.empty() ? out.heads_ : out.rows_.emplace_back()) = std::move(cells);
      }
    }
    return out;
  }
  std::size_t size() const { return rows_.size(); }
  std::string at(std::size_t row, std::string_view head) const {
    auto const column = std::ranges::find(heads_, head) - heads_.begin();
    auto const& cells = rows_[row];
    return static_cast<std::size_t>(column) < cells.size() ? cells[static_cast<std::size_t>(column)]
                                                           : "";
  }

 private:
  std::vector<std::string> heads_;
  std::vector<std::vector<std::string>> rows_;
};

/// Builds what a folder holds.
class Builder {
 public:
  explicit Builder(Options const& options) : options_(options) {}

  Result<std::shared_ptr<FolderContents const>> build() {
    fs::path const folder = options_.reports;
    std::error_code error;
    if (!fs::is_directory(folder, error))
      return fail(ErrorKind::NotFound, "GK901",
                  {{"file", folder.string()}, {"detail", "不是文件夹"}});
    std::string const organs = !options_.organs.empty() ? options_.organs
                               : fs::exists(folder / "organs.csv")
                                   ? (folder / "organs.csv").string()
                                   : "";
    if (auto done = list_organs(organs); !done) return std::unexpected(done.error());
    if (fs::exists(folder / "addresses.csv")) {
      if (auto done = list_addresses((folder / "addresses.csv").string()); !done)
        return std::unexpected(done.error());
    }
    load_reports(folder);
    return std::make_shared<FolderContents const>(std::move(out_));
  }

 private:
  Result<void> list_organs(std::string const& path) {
    if (path.empty()) return {};
    entries_ = TRY(read_organs(path));
    Sheet const sheet = TRY(Sheet::read(path));
    std::map<std::string, std::size_t> rows;
    for (std::size_t i = 0; i < sheet.size(); ++i) rows.emplace(sheet.at(i, "名称"), i);
    for (report::OrganEntry const& e : entries_) {
      PublicOrgan organ;
      organ.name = e.name;
      organ.short_name = organ::short_name(e.name, e.parent);
      organ.department = e.level == report::Level::Department;
      if (auto const row = rows.find(e.name); row != rows.end()) {
        auto const at = [&](std::string_view head) { return sheet.at(row->second, head); };
        if (!at("简称").empty()) organ.short_name = at("简称");
        organ.slug = at("网址名");
        organ.site_code = at("网站标识码");
        organ.contact = {at("负责机构"), at("电话"), at("地址"),
                         at("办公时间"), at("邮编"), at("邮箱")};
      }
      if (!organ.slug.empty() && !is_slug(organ.slug))
        return fail(ErrorKind::Invalid, "GK902",
                    {{"detail", "网址名只用小写字母、数字和连字符：" + organ.slug}});
      add(std::move(organ), e);
    }
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (auto const above = by_name_.find(entries_[i].parent); above != by_name_.end())
        out_.organs[i].parent = above->second;
    }
    return {};
  }

  void add(PublicOrgan organ, report::OrganEntry const& e) {
    organ.slug = unused(organ.slug.empty() ? slug_of(organ.short_name) : organ.slug);
    by_name_.emplace(e.name, organ.slug);
    by_name_.emplace(report::organ_key(e.name), organ.slug);
    for (std::string const& other : e.other_names)
      by_name_.emplace(report::organ_key(other), organ.slug);
    out_.organs.push_back(std::move(organ));
  }

  /// An address of its own for every organ: songling, songling-2 …
  std::string unused(std::string const& wanted) {
    std::string const base = wanted.empty() ? "organ" : wanted;
    std::string slug = base;
    for (int n = 2; !slugs_.insert(slug).second; ++n) slug = base + "-" + std::to_string(n);
    return slug;
  }

  Result<void> list_addresses(std::string const& path) {
    Sheet const sheet = TRY(Sheet::read(path));
    for (std::size_t i = 0; i < sheet.size(); ++i) {
      std::string const address = sheet.at(i, "网址");
      if (!address.starts_with('/'))
        return fail(ErrorKind::Invalid, "GK902",
                    {{"detail", "addresses.csv 的网址以 / 开头：" + address}});
      out_.old_addresses[address] = {sheet.at(i, "移到"),     sheet.at(i, "名称"),
                                     sheet.at(i, "公开日期"), sheet.at(i, "撤下日期"),
                                     sheet.at(i, "原因"),     sheet.at(i, "机关")};
    }
    return {};
  }

  void load_reports(fs::path const& folder) {
    Options reading = options_;
    reading.inputs = {folder.string()};
    Loaded loaded = load_all(reading);
    out_.files = loaded.files;
    out_.failed = loaded.failed;
    service::report::Library library;
    for (auto& r : loaded.reports) {
      r.source = fs::path(r.source).filename().string();
      library.add(std::move(r));
    }
    report::CheckContext base;
    base.organs = entries_;
    for (report::AnnualReport const& r : library.reports())
      publish(r, report::check(r, library.context_of(r, base)));
  }

  void publish(report::AnnualReport const& r, std::vector<report::Finding> findings) {
    if (r.year == 0 || r.organ.empty()) {
      fmt::print(stderr, "{}：看不出是哪个机关、哪一年的报告，没有列出\n", r.source);
      ++out_.failed;
      return;
    }
    auto known = by_name_.find(report::organ_key(r.organ));
    if (known == by_name_.end()) {
      PublicOrgan organ;
      organ.name = r.organ;
      organ.short_name =
          organ::short_name(r.organ, out_.organs.empty() ? "" : out_.organs.front().name);
      organ.department = report::level_of(r.organ) == report::Level::Department;
      if (!entries_.empty()) organ.parent = out_.organs.front().slug;
      add(std::move(organ), {r.organ, {}, "", report::Level::Unknown});
      known = by_name_.find(report::organ_key(r.organ));
    }
    auto published = std::make_shared<PublishedReport const>(
        PublishedReport{known->second, r, std::move(findings)});
    if (!out_.reports[known->second].emplace(r.year, std::move(published)).second)
      fmt::print(stderr, "{}：{} {}年的报告已有一份，这一份没有列出\n", r.source, r.organ, r.year);
  }

  Options const& options_;
  FolderContents out_;
  std::vector<report::OrganEntry> entries_;
  std::map<std::string, std::string> by_name_;  // name, key of a name → slug
  std::set<std::string> slugs_;
};

bool same(PublishedReport const& a, PublishedReport const& b) {
  return a.report.cells == b.report.cells && a.findings == b.findings &&
         a.report.title == b.report.title && a.report.date == b.report.date &&
         a.report.preamble == b.report.preamble && a.report.closing == b.report.closing &&
         std::ranges::equal(a.report.sections, b.report.sections, [](auto const& x, auto const& y) {
           return x.number == y.number && x.printed == y.printed && x.passages == y.passages;
         });
}

PublicOrgan const* organ_in(FolderContents const& c, std::string_view slug) {
  auto const at = std::ranges::find(c.organs, slug, &PublicOrgan::slug);
  return at == c.organs.end() ? nullptr : &*at;
}

service::portal::Shown shown_of(FolderContents const& c) {
  service::portal::Shown out;
  out.organs = c.organs;
  for (auto const& [slug, reports] : c.reports) {
    for (auto const& [year, r] : reports) out.years[slug].insert(year);
  }
  return out;
}

}  // namespace

Result<std::shared_ptr<FolderContents const>> PublishedFolder::read() const {
  return Builder(options_).build();
}

Result<void> PublishedFolder::load() {
  contents_ = TRY(read());
  return {};
}

Result<service::portal::Changes> PublishedFolder::reload() {
  auto const before = contents_.load();
  auto const after = TRY(read());
  contents_ = after;
  return service::portal::changes_between(
      shown_of(*before), shown_of(*after), [&](std::string const& organ, int year) {
        return same(*before->reports.at(organ).at(year), *after->reports.at(organ).at(year));
      });
}

std::vector<PublicOrgan> PublishedFolder::all() const { return contents_.load()->organs; }

std::optional<PublicOrgan> PublishedFolder::find(std::string_view slug) const {
  auto const now = contents_.load();
  PublicOrgan const* organ = organ_in(*now, slug);
  return organ == nullptr ? std::nullopt : std::optional(*organ);
}

std::vector<int> PublishedFolder::years(std::string_view organ) const {
  auto const now = contents_.load();
  std::vector<int> out;
  if (auto const at = now->reports.find(organ); at != now->reports.end()) {
    for (auto const& [year, r] : at->second) out.push_back(year);
  }
  std::ranges::reverse(out);
  return out;
}

Result<std::shared_ptr<PublishedReport const>> PublishedFolder::find(std::string_view organ,
                                                                     int year) const {
  auto const now = contents_.load();
  auto const at = now->reports.find(organ);
  if (at == now->reports.end()) return nullptr;
  auto const report = at->second.find(year);
  return report == at->second.end() ? nullptr : report->second;
}

std::optional<service::portal::OldAddress> FolderAddresses::find(std::string_view path) const {
  auto const now = folder_.contents();
  auto const at = now->old_addresses.find(path);
  return at == now->old_addresses.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace gongkai::cli
