#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "domain/report/annual_report.h"
#include "tests/generator/random.h"

/// The habits of offices: which cells they print, and how they spell the labels.
namespace gongkai::generator {

struct Printing {
  bool blank_zeros = false;     // a zero is an empty cell
  std::string empty;            // what an empty cell shows: nothing, /, -, —, --
  bool blank_totals = false;    // 总计 of the result rows left empty
  bool two_columns = false;     // 自然人 and 总计 only
  int subtotal = 0;             // 小计 of the organisations: 1 before them, 2 behind them
  bool vertical_group = false;  // 三、本年度办理结果 down the rows, a letter each
  bool vertical_heads = false;  // the heads of table 四 a letter a line
  bool split_remedy = false;    // table 四 as three tables
  int quotes = 0;               // of 三安全一稳定: “ ”, " ", none, 「 」
  int ordinals = 0;             // 1. 1、 "1. " 1．
  int brackets = 0;             // （一） (一) "(一) "
  int labels = 0;               // official, short, with a slip of the pen
  bool thousands = false;       // 1,234
  bool notes = false;           // 22（其中修订3件）
  int unit = 0;                 // behind amounts: none, 万元, or 元 with the amount in 元
  bool phrases = false;         // 资讯, 档案, 专案, 资料: a conversion of words, not of letters
  int damage = 0;               // of a hundred letters of the labels, so many are misread
};

/// A habit drawn at random that the figures of `r` allow.
Printing make_printing(Random& random, report::AnnualReport const& r);

/// The habits that differ from the official form, for messages of tests.
std::ostream& operator<<(std::ostream& out, Printing const& printing);

/// What can be read at best of `r` printed so: cells left empty are blank, columns left out
/// missing.
report::AnnualReport printed(report::AnnualReport const& r, Printing const& printing);

/// A printed row of a table: label cells (level by level, empty where merged) and figures.
struct PrintedLine {
  std::vector<std::string> labels;
  std::vector<std::string> figures;
  bool head = false;
};

/// The rows of a table as `printing` has them; for table 四 in parts one list for each part.
std::vector<std::vector<PrintedLine>> print_table(report::AnnualReport const& r,
                                                  report::TableId table, Printing const& printing);

}  // namespace gongkai::generator
