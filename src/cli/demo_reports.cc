#include "cli/demo_reports.h"

#include <fmt/format.h>

#include <array>

#include "domain/report/headings.h"

namespace gongkai::cli {
namespace {

using namespace report;

/// What a township did in a year, as its ledger would say.
struct Year {
  int natural, company;               // applications received
  int granted, partly, missing_info;  // results, of natural persons but for `company` granted
  int carried_out;
  int published, website, wechat, board;
  int norms_made, norms_valid;
  int licences, penalties;
};

struct Township {
  std::string_view name, site, account;
  std::array<std::string_view, 5> words;  // its own way of telling the five aspects' circumstances
  std::array<std::string_view, 3> problems;
  std::array<Year, 3> years;
};

constexpr std::array<Township, 3> townships = {{
    {"云溪县松岭镇",
     "县政府网站松岭镇专栏",
     "“松岭发布”",
     {"围绕茶园改造、山塘加固和农村客运三件事，逐项列出公开清单，办一件公开一件。",
      "在便民大厅设申请窗口，配放大镜和代填表，口头申请由工作人员记录。",
      "每条信息由经办人、分管领导和保密员三人过手，签字单与原稿一并归档。",
      "专栏每周一清点，过期的通知移入历史栏；村口公开栏由网格员按月换页。",
      "公开工作列入镇年度考核，占全部分值的百分之四，考核结果为良好"},
     {"财务类信息往往晚于规定时间两三天", "政策解读仍以文字为主，老人看得少", "村级公开栏字号偏小"},
     {{{3, 1, 2, 1, 0, 0, 146, 82, 50, 14, 1, 6, 12, 3},
       {5, 0, 3, 1, 1, 0, 171, 95, 60, 16, 0, 6, 15, 5},
       {4, 2, 3, 0, 1, 0, 188, 101, 70, 17, 2, 8, 18, 4}}}},
    {"云溪县柳河乡",
     "县政府网站柳河乡页面",
     "“柳河在线”",
     {"全年公开以救助、土地流转和河道治理为主，救助名单公示七天后自动撤下。",
      "申请登记本改为电子台账，收到当天回电确认，答复书统一编号。",
      "对历年制发文件做了一次清理，逐件写明有效或失效并公布目录。",
      "和村小合作办了校园公开角，家长接送孩子时可以翻看。",
      "邀请二十名村民代表打分评议，满意的十八名；年度考核得分八十九分"},
     {"部分项目信息只公开结果，没有公开过程", "干部轮换快，新手对认定公开属性不熟",
      "线上留言回复偏慢"},
     {{{0, 0, 0, 0, 0, 0, 73, 41, 20, 12, 0, 2, 4, 0},
       {2, 0, 1, 0, 1, 0, 88, 47, 28, 13, 1, 3, 6, 1},
       {1, 0, 1, 0, 0, 0, 95, 52, 30, 13, 0, 3, 7, 2}}}},
    {"云溪县石桥街道",
     "县政府网站石桥街道频道",
     "“石桥街坊”",
     {"把旧楼加梯、停车位和菜场改造做成专题，意见征集和采纳情况放在一页。",
      "对内容不明确的申请一次说清要补什么，补正后当日续办。",
      "建立公开属性随文办理制度，拟稿时即填写公开与否和理由。",
      "社区屏幕、小区群和街道频道使用同一份底稿，改一处三处同步。",
      "街道纪工委抽查两次，未发现违规；考核结果为优秀"},
     {"小区群里的回答没有沉淀成常见问答", "征集意见的反馈不够完整", "英文标识与中文内容不一致"},
     {{{9, 3, 6, 2, 2, 2, 233, 120, 86, 27, 2, 11, 40, 21},
       {12, 4, 10, 3, 2, 3, 260, 131, 100, 29, 1, 12, 52, 18},
       {14, 5, 12, 2, 3, 5, 281, 140, 110, 31, 3, 15, 61, 25}}}},
}};

void set(AnnualReport& r, std::string_view key, int value) {
  ReportCell& c = r[*find_cell(key)];
  c.state = CellState::Value;
  c.value = Figure::of(value);
}

int cell(AnnualReport const& r, std::string const& key) {
  return static_cast<int>(r[*find_cell(key)].value.floor());
}

void fill_cells(AnnualReport& r, Year const& y, int carried_in) {
  for (TableId t : {TableId::Proactive, TableId::Request, TableId::Remedy}) {
    r.table(t).found = true;
    for (RowSpec const* row : rows_of(t, Form::Form2021)) {
      for (std::size_t c = 0; c < row->count; ++c) r[row->cell(c)].state = CellState::Value;
    }
  }
  set(r, "t2.norm.made", y.norms_made);
  set(r, "t2.norm.valid", y.norms_valid);
  set(r, "t2.license", y.licences);
  set(r, "t2.penalty", y.penalties);
  set(r, "t3.r1.nat", y.natural);
  set(r, "t3.r1.biz", y.company);
  set(r, "t3.r2.nat", carried_in);
  set(r, "t3.r4.nat", y.carried_out);
  set(r, "t3.r3_1.biz", y.company);
  set(r, "t3.r3_2.nat", y.partly);
  set(r, "t3.r3_4_1.nat", y.missing_info);
  int const granted = y.natural + carried_in - y.carried_out - y.partly - y.missing_info;
  set(r, "t3.r3_1.nat", granted);
  set(r, "t3.r3_7.nat", y.natural + carried_in - y.carried_out);
  set(r, "t3.r3_7.biz", y.company);
  for (RowSpec const* row : rows_of(TableId::Request, Form::Form2021)) {
    int sum = 0;
    for (std::size_t c = 0; c + 1 < request_columns; ++c)
      sum += static_cast<int>(r[row->cell(c)].value.floor());
    r[row->cell(request_columns - 1)].value = Figure::of(sum);
  }
}

void fill_text(AnnualReport& r, Township const& t, Year const& y, std::size_t i) {
  std::string const year = std::to_string(r.year);
  r.preamble.push_back({fmt::format("本报告依据《中华人民共和国政府信息公开条例》编制，统计期限为{"
                                    "0}年1月1日至{0}年12月31日。",
                                    year),
                        {}});
  auto const section = [&](int n, std::vector<std::string> texts) {
    Section s;
    s.number = n;
    s.title = std::string(official_title(n));
    for (std::string& text : texts) s.passages.push_back({std::move(text), {}});
    r.sections.push_back(std::move(s));
  };
  int const received = cell(r, "t3.r1.sum");
  std::string const requests =
      received == 0 ? year + "年未收到政府信息公开申请。"
                    : fmt::format("{}年共收到政府信息公开申请{}件。", year, received);
  constexpr std::array<std::string_view, 3> openings = {"", "较上年更注重时效。",
                                                        "新增了事项清单。"};
  constexpr std::array<std::string_view, 3> files = {
      "年内给三十份旧文件补写了公开期限，目录同步上网。",
      "与档案室逐页核对移交清单，差错当场更正。", "拟稿系统里加了一道提醒：没选公开属性不能送签。"};
  constexpr std::array<std::string_view, 3> sites = {"新做了手机版页面，字号可放大。",
                                                     "把办事电话集中到一页，按村排列。",
                                                     "停用一个没人看的旧账号，粉丝并入主号。"};
  constexpr std::array<std::string_view, 3> lessons = {"全年办培训一场，讲保密审查。",
                                                       "请县里的老师来讲答复书怎么写。",
                                                       "组织互查一轮，改正格式错误九处。"};
  section(1, {"（一）主动公开",
              fmt::format("{}年共公开政府信息{}条，其中{}{}条，微信公众号{}{}条，公开栏{}条。{}{}",
                          year, y.published, t.site, y.website, t.account, y.wechat, y.board,
                          t.words[0], openings[i]),
              "（二）依申请公开", fmt::format("{}{}", requests, t.words[1]), "（三）政府信息管理",
              fmt::format("{}{}", t.words[2], files[i]), "（四）政府信息公开平台建设",
              fmt::format("{}{}", t.words[3], sites[i]), "（五）监督保障",
              fmt::format("{}。{}开展社会评议一次，群众评价较好。{}年未发生责任追究情形。",
                          t.words[4], lessons[i], year)});
  section(2, {});
  section(3, {});
  section(4, {});
  section(5, {fmt::format("存在的主要问题：{}。", t.problems[i]),
              fmt::format(
                  "改进情况：上年提出的问题已整改完毕；{}年起将按季度核对公开清单，责任落实到人。",
                  r.year + 1)});
  section(6, {fmt::format("{}年发出信息处理费收费通知0件，总金额0元，实际收取0元。", year)});
  r.closing.push_back(
      {std::string(t.name) + (t.name.ends_with("街道") ? "办事处" : "人民政府"), {}});
  r.closing.push_back({fmt::format("{}年1月{}日", r.year + 1, 12 + static_cast<int>(i)), {}});
}

}  // namespace

std::vector<DemoReport> demo_reports() {
  constexpr std::array<std::array<std::string_view, 3>, 3> carriers = {
      {{"txt", "docx", "html"}, {"glued", "md", "pdf"}, {"csv", "gb18030", "xlsx"}}};
  std::vector<DemoReport> out;
  for (std::size_t t = 0; t < townships.size(); ++t) {
    int carried = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      Township const& town = townships[t];
      Year const& y = town.years[i];
      DemoReport d;
      d.carrier = carriers[t][i];
      AnnualReport& r = d.report;
      r.year = 2022 + static_cast<int>(i);
      r.organ = std::string(town.name) + (town.name.ends_with("街道") ? "办事处" : "人民政府");
      r.title = r.organ + std::to_string(r.year) + "年政府信息公开工作年度报告";
      fill_cells(r, y, carried);
      carried = y.carried_out;
      fill_text(r, town, y, i);
      if (t == 0 && i == 2) {  // 松岭镇 2024: a result counted in the wrong column
        set(r, "t3.r3_1.nat", cell(r, "t3.r3_1.nat") + 1);
        d.fault = "（一）予以公开一行多计1件";
      }
      if (t == 2 && i == 2) {  // 石桥街道 2024: the carry-over of 2023 forgotten
        set(r, "t3.r2.nat", 1);
        set(r, "t3.r2.sum", 1);
        set(r, "t3.r1.nat", cell(r, "t3.r1.nat") + 2);
        set(r, "t3.r1.sum", cell(r, "t3.r1.sum") + 2);
        d.fault = "上年结转与2023年报告不符，正文申请件数未改";
      }
      out.push_back(std::move(d));
    }
  }
  return out;
}

}  // namespace gongkai::cli
