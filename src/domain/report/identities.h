#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/report/annual_report.h"

/// The arithmetic of the tables (勾稽关系) as data: A1, A2, A3 of table 三 and A5 of table 四.
namespace gongkai::report {

enum class IdentityKind : std::uint8_t {
  RowTotal,     // A1: applicants of a row add up to 总计 (GK060)
  ResultTotal,  // A2: results of a column add up to （七）总计 (GK061)
  Balance,      // A3: 一 + 二 = （七） + 四 in a column (GK062)
  RemedyTotal,  // A5: a group of table 四 adds up (GK063)
};

struct Term {
  CellId cell;
  int sign;  // +1 left side, -1 right side
};

struct Identity {
  IdentityKind kind;
  RowSpec const* row = nullptr;  // of RowTotal and RemedyTotal
  std::size_t column = 0;        // of ResultTotal and Balance
  std::vector<Term> terms;
};

/// The identities of a form, built once.
std::span<Identity const> identities(Form request_form);

/// An identity that does not hold. `residual` = left − right.
struct Imbalance {
  Identity const* identity;
  Figure left, right, residual;
};

/// Identities that certainly do not hold: every cell is known, or the blanks (taken as 0) cannot
/// make up the difference. An identity with a missing or unreadable cell says nothing.
std::vector<Imbalance> imbalances(AnnualReport const& report);

/// What most likely went wrong, for each imbalance its suspects, most likely first: a single cell
/// whose correction mends the most identities and breaks none, two cells of a row exchanged, an
/// applicant counted in the wrong column.
std::vector<std::vector<Suspect>> suspects(AnnualReport const& report,
                                           std::span<Imbalance const> failing);

}  // namespace gongkai::report
