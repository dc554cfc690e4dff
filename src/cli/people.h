#pragma once

#include <memory>

#include "cli/site.h"
#include "store/account/people.h"

namespace gongkai::cli {

/// A site opened beside a running server, with its room of people.
struct OpenPeople {
  std::unique_ptr<store::Site> site;
  std::unique_ptr<store::People> people;
  crypto::Key sealing{};  // of the key that signs the heads of the audit records
};
Result<OpenPeople> open_people(Options const& options, Clock const& clock);

}  // namespace gongkai::cli
