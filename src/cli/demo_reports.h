#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/report/annual_report.h"

namespace gongkai::cli {

/// One report of the fictional county 云溪县 and the carrier it is written in.
struct DemoReport {
  report::AnnualReport report;
  std::string carrier;  // docx, html, pdf, xlsx, md, csv, txt, glued, gb18030
  std::string fault;    // what is wrong on purpose; empty: nothing
};

/// The disclosure office of an organ of the county.
struct DemoOffice {
  std::string_view slug, office, phone, address, site_code;
};
inline constexpr std::string_view demo_county = "云溪县人民政府";
inline constexpr DemoOffice demo_county_office = {"yunxi", "政务公开科", "0588-6210026",
                                                  "云溪县人民路1号县政府二楼", "5588210000"};
/// In the order of the townships in `demo_reports`.
inline constexpr DemoOffice demo_offices[] = {
    {"songling", "党政综合办公室", "0588-6213018", "松岭镇文昌路6号镇政府一楼", "5588210007"},
    {"liuhe", "党政办公室", "0588-6215006", "柳河乡河沿街11号乡政府一楼", "5588210012"},
    {"shiqiao", "党政综合办公室", "0588-6217002", "石桥街道民生路88号便民大厅", "5588210015"}};
inline constexpr std::string_view demo_hours = "工作日8:30–12:00、14:30–17:30";

/// Three townships, three years, one carrier each; two are faulty on purpose.
std::vector<DemoReport> demo_reports();

}  // namespace gongkai::cli
