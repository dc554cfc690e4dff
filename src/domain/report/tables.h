#pragma once

/// The words of the three tables as data: section 二, section 三, section 四.
#include "domain/report/proactive_table.h"
#include "domain/report/remedy_table.h"
#include "domain/report/request_table.h"
