#include "service/setting/registry.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/date.h"

namespace gongkai::service::setting {
namespace {

constexpr Decider Law = Decider::Law, County = Decider::County, Own = Decider::Organ,
                  Reading = Decider::Reading;

constexpr std::string_view form30 = "国办公开办函〔2021〕30号";

constexpr std::array table = {
    Setting{"report.deadline", "年报", "乡镇、部门公布年报的最后一天", "01-31", "（次年）", County,
            Form::DayOfYear, "条例第四十九条未点名乡镇；国办公开办函〔2021〕30号，各县通知可更早",
            "过了这一天才落款的，检查时提醒（GK092）", false},
    Setting{"report.similarity", "年报", "两份年报多像算雷同", "0.85", "", Reading, Form::Share,
            "国办公开办函〔2021〕30号把“与其他单位雷同”列为问责情形，没有给出比例",
            "第一、五部分与上年或邻近单位相同的比例达到它，检查时提醒（GK035）", true},
    Setting{"report.form", "年报", "2021年度起的表式", "2021", "", Law, Form::Fixed, form30,
            "2019、2020 年度按国办公开办函〔2019〕60号的试行格式读", true},
    Setting{"report.township_rules", "年报", "乡镇“规章”应填", "0", "", Law, Form::Fixed,
            "立法法：乡镇、县没有规章制定权", "填了别的数，检查时提醒", false},
    Setting{"report.case_once", "年报", "一案经一审、二审算几件", "1", "件", Reading, Form::Fixed,
            "格式说明没有写明；按年末最终状态计一件", "影响表四的核对口径", false},
    Setting{"report.fee_in_table", "年报", "信息处理费是否计入表二行政事业性收费", "计入", "",
            Reading, Form::Fixed, "国办函〔2020〕109号；各省列为行政事业性收费",
            "第六部分写了收费而表二为 0 时提醒", false},
    Setting{"report.upload", "年报", "一个文件最大", "20", "MB", Own, Form::Fixed, "无法定要求",
            "再大的请另存为较小的文件", true},
    Setting{"report.batch", "年报", "一次最多上传", "500", "个文件", Own, Form::Fixed, "无法定要求",
            "超过的分几次上传", true},
    Setting{"calendar.first_day", "期限", "第几天算第一天", "收到次日", "", Reading, Form::Fixed,
            "国办公开办函〔2015〕207号；民事诉讼法的算法", "当天不算，从下一个工作日数起", false},
    Setting{"calendar.working", "期限", "哪些天上班", "按国务院办公厅通知", "", Law, Form::Fixed,
            "全国年节及纪念日放假办法；每年的放假通知", "调休上班的周六、周日算工作日", true},
    Setting{"calendar.provisional", "期限", "通知没有发布的年份", "标“暂定”", "", Reading,
            Form::Fixed, "没有规定；通知发布后自动重算", "先按周一至周五上班计算", true},
};

bool fits(Setting const& s, std::string const& value) {
  switch (s.form) {
    case Form::Fixed: return false;
    case Form::DayOfYear: return value.size() == 5 && Date::parse("2024-" + value).has_value();
    case Form::Share: {
      double share = 0;
      auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), share);
      return error == std::errc() && end == value.data() + value.size() && share >= 0.5 &&
             share <= 1;
    }
    case Form::Count: {
      int count = 0;
      auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), count);
      return error == std::errc() && end == value.data() + value.size() && count > 0;
    }
  }
  return false;
}

std::string rule_of(Form form) {
  switch (form) {
    case Form::DayOfYear: return "写成 01-31 这样的月和日";
    case Form::Share: return "写成 0.5 到 1 之间的小数";
    default: return "写成大于 0 的整数";
  }
}

}  // namespace

std::string_view name_of(Decider decider) {
  switch (decider) {
    case Decider::Law: return "law";
    case Decider::County: return "county";
    case Decider::Organ: return "organ";
    case Decider::Reading: return "reading";
  }
  return "";
}

std::span<Setting const> settings() { return table; }

Setting const* find(std::string_view name) {
  auto const* const at = std::ranges::find(table, name, &Setting::name);
  return at == table.end() ? nullptr : at;
}

Result<std::vector<InForce>> in_force(Transaction& transaction, SettingStore& store) {
  auto const kept = TRY(store.all(transaction, {}));
  std::vector<InForce> out;
  for (Setting const& s : table) {
    auto const own = kept.find(std::string(s.name));
    out.push_back(own == kept.end() ? InForce{&s, std::string(s.value), false}
                                    : InForce{&s, own->second, true});
  }
  return out;
}

Result<InForce> put(Transaction& transaction, SettingStore& store, std::string_view name,
                    std::string const& before, std::string const& value, Instant now) {
  Setting const* const setting = find(name);
  if (setting == nullptr) return fail(ErrorKind::NotFound, "setting.absent");
  if (setting->form == Form::Fixed)
    return fail(ErrorKind::Refused, "setting.fixed", {{"name", std::string(setting->label)}});
  if (!fits(*setting, value))
    return invalid(
        {{"value", "setting.value", {{"value", value}, {"rule", rule_of(setting->form)}}}});
  std::string const own(name);
  std::string const stands =
      TRY(store.find(transaction, {}, own)).value_or(std::string(setting->value));
  if (stands != before)
    return fail(ErrorKind::Conflict, "organ.changed", {{"name", std::string(setting->label)}});
  if (value == setting->value) {
    TRY(store.remove(transaction, {}, own));
    return InForce{setting, value, false};
  }
  TRY(store.put(transaction, {}, own, value, now));
  return InForce{setting, value, true};
}

}  // namespace gongkai::service::setting
