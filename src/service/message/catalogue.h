#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

/// The words of every error that is no finding in a report (those stand in domain/report/rules).
namespace gongkai::message {

/// One sentence, with {name} for each parameter, and what to do about it (may be empty).
struct Message {
  std::string_view code;
  std::string_view text;
  std::string_view help;
};

std::span<Message const> catalogue();
/// Nothing for a code that is not there.
Message const* find(std::string_view code);
/// A text of the catalogue with its parameters put in.
std::string fill(std::string_view text, Params const& params);
/// The sentence of an error; the code itself where the catalogue has none.
std::string sentence(Error const& error);
/// What to do about it; may be empty.
std::string advice(Error const& error);

}  // namespace gongkai::message
