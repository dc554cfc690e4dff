#pragma once

#include "domain/report/annual_report.h"

namespace gongkai::report {

/// Finds the figures a report states in prose and appends them to `report.facts`, each with its
/// clause and place. Kinds:
///   published.total         主动公开……共 N 条, 累计 N 条
///   published.channel       by channel; `name` is the site, account or board
///   published.category      by subject; `name` is the subject
///   applications.received   新收, 收到, 受理 (0 for 未收到)
///   applications.closed     办结, 答复, 办理
///   applications.mode       by way of filing; `name` is 网络, 信函 …
///   reconsideration, litigation   cases (0 for 未发生)
///   norm, license, penalty, coercion   documents and decisions
///   training, meeting, press        times
///   accountability          persons or cases (0 for 未发生)
///   fee.notices, fee.notified, fee.collected   件, 元 (0 for 未收取)
///   other                   any other counted thing
/// Facts of one total and its parts share a `group`; years, document numbers, phones, percentages
/// and dates are no facts.
void find_facts(AnnualReport& report);

}  // namespace gongkai::report
