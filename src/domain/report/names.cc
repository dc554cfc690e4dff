#include "domain/report/annual_report.h"

namespace gongkai::report {

AnnualReport::AnnualReport() = default;

std::string_view name_of(CellState state) {
  switch (state) {
    case CellState::Missing: return "missing";
    case CellState::Value: return "value";
    case CellState::Blank: return "blank";
    case CellState::Stated: return "stated";
    case CellState::Unreadable: return "unreadable";
  }
  return "";
}

std::string_view label_of(ReportCell const& cell) {
  switch (cell.state) {
    case CellState::Missing: return "没有这一格";
    case CellState::Value: return cell.proven ? "由勾稽关系确定" : "有数";
    case CellState::Blank: return "空白";
    case CellState::Stated: return "以文字说明代替";
    case CellState::Unreadable: return "无法辨认";
  }
  return "";
}

std::string_view name_of(Level level) {
  switch (level) {
    case Level::Unknown: return "unknown";
    case Level::Township: return "township";
    case Level::County: return "county";
    case Level::City: return "city";
    case Level::Province: return "province";
    case Level::Nation: return "nation";
    case Level::Department: return "department";
  }
  return "";
}

std::string_view label_of(Aspect aspect) {
  switch (aspect) {
    case Aspect::Proactive: return "主动公开";
    case Aspect::OnRequest: return "依申请公开";
    case Aspect::Management: return "政府信息管理";
    case Aspect::Platform: return "政府信息公开平台建设";
    case Aspect::Safeguards: return "监督保障";
  }
  return "";
}

}  // namespace gongkai::report
