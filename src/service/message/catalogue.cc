#include "service/message/catalogue.h"

#include <algorithm>
#include <array>

namespace gongkai::message {
namespace {

// Sorted by code; the test says so.
constexpr std::array table = {
    Message{"backup.damaged", "备份文件{file}不完整或被改动过（{detail}），不能用来恢复",
            "请换用另一份备份；现有数据没有改动"},
    Message{"backup.exists", "{file}已经存在，备份不会覆盖它", "请换一个文件名"},
    Message{"backup.key", "密钥与备份文件{file}不符", "请用做备份时的密钥文件：--key 密钥文件"},
    Message{"backup.newer",
            "备份文件{file}由更新的版本写成（结构第{version}版，本程序到第{head}版）",
            "请用同一版本或更新的gongkai恢复"},
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
    Message{"store.sqlite_version", "SQLite {version} 在断电时可能损坏数据，不能使用",
            "请使用 3.51.3 或更新的版本（3.52.0 除外）"},
    Message{"store.text", "文字里有不能保存的字符", "请删除不可见的控制字符后重试"},
    Message{"store.unknown", "提交时与数据库断开，不知道是否已保存",
            "请用同一页面重新提交，系统不会重复保存"},
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
