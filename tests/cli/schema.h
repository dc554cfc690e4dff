#pragma once

#include <boost/json.hpp>
#include <string>

namespace gongkai {

/// The part of JSON Schema our own schemas use: type, required, properties, additionalProperties,
/// items, enum, const, pattern by length only, minimum and $ref into $defs. Returns the first
/// violation, or nothing.
class Schema {
 public:
  explicit Schema(boost::json::value root) : root_(std::move(root)) {}
  std::string check(boost::json::value const& value) const { return check(root_, value, "$"); }

 private:
  std::string check(boost::json::value const& schema, boost::json::value const& value,
                    std::string const& path) const;
  boost::json::value root_;
};

}  // namespace gongkai
