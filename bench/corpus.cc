#include "bench/corpus.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace gongkai::bench {
namespace {

using report::AnnualReport;
using report::Level;
using report::Section;

constexpr std::array<std::string_view, 64> syllables = {
    "松", "溪", "岭", "河", "云", "桥", "林", "泉", "石", "柳", "梅", "竹", "兰", "荷", "桂", "枫",
    "塘", "湾", "渡", "坪", "坝", "沟", "岗", "墩", "营", "庄", "屯", "堡", "寨", "关", "口", "湖",
    "洲", "港", "浦", "滩", "堤", "堰", "渠", "井", "峰", "崖", "谷", "岩", "洞", "源", "塬", "原",
    "东", "西", "南", "北", "上", "下", "前", "后", "青", "白", "丹", "金", "玉", "清", "平", "安"};

/// Two to four syllables, different for each number below 64^4.
std::string word(std::uint32_t number) {
  std::string out(syllables[number % 64]);
  for (number /= 64; out.size() < 6 || number > 0; number /= 64) out += syllables[number % 64];
  return out;
}

constexpr std::array<std::string_view, 14> prose = {
    "本单位把信息公开放在全年工作的重要位置，由主要负责人牵头，办公室具体承担，各站所指定一名联络员"
    "，逐项对照条例规定的主动公开目录，逐条落实"
    "到人到岗，并在每月例会上通报进度。",
    "涉及群众切身利益的事项，如低保和临时救助的对象名单、耕地地力保护补贴的发放情况、农村危房改造的"
    "审核结果，均在网站和村务公开栏同步张贴，公示"
    "期满后归档备查，做到件件有记录。",
    "对拟公开的内容实行先审后发，由经办人初核，科室负责人复核，分管负责人签发，三道手续在登记簿上留"
    "痕，未经签发的稿件一律不得上网。",
    "认真清理历年文件，逐件标注公开属性和有效状态，对已经失去效力的及时在网页上注明，避免群众误用"
    "。",
    "公开栏选在赶集必经的路口和便民服务大厅门前，栏内设置大字号版面，并附二维码，方便老年人和外出务"
    "工人员查询。",
    "便民服务中心设立查阅点，配备电脑和打印机，安排专人引导，对不会上网的群众代为查询、打印，不收取"
    "任何费用。",
    "对群众来电来访反映的问题，能当场答复的当场答复，需要核实的登记后转有关站所，并在规定的时间内告"
    "知办理结果。",
    "加强对村级公开工作的指导，统一公开目录和版式，抽查各村公开栏，对内容陈旧、栏目空白的限期改正并"
    "在会上通报。",
    "注意保护个人隐私，公示名单只列姓名和所在村组，身份证号、银行账号和联系电话均作遮盖处理，发布前"
    "由专人逐页检查。",
    "围绕春耕备耕、森林防火、汛期安全、医保缴费等时令工作，提前在广播和公开栏发布提示，用浅显的话说"
    "明办理条件和所需材料。",
    "建立问题台账，对上级检查反馈的栏目更新不及时、链接失效等情况逐条销号，并举一反三，检查同类栏目"
    "。",
    "组织站所联络员学习条例和规范格式，结合实际例子讲解如何区分主动公开、依申请公开和不予公开，提高"
    "经办人员的业务水平。",
    "与邻近乡镇交流做法，学习其在政策解读、会议开放等方面的经验，结合本地实际加以采用。",
    "下一步将继续完善目录，细化流程，充实力量，让群众看得到、看得懂、用得上，不断提高公开的质量和实"
    "效。"};

}  // namespace

Organ organ(std::uint32_t number) {
  Organ out;
  out.province = word(number / 10'000 + 3) + "省";
  out.city = word(number / 1000 + 401) + "市";
  out.county = word(number / 100 * 7 + 11) + "县";
  out.level = number % 100 == 0 || number % 3 == 0 ? Level::Department : Level::Township;
  out.name = number % 100 == 0              ? out.county + "发展和改革局"
             : out.level == Level::Township ? out.county + word(number + 5000) + "镇人民政府"
                                            : out.county + word(number + 5000) + "局";
  return out;
}

AnnualReport make_report(std::uint32_t number, int year) {
  generator::Random random(std::uint64_t{number} * 2654435761U + static_cast<std::uint64_t>(year));
  generator::ReportOptions options;
  options.year = year;
  options.busy = number % 4 == 0;  // most organs receive no application
  AnnualReport r = generator::make_report(random, options);
  Organ const mine = organ(number);
  r.organ = mine.name;
  r.level = mine.level;
  r.title = fmt::format("{}{}年政府信息公开工作年度报告", mine.name, year);
  for (Section& s : r.sections) {
    if (s.number != 1 && s.number != 5) continue;
    std::size_t const n = number;
    for (std::size_t i = 0; i < s.passages.size(); ++i) {
      s.passages[i].text += prose[(n + i * 5) % prose.size()];
      s.passages[i].text += prose[(n * 3 + i * 2 + 1) % prose.size()];
      if (s.number == 1) s.passages[i].text += prose[(n / 7 + i) % prose.size()];
    }
  }
  return r;
}

std::string as_text(AnnualReport const& report, std::uint32_t number) {
  using generator::Layout;
  constexpr std::array layouts = {Layout::TabCells,     Layout::TabRows, Layout::PipeRows,
                                  Layout::LineCells,    Layout::Spaces,  Layout::TabCells,
                                  Layout::RaggedTabRows};
  generator::Random random(number);
  return generator::render(report, layouts[number % layouts.size()], {}, random);
}

}  // namespace gongkai::bench
