#include "domain/report/identities.h"

#include <algorithm>
#include <array>

#include "domain/report/tables.h"

namespace gongkai::report {
namespace {

std::vector<Identity> build(Form form) {
  std::vector<Identity> out;
  auto const rows = rows_of(TableId::Request, form);
  for (RowSpec const* row : rows) {
    Identity a1{IdentityKind::RowTotal, row, request_columns - 1, {}};
    for (std::size_t c = 0; c + 1 < request_columns; ++c) a1.terms.push_back({row->cell(c), 1});
    a1.terms.push_back({row->cell(request_columns - 1), -1});
    out.push_back(std::move(a1));
  }
  auto const id = [&](std::string_view name) { return find_row(TableId::Request, name, form); };
  for (std::size_t c = 0; c < request_columns; ++c) {
    Identity a2{IdentityKind::ResultTotal, id("r3_7"), c, {}};
    for (RowSpec const* row : rows) {
      if (is_outcome(*row)) a2.terms.push_back({row->cell(c), 1});
    }
    a2.terms.push_back({id("r3_7")->cell(c), -1});
    out.push_back(std::move(a2));
    out.push_back({IdentityKind::Balance,
                   id("r3_7"),
                   c,
                   {{id("r1")->cell(c), 1},
                    {id("r2")->cell(c), 1},
                    {id("r3_7")->cell(c), -1},
                    {id("r4")->cell(c), -1}}});
  }
  for (RowSpec const* group : rows_of(TableId::Remedy, form)) {
    Identity a5{IdentityKind::RemedyTotal, group, 4, {}};
    for (std::size_t c = 0; c < 4; ++c) a5.terms.push_back({group->cell(c), 1});
    a5.terms.push_back({group->cell(4), -1});
    out.push_back(std::move(a5));
  }
  return out;
}

bool one_digit_apart(std::int64_t a, std::int64_t b) {
  std::string const x = std::to_string(a), y = std::to_string(b);
  if (x.size() == y.size()) {
    int different = 0;
    for (std::size_t i = 0; i < x.size(); ++i) different += x[i] != y[i] ? 1 : 0;
    return different == 1;
  }
  std::string const& longer = x.size() > y.size() ? x : y;
  std::string const& shorter = x.size() > y.size() ? y : x;
  if (longer.size() != shorter.size() + 1) return false;
  for (std::size_t i = 0; i < longer.size(); ++i) {
    if (longer.substr(0, i) + longer.substr(i + 1) == shorter) return true;
  }
  return false;
}

/// A way to mend: one cell set to another value, or two cells of a row or column changed by
/// opposite amounts.
struct Mend {
  int score = 0;
  CellId cell{}, other{};
  bool pair = false, exchanged = false;
  Figure from, to, other_from, other_to;
};

class Search {
 public:
  Search(AnnualReport const& report, std::span<Imbalance const> failing)
      : report_(report), failing_(failing), all_(identities(report.request.form)) {
    residual_.reserve(all_.size());
    for (Identity const& identity : all_) {
      auto const at = std::ranges::find(failing, &identity, &Imbalance::identity);
      residual_.push_back(at == failing.end() ? 0 : at->residual.millionths);
      bool known = true;
      for (Term const& t : identity.terms) known = known && report[t.cell].has_value();
      holds_.push_back(known && at == failing.end());
    }
    for (std::size_t i = 0; i < all_.size(); ++i) {
      for (Term const& t : all_[i].terms) of_cell_[index(t.cell)].push_back({i, t.sign});
    }
  }

  std::vector<std::vector<Suspect>> run() {
    for (Imbalance const& imbalance : failing_) {
      for (Term const& t : imbalance.identity->terms) single(t, imbalance.residual.millionths);
    }
    for (std::size_t i = 0; i < failing_.size(); ++i) {
      for (std::size_t j = 0; j < failing_.size(); ++j) {
        if (i != j) pairs(failing_[i], failing_[j]);
      }
    }
    std::ranges::stable_sort(mends_,
                             [](Mend const& a, Mend const& b) { return a.score > b.score; });
    std::vector<std::vector<Suspect>> out;
    for (Imbalance const& imbalance : failing_) out.push_back(for_one(imbalance));
    return out;
  }

 private:
  struct Use {
    std::size_t identity;
    int sign;
  };

  std::int64_t value(CellId id) const { return report_[id].value.millionths; }

  void single(Term const& term, std::int64_t residual) {
    if (!report_[term.cell].has_value()) return;
    std::int64_t const delta = -residual * term.sign;
    std::int64_t const to = value(term.cell) + delta;
    if (to < 0 || delta == 0) return;
    Mend mend;
    mend.cell = term.cell;
    mend.from = Figure{value(term.cell)};
    mend.to = Figure{to};
    mend.score = effect(term.cell, delta);
    if (one_digit_apart(mend.from.floor(), mend.to.floor())) mend.score += 2;
    if (mend.from.millionths != 0) mend.score += 1;
    bool const total = spec(term.cell).column + 1 == row_of(term.cell).count;
    if (table_of(term.cell) == TableId::Remedy && total) mend.score += 1;
    add(mend);
  }

  /// Ten for each identity mended, minus twelve for each one broken.
  int effect(CellId cell, std::int64_t delta) const {
    int score = 0;
    for (Use const& use : of_cell_[index(cell)]) {
      if (residual_[use.identity] != 0) {
        score += residual_[use.identity] + use.sign * delta == 0 ? 10 : -2;
      } else if (holds_[use.identity]) {
        score -= 12;
      }
    }
    return score;
  }

  /// Two columns off by opposite amounts while their rows add up, or two rows while their columns
  /// do.
  void pairs(Imbalance const& a, Imbalance const& b) {
    if (a.residual.millionths != -b.residual.millionths || a.identity->kind != b.identity->kind)
      return;
    bool const columns =
        a.identity->kind == IdentityKind::ResultTotal || a.identity->kind == IdentityKind::Balance;
    if (columns) {
      for (std::size_t k = 0; k < a.identity->terms.size(); ++k) {
        exchange(a.identity->terms[k], b.identity->terms[k], a.residual.millionths);
      }
    } else if (a.identity->kind == IdentityKind::RowTotal) {
      for (std::size_t k = 0; k < a.identity->terms.size(); ++k) {
        exchange(a.identity->terms[k], b.identity->terms[k], a.residual.millionths);
      }
    }
  }

  void exchange(Term const& x, Term const& y, std::int64_t residual) {
    if (!report_[x.cell].has_value() || !report_[y.cell].has_value()) return;
    std::int64_t const delta = -residual * x.sign;
    Mend mend;
    mend.pair = true;
    mend.cell = x.cell;
    mend.other = y.cell;
    mend.from = Figure{value(x.cell)};
    mend.to = Figure{value(x.cell) + delta};
    mend.other_from = Figure{value(y.cell)};
    mend.other_to = Figure{value(y.cell) - delta};
    if (mend.to < Figure{} || mend.other_to < Figure{}) return;
    mend.exchanged = mend.to == mend.other_from && mend.other_to == mend.from;
    std::array<std::pair<CellId, std::int64_t>, 2> const changes = {
        {{x.cell, delta}, {y.cell, -delta}}};
    int score = 0;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      std::int64_t change = 0;
      for (auto const& [cell, amount] : changes) {
        for (Use const& use : of_cell_[index(cell)]) {
          if (use.identity == i) change += use.sign * amount;
        }
      }
      if (change == 0) continue;
      if (residual_[i] != 0) {
        score += residual_[i] + change == 0 ? 10 : -2;
      } else if (holds_[i]) {
        score -= 12;
      }
    }
    mend.score = score - 3 + (mend.exchanged ? 4 : 0);
    add(mend);
  }

  void add(Mend const& mend) {
    bool const known = std::ranges::any_of(mends_, [&](Mend const& m) {
      return m.cell == mend.cell && m.pair == mend.pair && m.to == mend.to &&
             (!m.pair || m.other == mend.other);
    });
    if (!known && mends_.size() < 512) mends_.push_back(mend);
  }

  std::vector<Suspect> for_one(Imbalance const& imbalance) const {
    std::vector<Suspect> out;
    auto const inside = [&](CellId cell) {
      return std::ranges::any_of(imbalance.identity->terms,
                                 [&](Term const& t) { return t.cell == cell; });
    };
    for (Mend const& mend : mends_) {
      if (out.size() == 4) break;
      if (!inside(mend.cell)) continue;
      Suspect s;
      s.cell = spec(mend.cell).key;
      s.params = {{"from", mend.from.text()}, {"to", mend.to.text()}, {"cell", address(mend.cell)}};
      if (mend.pair) {
        s.code = mend.exchanged ? "swapped" : "wrong-column";
        s.params.push_back({"other", address(mend.other)});
        s.params.push_back({"other_from", mend.other_from.text()});
        s.params.push_back({"other_to", mend.other_to.text()});
      } else {
        s.code = one_digit_apart(mend.from.floor(), mend.to.floor()) ? "one-digit" : "offset";
      }
      if (std::ranges::none_of(out, [&](Suspect const& o) { return o.cell == s.cell; }))
        out.push_back(std::move(s));
    }
    return out;
  }

  AnnualReport const& report_;
  std::span<Imbalance const> failing_;
  std::span<Identity const> all_;
  std::vector<std::int64_t> residual_;
  std::vector<bool> holds_;
  std::array<std::vector<Use>, cell_count> of_cell_;
  std::vector<Mend> mends_;
};

}  // namespace

std::span<Identity const> identities(Form request_form) {
  static std::vector<Identity> const now = build(Form::Form2021), then = build(Form::Form2019);
  return request_form == Form::Form2019 ? then : now;
}

std::vector<Imbalance> imbalances(AnnualReport const& report) {
  std::vector<Imbalance> out;
  for (Identity const& identity : identities(report.request.form)) {
    std::int64_t left = 0, right = 0;
    bool left_blank = false, right_blank = false, unknown = false;
    for (Term const& t : identity.terms) {
      ReportCell const& cell = report[t.cell];
      if (cell.has_value()) {
        (t.sign > 0 ? left : right) += cell.value.millionths;
      } else if (cell.state == CellState::Blank) {
        (t.sign > 0 ? left_blank : right_blank) = true;
      } else {
        unknown = true;
        break;
      }
    }
    if (unknown || left == right) continue;
    // A blank may stand for what is missing on its side, never for less than nothing.
    if ((left < right && left_blank) || (left > right && right_blank)) continue;
    out.push_back({&identity, Figure{left}, Figure{right}, Figure{left - right}});
  }
  return out;
}

std::vector<std::vector<Suspect>> suspects(AnnualReport const& report,
                                           std::span<Imbalance const> failing) {
  if (failing.empty()) return {};
  return Search(report, failing).run();
}

}  // namespace gongkai::report
