#include "domain/report/decode.h"

#include <algorithm>
#include <iterator>

namespace gongkai::report {
namespace {

class Enumerator {
 public:
  Enumerator(DecodeTask const& task, std::size_t limit) : task_(task), limit_(limit) {}

  /// Readings with exactly `filled` figures.
  Decoded run(std::size_t filled) {
    filled_ = filled;
    reading_.assign(task_.units.size(), std::nullopt);
    distributions_ = 0;
    step(0, 0, 0, 0);
    out_.forced = distributions_ == 1;
    return std::move(out_);
  }

 private:
  void step(std::size_t cell, std::size_t used, std::size_t run, std::size_t at) {
    if (out_.overflow || ++steps_ > 100'000) {
      out_.overflow = true;
      return;
    }
    if (run == task_.runs.size()) {
      if (used != filled_) return;
      finish();
      return;
    }
    if (cell == task_.units.size()) return;
    std::size_t const blanks_left = task_.units.size() - filled_ - (cell - used);
    std::string const& digits = task_.runs[run];
    std::size_t const last = task_.split ? at + 1 : digits.size();
    for (std::size_t end = std::max(last, at + 1); end <= digits.size(); ++end) {
      auto const figure = token(std::string_view(digits).substr(at, end - at), task_.units[cell]);
      if (!figure) continue;
      reading_[cell] = *figure;
      bool const done = end == digits.size();
      step(cell + 1, used + 1, done ? run + 1 : run, done ? 0 : end);
    }
    reading_[cell] = std::nullopt;
    if (blanks_left > 0) step(cell + 1, used, run, at);
  }

  void finish() {
    ++distributions_;
    if (task_.consistent && !task_.consistent(reading_)) return;
    if (out_.readings.size() == limit_) {
      out_.overflow = true;
      return;
    }
    out_.readings.push_back(reading_);
  }

  /// One figure: no leading zeros, a sign only where the column has one, decimals only for amounts.
  static std::optional<Figure> token(std::string_view s, Unit unit) {
    bool const sign = s.front() == '-' || s.front() == '+';
    if (sign && (unit != Unit::Signed || s.size() == 1)) return std::nullopt;
    std::string_view const body = sign ? s.substr(1) : s;
    if (body.find_first_of("+-") != std::string_view::npos) return std::nullopt;
    auto const point = body.find('.');
    if (point != std::string_view::npos && unit != Unit::Wan) return std::nullopt;
    if (body.size() > 1 && body[0] == '0' && point != 1) return std::nullopt;
    if (sign && body == "0") return std::nullopt;
    return Figure::parse(s);
  }

  DecodeTask const& task_;
  std::size_t limit_;
  std::size_t filled_ = 0;
  std::size_t steps_ = 0;
  std::size_t distributions_ = 0;
  Reading reading_;
  Decoded out_;
};

}  // namespace

Decoded decode(DecodeTask const& task, std::size_t limit) {
  std::size_t digits = 0;
  for (std::string const& run : task.runs) digits += run.size();
  std::size_t const cells = task.units.size();
  if (!task.split) {
    if (task.runs.size() > cells) return {};
    return Enumerator(task, limit).run(task.runs.size());
  }
  if (digits > 64) return {{}, false, true};
  Decoded all;
  for (std::size_t filled = std::min(cells, digits); filled > 0; --filled) {
    Decoded out = Enumerator(task, limit).run(filled);
    bool const said = out.overflow || out.forced || !out.readings.empty();
    if (out.overflow || (said && !task.gaps)) return out;
    std::ranges::move(out.readings, std::back_inserter(all.readings));
    if (all.readings.size() > limit) return {{}, false, true};
  }
  return all;
}

namespace {

/// The open rows of one search over columns.
class ColumnSearch {
 public:
  ColumnSearch(std::span<std::vector<Reading>> rows, std::span<RowSpec const* const> specs)
      : rows_(rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      RowSpec const& spec = *specs[i];
      bool const outcome = is_outcome(spec);
      bool const total = spec.id == "r3_7";
      a2_.push_back(outcome ? 1 : total ? -1 : 0);
      a3_.push_back(spec.id == "r1" || spec.id == "r2" ? 1 : total || spec.id == "r4" ? -1 : 0);
      if (rows[i].empty()) {
        if (a2_.back() != 0) use_a2_ = false;
        if (a3_.back() != 0) use_a3_ = false;
      }
    }
    if (std::ranges::any_of(rows, leaves_total_out)) columns_ = request_columns - 1;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].size() == 1) {
        add(i, rows[i][0], 1);
      } else if (rows[i].size() > 1) {
        open_.push_back(i);
      }
    }
    std::ranges::sort(open_, {}, [&](std::size_t i) { return rows_[i].size(); });
  }

  /// Narrows the open rows; false: no combination fits.
  bool run() {
    if (open_.empty() || (!use_a2_ && !use_a3_)) return open_.empty() ? fits() : true;
    keep_.resize(rows_.size());
    for (std::size_t i : open_) keep_[i].assign(rows_[i].size(), false);
    choice_.assign(open_.size(), 0);
    search(0);
    if (steps_ > most_steps) return true;  // too many combinations to try: nothing narrowed
    if (!any_) return false;
    for (std::size_t i : open_) {
      std::vector<Reading> kept;
      for (std::size_t k = 0; k < rows_[i].size(); ++k) {
        if (keep_[i][k]) kept.push_back(std::move(rows_[i][k]));
      }
      rows_[i] = std::move(kept);
    }
    return true;
  }

 private:
  /// Whether an office may have left 总计 of a row empty that has applicants: its column then
  /// proves nothing.
  static bool leaves_total_out(std::vector<Reading> const& readings) {
    return std::ranges::any_of(readings, [](Reading const& r) {
      bool const people = std::any_of(r.begin(), r.end() - 1,
                                      [](Candidate const& c) { return c && c->millionths != 0; });
      return !r.back() && people;
    });
  }

  static constexpr std::size_t most_steps = 200'000;

  void add(std::size_t row, Reading const& reading, std::int64_t sign) {
    for (std::size_t c = 0; c < request_columns; ++c) {
      std::int64_t const v = reading[c] ? reading[c]->millionths : 0;
      sum2_[c] += sign * a2_[row] * v;
      sum3_[c] += sign * a3_[row] * v;
    }
  }

  bool fits() const {
    for (std::size_t c = 0; c < columns_; ++c) {
      if (use_a2_ && sum2_[c] != 0) return false;
      if (use_a3_ && sum3_[c] != 0) return false;
    }
    return true;
  }

  void search(std::size_t depth) {
    if (++steps_ > most_steps) return;
    if (depth == open_.size()) {
      if (!fits()) return;
      any_ = true;
      for (std::size_t d = 0; d < depth; ++d) keep_[open_[d]][choice_[d]] = true;
      return;
    }
    std::size_t const row = open_[depth];
    for (std::size_t k = 0; k < rows_[row].size(); ++k) {
      choice_[depth] = k;
      add(row, rows_[row][k], 1);
      search(depth + 1);
      add(row, rows_[row][k], -1);
    }
  }

  std::span<std::vector<Reading>> rows_;
  std::vector<std::int64_t> a2_, a3_;
  std::array<std::int64_t, request_columns> sum2_{}, sum3_{};
  std::size_t columns_ = request_columns;  // those the identities are used on
  bool use_a2_ = true, use_a3_ = true, any_ = false;
  std::vector<std::size_t> open_;
  std::vector<std::vector<bool>> keep_;
  std::vector<std::size_t> choice_;
  std::size_t steps_ = 0;
};

}  // namespace

bool narrow_columns(std::span<std::vector<Reading>> rows, std::span<RowSpec const* const> specs) {
  return ColumnSearch(rows, specs).run();
}

}  // namespace gongkai::report
