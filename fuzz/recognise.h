#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/report/check.h"
#include "domain/report/recognise.h"
#include "format/common/reader.h"

/// What every fuzz target shares: small limits, and the way a document goes behind its reader.
namespace gongkai::fuzz {

inline std::string_view view(std::uint8_t const* data, std::size_t size) {
  return {reinterpret_cast<char const*>(data), size};
}

inline format::ReadOptions options() {
  format::ReadOptions out;
  out.limits.bytes = std::size_t{1} << 20;
  out.limits.unpacked = std::size_t{4} << 20;
  out.limits.blocks = 100'000;
  out.ocr = false;
  out.legacy = false;
  return out;
}

/// Recognises and checks what a reader made of the bytes; an error is as good an answer.
inline void follow(Result<document::Document> const& document) {
  if (!document) return;
  for (report::AnnualReport const& report : report::recognise(*document, "fuzz")) {
    for (report::Finding const& finding : report::check(report)) {
      if (report::message(finding).empty()) __builtin_trap();
    }
  }
}

}  // namespace gongkai::fuzz
