#include "store/db/libpq.h"

#include <dlfcn.h>

#include <cstdlib>

namespace gongkai::store {
namespace {

template <class F>
bool find(void* library, char const* name, F& function) {
  function = reinterpret_cast<F>(dlsym(library, name));
  return function != nullptr;
}

/// Everything or nothing.
Libpq const* loaded() {
  static Libpq table;
  static bool const complete = [] {
    void* const library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) return false;
    return find(library, "PQclear", table.clear) && find(library, "PQcmdStatus", table.cmdStatus) &&
           find(library, "PQcmdTuples", table.cmdTuples) &&
           find(library, "PQconnectdbParams", table.connectdbParams) &&
           find(library, "PQerrorMessage", table.errorMessage) &&
           find(library, "PQexec", table.exec) && find(library, "PQexecParams", table.execParams) &&
           find(library, "PQexecPrepared", table.execPrepared) &&
           find(library, "PQfinish", table.finish) && find(library, "PQftype", table.ftype) &&
           find(library, "PQgetisnull", table.getisnull) &&
           find(library, "PQgetlength", table.getlength) &&
           find(library, "PQgetvalue", table.getvalue) &&
           find(library, "PQnfields", table.nfields) && find(library, "PQntuples", table.ntuples) &&
           find(library, "PQprepare", table.prepare) &&
           find(library, "PQresultErrorField", table.resultErrorField) &&
           find(library, "PQresultStatus", table.resultStatus) &&
           find(library, "PQserverVersion", table.serverVersion) &&
           find(library, "PQsetClientEncoding", table.setClientEncoding) &&
           find(library, "PQsetNoticeProcessor", table.setNoticeProcessor) &&
           find(library, "PQstatus", table.status) &&
           find(library, "PQtransactionStatus", table.transactionStatus);
  }();
  return complete ? &table : nullptr;
}

}  // namespace

Result<void> load_libpq() {
  if (loaded() == nullptr) return fail(ErrorKind::Fault, "store.libpq");
  return {};
}

Libpq const& pq() {
  Libpq const* const table = loaded();
  if (table == nullptr) std::abort();
  return *table;
}

}  // namespace gongkai::store
