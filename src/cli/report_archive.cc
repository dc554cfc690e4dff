#include "cli/report_archive.h"

#include "base/packing.h"
#include "domain/report/packed.h"

namespace gongkai::cli {
namespace {

/// A reading, each of its reports packed.
struct Packed {
  std::string file;
  std::uint64_t size = 0;
  std::int64_t modified = 0;
  std::vector<std::string> reports;
};

auto fields(Packed& x) {
  auto& [file, size, modified, reports] = x;
  return std::tie(file, size, modified, reports);
}

}  // namespace

std::string pack(Reading const& reading) {
  Packed packed{reading.file, reading.size, reading.modified, {}};
  for (report::AnnualReport const& r : reading.reports) packed.reports.push_back(report::pack(r));
  packing::Packer packer;
  packing::pass(packer, packed);
  return packer.take();
}

std::optional<Reading> unpack(std::string_view bytes) {
  packing::Unpacker unpacker(bytes);
  Packed packed;
  packing::pass(unpacker, packed);
  if (!unpacker.ok()) return std::nullopt;
  Reading out{packed.file, packed.size, packed.modified, {}};
  for (std::string const& bytes_of_one : packed.reports) {
    auto one = report::unpack(bytes_of_one);
    if (!one) return std::nullopt;
    out.reports.push_back(std::move(*one));
  }
  return out;
}

}  // namespace gongkai::cli
