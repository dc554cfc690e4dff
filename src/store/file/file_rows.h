#pragma once

#include "service/file/ports.h"

namespace gongkai::store {

/// The table `file`, which both kinds of file store share.
Result<void> record_file(service::Transaction& transaction, service::file::StoredFile const& file,
                         Instant now);
Result<std::optional<service::file::StoredFile>> find_file(service::Transaction& transaction,
                                                           std::string const& digest);
/// At most `count` files behind a digest, in order of their digests.
Result<std::vector<service::file::StoredFile>> files_behind(service::Transaction& transaction,
                                                            std::string const& digest,
                                                            std::size_t count);

}  // namespace gongkai::store
