#include "cli/people.h"

namespace gongkai::cli {

Result<OpenPeople> open_people(Options const& options, Clock const& clock) {
  store::SiteOptions wanted = site_options(options);
  wanted.alone = false;
  OpenPeople out;
  out.site = TRY(store::Site::open(wanted, clock));
  out.people = std::make_unique<store::People>(
      out.site->database(), clock, out.site->key_for("personal data"), out.site->key_for("index"));
  out.sealing = out.site->key_for("signing");
  return out;
}

}  // namespace gongkai::cli
