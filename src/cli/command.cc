#include "cli/command.h"

#include <algorithm>
#include <array>

namespace gongkai::cli {
namespace {

constexpr std::array table = {
    Command{"check", "文件或文件夹…", "核对年度报告，指出错误的位置、依据和改法",
            "check annual reports", run_check},
    Command{"read", "文件或文件夹…", "读取年度报告，列出各单元格、章节和正文数据",
            "read reports: cells, sections, facts", run_read},
    Command{"explain", "代码 | 单元格 | 核对范围", "说明一条规则、一个单元格或一个核对范围",
            "explain a code, a cell or a profile", run_explain},
    Command{"fix", "文件…", "修复格式问题，另存为新文件，不改任何数据",
            "mechanical repairs to a new file", run_fix},
    Command{"fmt", "文件…", "按规范格式重新排版，文字和数据不变",
            "the same report in the official form", run_render},
    Command{"render", "文件…", "转换为 docx、pdf、html、xlsx、md、csv、json、txt",
            "convert to another format", run_render},
    Command{"diff", "旧文件 新文件", "比较两年或两个版本的数据和文字",
            "compare two years or versions", run_diff},
    Command{"rollup", "文件夹…", "逐级汇总，列出缺报单位和每格构成",
            "add reports up, with drill-down", run_rollup},
    Command{"stats", "文件夹…", "多单位、多年份统计", "statistics over organs and years",
            run_stats},
    Command{"new", "机关名称", "新建空白或全0报告", "a blank or all-zero report", run_new},
    Command{"db", "migrate|backup|verify|restore|move|rebuild […]",
            "建立和升级数据库，备份、核对、恢复、搬移", "the database of a site", run_db},
    Command{"user", "setup-token|list|disable|kill-sessions|addresses […]",
            "控制台上的人员管理：设置令牌、名单、停用、结束登录、办公地址",
            "people, from the console", run_user},
    Command{"audit", "verify|export […]", "核验、导出审计记录",
            "verify and export the audit records", run_audit},
    Command{"doctor", "", "检查数据目录、数据库、磁盘、备份和日历", "examine a site", run_doctor},
    Command{"calendar", "show | import 通知", "查看或导入一年的放假安排", "working days of a year",
            run_calendar},
    Command{"serve", "[文件夹]", "启动网站和后台（--data）；给出文件夹时，网站显示其中的年报",
            "serve portal and office (--data), or a folder of reports", run_serve},
    Command{"demo", "[文件夹]", "启动虚构的示例县网站；给出文件夹时只生成文件、核对、汇总",
            "a fictional county to try: a running portal, or files in a folder", run_demo},
    Command{"completion", "bash|zsh|fish", "输出命令补全脚本", "print a completion script",
            run_completion},
    Command{"man", "", "输出手册页", "print the manual page", run_man},
    Command{"version", "", "显示版本", "print the version", run_version},
};

constexpr std::array option_table = {
    OptionSpec{"--format", "check read diff rollup stats",
               "text|json|jsonl|sarif|github|junit|html", "输出格式", "output format"},
    OptionSpec{"--color", "check read explain diff rollup demo doctor", "auto|always|never",
               "颜色，默认只在终端使用", "colour, by default on a terminal only"},
    OptionSpec{"--lang", "", "zh|en", "提示语言", "language of messages"},
    OptionSpec{"--select", "check", "代码,…", "只报告这些代码（可写前缀，如 GK06）",
               "report only these codes or prefixes"},
    OptionSpec{"--ignore", "check", "代码,…", "不报告这些代码", "leave these codes out"},
    OptionSpec{"--profile", "check explain", "full|publish|statutory",
               "核对范围：全部、公开前、只看错误",
               "rules to apply: all, before publishing, errors only"},
    OptionSpec{"--fail-on", "check", "error|warning|note", "达到该级别时退出码为1",
               "exit 1 at this level"},
    OptionSpec{"--as-of", "check", "年-月-日", "按这一天核对期限，如是否已过公布期限",
               "the day of the check, for what depends on it"},
    OptionSpec{"--baseline", "check", "文件", "只报告基线之后新出现的问题",
               "report only what is new since the baseline"},
    OptionSpec{"--write-baseline", "check", "文件", "把现有问题写成基线", "write the baseline"},
    OptionSpec{"--previous", "check", "文件", "上一年度报告", "last year's report"},
    OptionSpec{"--organs", "check rollup serve", "organs.csv", "机关名册：名称,别名,上级,层级",
               "list of organs"},
    OptionSpec{"--output", "audit check read fix fmt render rollup stats new", "路径",
               "输出到文件或文件夹", "write to a file or folder"},
    OptionSpec{"--resume", "check read fmt render rollup stats", "",
               "接着上次中断的地方做，结果与一次做完相同",
               "go on where an interrupted run stopped"},
    OptionSpec{"--journal", "check read fmt render rollup stats", "文件",
               "批量进度记在这里，默认在输出文件旁",
               "where progress is kept, by default beside the output"},
    OptionSpec{"--to", "fmt render rollup stats new", "docx|pdf|html|xlsx|md|csv|json|txt|svg",
               "目标格式，svg 只用于 stats", "target format"},
    OptionSpec{"--cell", "rollup stats", "单元格", "只看一个单元格，如 t3.r1.sum",
               "one cell, e.g. t3.r1.sum"},
    OptionSpec{"--year", "stats new calendar", "年份", "报告年度", "report year"},
    OptionSpec{"--data", "db user audit doctor calendar serve", "文件夹",
               "数据目录，默认为环境变量 GONGKAI_DATA 或 gongkai-data", "the data folder"},
    OptionSpec{"--database", "db user audit doctor calendar serve", "postgres://…",
               "使用 PostgreSQL，默认为环境变量 GONGKAI_DATABASE 或数据目录里的数据库",
               "a PostgreSQL database"},
    OptionSpec{"--key", "db user audit doctor calendar serve", "密钥",
               "密钥文件的位置，默认为环境变量 GONGKAI_KEY 或数据目录里的 keys/master.key",
               "the key file"},
    OptionSpec{"--reports", "serve", "文件夹", "年报和 organs.csv 所在的文件夹",
               "folder of reports and organs.csv"},
    OptionSpec{"--listen", "serve demo", "地址:端口,…", "在哪里接受访问，默认 127.0.0.1:8080",
               "addresses and ports, by default 127.0.0.1:8080"},
    OptionSpec{"--base-path", "serve demo", "路径", "网站在这个路径之下，如 /zfxxgk",
               "everything below this path, e.g. /zfxxgk"},
    OptionSpec{"--site", "serve", "网址", "网站对外的网址，如 https://zfxxgk.example.gov.cn",
               "the site's own address"},
    OptionSpec{"--header", "serve", "文件", "加在每页最上面的县网站页眉", "county header, HTML"},
    OptionSpec{"--footer", "serve", "文件", "加在每页最下面的县网站页脚", "county footer, HTML"},
    OptionSpec{"--proxy", "serve", "网段,…", "可信的前置代理，如 127.0.0.1,10.0.0.0/8",
               "proxies whose X-Forwarded-For is believed"},
    OptionSpec{"--tls-cert", "serve", "文件", "证书（PEM），与 --tls-key 一起用",
               "certificate, PEM"},
    OptionSpec{"--tls-key", "serve", "文件", "私钥（PEM）", "private key, PEM"},
    OptionSpec{"--access-log", "serve demo", "文件", "访问日志，每行一个 JSON，- 为标准错误",
               "access log, JSON lines; - is standard error"},
    OptionSpec{"--rate", "serve", "次数", "同一来源每秒最多访问几次，0 为不限，默认 50",
               "requests a second of one visitor, 0: no limit"},
    OptionSpec{"--loops", "serve", "数量", "事件循环数，默认为处理器核数", "event loops"},
    OptionSpec{"--notice", "serve", "秒", "停止前 /readyz 先回答“否”多久，默认 0",
               "how long /readyz says no before the doors close"},
    OptionSpec{"--files", "demo", "文件夹", "只生成示例文件，不启动网站", "only write the files"},
    OptionSpec{"--jobs", "check read fmt render stats serve", "数量", "并行数，默认为处理器核数",
               "parallel jobs"},
    OptionSpec{"--zero", "new", "", "各格填0", "fill every cell with 0"},
    OptionSpec{"--force", "user audit check read fix fmt render rollup stats new calendar", "",
               "允许覆盖已有文件", "overwrite existing files"},
    OptionSpec{"--no-progress", "check read fmt render rollup stats", "", "不显示进度",
               "no progress bar"},
    OptionSpec{"--dry-run", "fix fmt render", "", "只说明将做什么，不写文件",
               "say what would be done"},
};

}  // namespace

std::span<Command const> commands() { return table; }
std::span<OptionSpec const> options() { return option_table; }

bool taken_by(OptionSpec const& option, std::string_view command) {
  if (option.commands.empty()) return true;
  std::string const list = " " + std::string(option.commands) + " ";
  return list.find(" " + std::string(command) + " ") != list.npos;
}

std::string_view nearest(std::string_view name) {
  std::string_view best;
  std::size_t best_distance = 3;
  for (Command const& c : table) {
    std::vector<std::size_t> row(c.name.size() + 1);
    for (std::size_t j = 0; j <= c.name.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= name.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i;
      for (std::size_t j = 1; j <= c.name.size(); ++j) {
        std::size_t const above = row[j];
        row[j] = std::min(
            {above + 1, row[j - 1] + 1, diagonal + (name[i - 1] == c.name[j - 1] ? 0U : 1U)});
        diagonal = above;
      }
    }
    if (row.back() < best_distance) {
      best_distance = row.back();
      best = c.name;
    }
  }
  return best;
}

}  // namespace gongkai::cli
