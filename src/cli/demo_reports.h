#pragma once

#include <string>
#include <vector>

#include "domain/report/annual_report.h"

namespace gongkai::cli {

/// One report of the fictional county 云溪县 and the carrier it is written in.
struct DemoReport {
  report::AnnualReport report;
  std::string carrier;  // docx, html, pdf, xlsx, md, csv, txt, glued, gb18030
  std::string fault;    // what is wrong on purpose; empty: nothing
};

/// Three townships, three years, one carrier each; two are faulty on purpose.
std::vector<DemoReport> demo_reports();

}  // namespace gongkai::cli
