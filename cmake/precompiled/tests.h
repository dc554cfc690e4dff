// What every test reads, parsed once by the release tree (precompiled() in cmake/room.cmake).
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common.h"
