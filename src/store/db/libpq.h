#pragma once

#include <libpq-fe.h>

#include "base/error.h"

namespace gongkai::store {

/// The functions of libpq that we call, loaded when the first PostgreSQL database is opened:
/// whoever has none neither waits for the library nor needs it.
struct Libpq {
  decltype(&::PQclear) clear = nullptr;
  decltype(&::PQcmdStatus) cmdStatus = nullptr;
  decltype(&::PQcmdTuples) cmdTuples = nullptr;
  decltype(&::PQconnectdbParams) connectdbParams = nullptr;
  decltype(&::PQerrorMessage) errorMessage = nullptr;
  decltype(&::PQexec) exec = nullptr;
  decltype(&::PQexecParams) execParams = nullptr;
  decltype(&::PQexecPrepared) execPrepared = nullptr;
  decltype(&::PQfinish) finish = nullptr;
  decltype(&::PQftype) ftype = nullptr;
  decltype(&::PQgetisnull) getisnull = nullptr;
  decltype(&::PQgetlength) getlength = nullptr;
  decltype(&::PQgetvalue) getvalue = nullptr;
  decltype(&::PQnfields) nfields = nullptr;
  decltype(&::PQntuples) ntuples = nullptr;
  decltype(&::PQprepare) prepare = nullptr;
  decltype(&::PQresultErrorField) resultErrorField = nullptr;
  decltype(&::PQresultStatus) resultStatus = nullptr;
  decltype(&::PQserverVersion) serverVersion = nullptr;
  decltype(&::PQsetClientEncoding) setClientEncoding = nullptr;
  decltype(&::PQsetNoticeProcessor) setNoticeProcessor = nullptr;
  decltype(&::PQstatus) status = nullptr;
  decltype(&::PQtransactionStatus) transactionStatus = nullptr;
};

/// `Fault` (store.libpq) when the library is not there.
Result<void> load_libpq();
/// Only after it was loaded.
Libpq const& pq();

}  // namespace gongkai::store
