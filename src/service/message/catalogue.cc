#include "service/message/catalogue.h"

#include <algorithm>
#include <array>

namespace gongkai::message {
namespace {

// Sorted by code; the test says so.
constexpr std::array table = {
    Message{"access.disabled", "不能{what}：账号已停用", ""},
    Message{"access.elsewhere", "不能{what}：{why}", ""},
    Message{"access.ended", "不能{what}：{why}", "任期需要延长时，请联系安全管理员"},
    Message{"access.granted", "可以{what}", ""},
    Message{"access.must_change", "须先修改口令，才能{what}", ""},
    Message{"access.not_held", "不能{what}：{why}", "需要这项权限时，请联系安全管理员"},
    Message{"access.not_signed_in", "请先登录", ""},
    Message{"access.out_of_token", "不能{what}：{why}", ""},
    Message{"access.second_factor", "请先输入动态口令", ""},
    Message{"account.acting",
            "不能这样代理：被代理人在这段时间并不担任这个职务，或者这是系统、安全、审计管理员",
            "请先核对被代理人的任职"},
    Message{"account.forbidden_pair", "{one}与{other}不能由同一人担任（{source}）", "请换一个人"},
    Message{"account.has_holder", "已经有人担任{role}",
            "请由他登录后办理；确需从控制台另设一人时加 --force"},
    Message{"account.last_holder", "这是最后一位{role}，不能停用或终止任职",
            "请先由别人担任{role}"},
    Message{"account.login", "登录名要用2到40个小写字母、数字、点、横线，以字母开头",
            "不要用手机号或身份证号"},
    Message{"account.login_taken", "登录名已经有人使用", "请换一个"},
    Message{"account.name", "请填写姓名", ""},
    Message{"account.not_administrator", "设置令牌只用于系统、安全、审计管理员",
            "请写 system_administrator、security_administrator 或 audit_administrator"},
    Message{"account.organ", "没有这个机构", ""},
    Message{"account.organ_code", "请填写机构代码", ""},
    Message{"account.organ_name", "请填写机构名称", ""},
    Message{"account.outside", "这样设置之后，您自己所在的地址{address}也不能登录",
            "请先把自己的地址包括进去"},
    Message{"account.own_post", "不能给自己授予或终止任职", "请由另一位安全管理员办理"},
    Message{"account.period", "任职的止期早于起期", ""},
    Message{"account.person", "没有这个人，或者账号已停用", ""},
    Message{"account.policy", "没有这个策略", "请选 dengbao、dengbao_sm3 或 asvs"},
    Message{"account.post", "没有这项任职", ""},
    Message{"account.post_exists", "他在这段时间已经担任这个职务", ""},
    Message{"account.range", "“{range}”不是地址或地址范围",
            "例如 10.1.0.0/16、2001:db8::/32，前缀之后的位应为0"},
    Message{"account.reason", "请写明查看完整信息的原因", "原因会记入审计记录"},
    Message{"account.self", "不能对自己这样做", "请由另一位系统管理员办理"},
    Message{"account.token", "没有这枚令牌", ""},
    Message{"account.token_days", "令牌的有效期是1到366天", ""},
    Message{"account.token_scope", "令牌的范围不对", "请至少选一项权限，机构须存在"},
    Message{"backup.damaged", "备份文件{file}不完整或被改动过（{detail}），不能用来恢复",
            "请换用另一份备份；现有数据没有改动"},
    Message{"backup.exists", "{file}已经存在，备份不会覆盖它", "请换一个文件名"},
    Message{"backup.key", "密钥与备份文件{file}不符", "请用做备份时的密钥文件：--key 密钥文件"},
    Message{"backup.newer",
            "备份文件{file}由更新的版本写成（结构第{version}版，本程序到第{head}版）",
            "请用同一版本或更新的gongkai恢复"},
    Message{"batch.absent", "没有这一批文件", "请回到年报库重新上传"},
    Message{"batch.starter_gone", "上传这一批的账号已经停用，没有读", "请由在岗的人重新上传"},
    Message{"calendar.count", "{year}年通知：{holiday}写明共{stated}天，按日期数是{counted}天",
            "请对照原文检查这一行"},
    Message{"calendar.day", "第{line}行：{day}不是该有的日子（{detail}）",
            "请对照国务院办公厅的通知原文检查这一行"},
    Message{"calendar.empty", "没有读出放假安排{file}",
            "请给出通知全文（文本文件），或 日期,类别,名称 三列的表"},
    Message{"calendar.exists", "{year}年的放假安排已经导入，内容不同", "确认要替换时加 --force"},
    Message{"calendar.line", "第{line}行看不懂：{text}",
            "每行写 日期,类别,名称，类别是 holiday 或 workday"},
    Message{"calendar.year", "没有写明是哪一年的放假安排", "请在第一行写明年份，或用 --year"},
    Message{"chain.broken", "审计记录从第{number}条起不可信：{kind}",
            "请保留现场，与导出的链首和备份核对；运行 gongkai audit verify 查看"},
    Message{"chain.head_damaged", "这不是完整的链首文件", ""},
    Message{"chain.head_unsigned", "链首文件{file}的签名不对", "请使用导出时的原文件"},
    Message{"chain.signing_key", "签名密钥打不开", "请检查密钥文件是否是建立这个数据库时的"},
    Message{"data.absent", "数据目录{path}还没有建立", "请先运行 gongkai db migrate --data {path}"},
    Message{"data.key_absent", "找不到密钥文件{path}，而数据库里的内容要用它才能打开",
            "请把保存的密钥文件放回该处，或用 --key 指明；不要新建密钥"},
    Message{"data.key_damaged", "密钥文件{path}内容不对", "请换成保存的那一份密钥文件"},
    Message{"data.key_open", "密钥文件{path}可以被其他用户读取", "请运行 chmod 600 {path}"},
    Message{"data.key_wrong", "密钥文件{path}不是这个数据库的密钥",
            "请换成建立这个数据库时的密钥文件"},
    Message{"data.locked", "数据目录{path}正由另一个gongkai进程使用",
            "请先停止那个进程，或换一个数据目录"},
    Message{"data.owner", "数据目录{path}属于用户{owner}，当前用户是{user}",
            "请用用户{owner}运行，例如 sudo -u {owner} gongkai …"},
    Message{"data.unwritable", "数据目录{path}不能写入（{detail}）",
            "请检查磁盘是否只读、目录权限是否正确"},
    Message{"file.absent", "没有文件{digest}", "请运行 gongkai db verify 查看缺少哪些文件"},
    Message{"file.damaged", "文件{digest}的内容与登记的不符，没有采用",
            "请从备份中恢复这个文件，并检查磁盘"},
    Message{"file.failed", "读写{path}出错：{detail}", "请检查磁盘"},
    Message{"idempotency.differs", "同一个提交编号先后用于两次不同的内容", "请刷新页面后重新提交"},
    Message{"input.invalid", "有内容需要改正", ""},
    Message{"input.json", "提交的内容读不懂，没有保存", "请刷新页面后再试"},
    Message{"login.address", "这个网络地址不能登录",
            "请在办公网络中登录；地址范围可在控制台用 gongkai user addresses 修改"},
    Message{"login.busy", "登录的人太多，请稍后再试", ""},
    Message{"login.code", "动态口令不对，或已经用过", "请等下一个动态口令出现后再输入"},
    Message{"login.enrolled", "已经绑定了动态口令", "更换手机请联系系统管理员"},
    Message{"login.hash", "口令计算没有完成", "请检查是否安装了 libsodium23、内存是否充足"},
    Message{"login.session", "登录已结束，请重新登录", ""},
    Message{"login.setup_token", "设置令牌不对、已经用过或已过期",
            "请在服务器上重新运行 gongkai user setup-token"},
    Message{"login.step", "现在不能做这一步", "请重新登录"},
    Message{"login.token", "令牌不对或已失效", ""},
    Message{"login.wait", "尝试太频繁，请{seconds}秒后再试", ""},
    Message{"login.wrong", "登录名或口令不对", ""},
    Message{"organ.absent", "没有这个机构", ""},
    Message{"organ.changed", "{name}在您打开之后被别人改过，您的改动还没有保存",
            "请对照两边的内容，选定后再保存"},
    Message{"organ.code", "代码只用小写字母、数字和连字符，以字母开头", ""},
    Message{"organ.level", "没有这种机构层级", ""},
    Message{"organ.required", "这一栏不能为空", ""},
    Message{"password.classes", "口令要包含大写字母、小写字母、数字、其他字符中的至少{classes}类",
            ""},
    Message{"password.common", "这是常见的口令，容易被猜到", ""},
    Message{"password.earlier", "不能使用最近{count}次用过的口令", ""},
    Message{"password.login", "口令里不能包含登录名", ""},
    Message{"password.long", "口令最多{most}个字", ""},
    Message{"password.repeats", "口令里重复或连续的字太多", ""},
    Message{"password.short", "口令至少{least}个字", ""},
    Message{"password.text", "口令里有不能使用的字符", ""},
    Message{"report.absent", "没有这份年报", "可能已被移出年报库，请回到列表查看"},
    Message{"report.newer", "这份年报又有了新版（第{revision}版），刚才的操作没有做",
            "请打开新版再决定"},
    Message{"report.none", "“{file}”里没有找到年度报告",
            "请确认是政府信息公开工作年度报告，不是目录页或通知"},
    Message{"report.not_ours", "{organ}不在机构表里，不能公布它的年报",
            "请系统管理员先加上这个机构，再移出这份年报、重新上传"},
    Message{"report.not_published", "{organ}{year}年的这份年报现在不在网站上", "请刷新后再看"},
    Message{"report.other_organ", "这是{organ}的年报，不在您负责的范围内，没有保存",
            "请交给该机关的人员上传，或由县政务公开办上传"},
    Message{"report.reason", "请写明为什么移出", ""},
    Message{"report.undo_late", "公布已超过10分钟，或者是别人公布的，不能直接撤回",
            "可以写明理由撤下，原网址会保留一段说明"},
    Message{"report.unnamed", "“{file}”里读不出是哪个机关、哪一年的年报，没有保存",
            "请在标题写明机关全称和年度，例如“云溪县松岭镇人民政府2024年政府信息公开工作年度报告”"},
    Message{"report.withdraw_reason", "请写明为什么撤下，原网址会向公众显示这个理由", ""},
    Message{"setting.absent", "没有这一项设置", ""},
    Message{"setting.fixed", "“{name}”由法律或本平台确定，不能修改", ""},
    Message{"setting.value", "“{value}”不合要求：{rule}", ""},
    Message{"store.absent", "没有这条记录", ""},
    Message{"store.busy", "数据库正忙，这次操作没有完成", "请稍后重试"},
    Message{"store.cannot_open", "打不开数据库（{detail}）",
            "请检查数据目录是否存在、是否属于当前用户"},
    Message{"store.connection", "连接不上数据库（{detail}）",
            "请检查数据库服务是否已启动、--database 的地址是否正确"},
    Message{"store.constraint", "内容不合数据库的规定，没有保存（{detail}）", ""},
    Message{"store.damaged", "数据库文件已损坏（{detail}）",
            "请停止使用，用 gongkai db restore 恢复最近的备份"},
    Message{"store.differs", "数据核对不一致：{detail}", "请保留现场，用备份核对"},
    Message{"store.duplicate", "已经有一条相同的记录", ""},
    Message{"store.failed", "数据库出错：{detail}", ""},
    Message{"store.full", "磁盘已满，暂时只能查看，不能保存",
            "请清出磁盘空间；空间够了会自动恢复，不需要重新启动"},
    Message{"store.libpq", "没有 PostgreSQL 的客户端程序库",
            "请安装 libpq5：sudo apt-get install libpq5"},
    Message{"store.not_empty", "目标数据库{target}里已有内容，没有改动它",
            "请给出一个空的数据库或新的目录"},
    Message{"store.postgres_encoding", "PostgreSQL 数据库的编码不是 UTF-8",
            "请用 createdb -E UTF8 -T template0 新建数据库"},
    Message{"store.postgres_version", "PostgreSQL {version} 太旧", "请使用 13 或更新的版本"},
    Message{"store.readonly", "数据库不允许写入（{detail}）", "请检查磁盘和目录权限"},
    Message{"store.reference", "与它有关的另一条记录不存在，或还有记录要用到它", ""},
    Message{"store.schema_absent", "数据库还没有建立", "请先运行 gongkai db migrate"},
    Message{"store.schema_altered", "数据库第{version}版的结构与本程序的不同",
            "请用建立它的那个版本，或恢复备份；数据没有改动"},
    Message{"store.schema_newer", "数据库由更新的版本写成（结构第{version}版，本程序到第{head}版）",
            "请安装更新的gongkai，或用旧版备份恢复；数据没有改动"},
    Message{"store.schema_older", "数据库的结构是第{version}版，本程序需要第{head}版",
            "请先备份，再运行 gongkai db migrate"},
    Message{"store.sealed", "加密的内容打不开（{place}）",
            "请检查密钥文件；内容可能被改动过，可用备份核对"},
    Message{"store.sqlite_version", "SQLite {version} 在断电时可能损坏数据，不能使用",
            "请使用 3.51.3 或更新的版本（3.52.0 除外）"},
    Message{"store.text", "文字里有不能保存的字符", "请删除不可见的控制字符后重试"},
    Message{"store.unknown", "提交时与数据库断开，不知道是否已保存",
            "请用同一页面重新提交，系统不会重复保存"},
    Message{"upload.name", "文件没有名称", ""},
    Message{"upload.token", "缺少本次上传的编号", "请刷新页面后重试"},
};

}  // namespace

std::span<Message const> catalogue() { return table; }

Message const* find(std::string_view code) {
  auto const* const at = std::ranges::lower_bound(table, code, {}, &Message::code);
  return at == table.end() || at->code != code ? nullptr : at;
}

std::string fill(std::string_view text, Params const& params) {
  std::string out;
  while (!text.empty()) {
    std::size_t const open = text.find('{');
    std::size_t const close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) break;
    std::string_view const name = text.substr(open + 1, close - open - 1);
    out += text.substr(0, open);
    auto const param = std::ranges::find(params, name, &Param::name);
    if (param != params.end()) out += param->value;
    text.remove_prefix(close + 1);
  }
  return out += text;
}

std::string sentence(Error const& error) {
  Message const* const message = find(error.code);
  return message == nullptr ? error.code : fill(message->text, error.params);
}

std::string advice(Error const& error) {
  Message const* const message = find(error.code);
  return message == nullptr ? std::string() : fill(message->help, error.params);
}

}  // namespace gongkai::message
