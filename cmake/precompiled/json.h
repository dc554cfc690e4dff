// What nearly every source reads and Boost.JSON, for the room that answers with it.
#pragma once

#include <boost/json.hpp>

#include "common.h"
