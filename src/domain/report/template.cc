#include "domain/report/template.h"

#include "domain/report/headings.h"

namespace gongkai::report {

AnnualReport new_report(std::string const& organ, int year, bool zero) {
  AnnualReport r;
  std::string const y = std::to_string(year);
  r.organ = organ;
  r.year = year;
  r.title = organ + y + "年政府信息公开工作年度报告";
  for (TableId t : {TableId::Proactive, TableId::Request, TableId::Remedy}) {
    r.table(t).found = true;
    for (RowSpec const* row : rows_of(t, Form::Form2021)) {
      for (std::size_t c = 0; c < row->count; ++c)
        r[row->cell(c)].state = zero ? CellState::Value : CellState::Blank;
    }
  }
  r.preamble.push_back(
      {"本报告依据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式"
       "》编制。所列数据的统计期限为" +
           y + "年1月1日至12月31日。如有疑问，请与" + organ +
           "办公室联系（地址：〔地址〕，电话：〔办公电话〕，邮编：〔邮编〕）。",
       {}});
  auto const section = [&](int n, std::vector<std::string> texts) {
    Section s;
    s.number = n;
    s.title = std::string(official_title(n));
    for (std::string& t : texts) s.passages.push_back({std::move(t), {}});
    r.sections.push_back(std::move(s));
  };
  std::string const received = zero ? y + "年未收到政府信息公开申请。"
                                    : y + "年新收政府信息公开申请〔件数〕件，上年结转〔件数〕件，办"
                                          "结〔件数〕件，结转下年度〔件数〕件。";
  section(1, {"（一）主动公开。" + y +
                  "年，通过各类渠道共公开政府信息〔条数〕条，其中政府网站〔条数〕条、〔新媒体账号〕"
                  "〔条数〕条、公开栏〔条数〕条。",
              "（二）依申请公开。" + received,
              "（三）政府信息管理。〔制度、公开审查和规范性文件清理情况〕",
              "（四）政府信息公开平台建设。〔网站栏目、新媒体、查阅场所和公开栏情况〕",
              "（五）监督保障。工作考核结果：〔结果〕；社会评议结果：〔方式和满意度〕；责任追究结果"
              "：〔件数，没有写0件〕。全年培训〔次数〕次。"});
  section(2, {});
  section(3, {});
  section(4, {});
  section(5, {"（一）上年问题整改情况。上年报告提出的〔问题〕，已通过〔措施〕解决。",
              "（二）存在的主要问题。〔本年的主要问题〕", "（三）改进情况。〔改进措施和时限〕"});
  section(6, {y + "年发出信息处理费收费通知" + std::string(zero ? "0" : "〔件数〕") + "件，总金额" +
              (zero ? "0" : "〔金额〕") + "元，实际收取" + (zero ? "0" : "〔金额〕") + "元。"});
  r.closing.push_back({organ, {}});
  r.closing.push_back({std::to_string(year + 1) + "年1月〔日〕日", {}});
  return r;
}

}  // namespace gongkai::report
