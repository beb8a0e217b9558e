// A witness over HTTP (c2sp.org/tlog-witness): what `loopline witness` serves.
#pragma once

#include "server/log.h"
#include "server/server.h"
#include "tlog/witness.h"

namespace loopline::server {

// POST /add-checkpoint and GET /<origin hash>/checkpoint. Refusals are named in `log`. All must outlive the server.
Service witness_service(tlog::Witness& witness, Log& log, Clock clock);

}  // namespace loopline::server
