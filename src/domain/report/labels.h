#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "domain/report/cell.h"
#include "domain/report/stream.h"

/// Where the labels of the statutory tables stand in the stream of letters.
namespace gongkai::report {

/// A label found. `row` is the index in rows() of form 2021 (or of the form that alone has it), -1
/// for heads and groups.
struct LabelHit {
  std::uint32_t begin = 0, end = 0;  // letters
  TableId table{};
  std::uint8_t order = 0;  // position of the row in its table, from 1; 0: a head or group, anywhere
  std::int16_t row = -1;
  std::uint16_t head = 0;  // a HeadLabel for heads
  bool full = false;       // the official label, whole
  bool repeated = false;  // printed again in the cells beside it: a carrier that fills merged cells
};

/// Heads and groups that tell columns and forms.
enum HeadLabel : std::uint16_t {
  HeadNone,
  HeadItem,          // 第二十条第…项
  HeadStock2021,     // 制发件数, 废止件数, 现行有效件数
  HeadStock2019,     // 新制作数量, 新公开数量, 对外公开总数量, 上一年项目数量, 本年增/减
  HeadPurchase,      // 采购项目数量, 采购总金额
  HeadNote,          // 勾稽关系
  HeadApplicant,     // 申请人情况 and the column heads of table 三
  HeadNatural,       // 自然人
  HeadOrganisation,  // one of the five organisation columns
  HeadSubtotal,      // 小计
  HeadGroup,         // 三、本年度办理结果; （三）…（五）
  HeadOtherGroup,    // （六）其他处理
  HeadResult,        // 结果维持 … 尚未审结
  HeadReview,        // 行政复议
  HeadLitigation,    // 行政诉讼
  HeadDirect,        // 未经复议直接起诉
  HeadAfter,         // 复议后起诉
  HeadTotal,         // 总计
  HeadExtraRow,      // a row some forms print and no cell belongs to
};

/// The position of a row in its table over both forms, from 1.
std::uint8_t order_of(TableId table, std::string_view id);

/// All labels, leftmost longest, in order.
std::vector<LabelHit> find_labels(Stream const& stream);

/// A table as a chain of row labels: hits in printed order, few unexplained letters between them.
struct Chain {
  TableId table{};
  std::vector<std::uint32_t> hits;   // indices into the labels, ascending, the rows only
  std::uint32_t begin = 0, end = 0;  // letters from the first head to behind the last label
  int score = 0;
};

/// Every table 二 or 三 of the stream, in order of place; several where a document holds several
/// reports.
std::vector<Chain> find_chains(std::span<LabelHit const> labels, TableId table);

}  // namespace gongkai::report
