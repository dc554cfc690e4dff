#include <fmt/format.h>

#include <cstdio>

#include "cli/command.h"
#include "cli/terminal.h"

namespace gongkai::cli {

int run_version(Options const&) {
  fmt::print("gongkai {}\n", version);
  return ExitClean;
}

int run_man(Options const&) {
  fmt::print(
      ".TH GONGKAI 1 \"\" \"gongkai {}\" \"政府信息公开平台\"\n.SH 名称\ngongkai \\- "
      "政府信息公开工作年度报告的读取、核对、汇总\n",
      version);
  fmt::print(".SH 用法\n.B gongkai\n命令 [选项] [文件…]\n.SH 命令\n");
  for (Command const& c : commands())
    fmt::print(".TP\n.B {} \n{}\n{}\n", c.name, c.usage, c.summary);
  fmt::print(".SH 选项\n");
  for (OptionSpec const& o : options()) {
    std::string name(o.name);
    for (std::size_t at = 0; (at = name.find('-', at)) != name.npos; at += 2) name.insert(at, "\\");
    fmt::print(".TP\n.B {} {}\n{}\n", name, o.value, o.summary);
  }
  fmt::print(
      ".SH 退出码\n.TP\n0\n没有达到 --fail-on "
      "级别的问题\n.TP\n1\n有问题\n.TP\n2\n用法、输入或内部错误\n.TP\n3\n批量工作部分完成\n."
      "TP\n130\n被中断\n");
  return ExitClean;
}

int run_completion(Options const& o) {
  std::string names, flags;
  for (Command const& c : commands()) names += std::string(c.name) + " ";
  for (OptionSpec const& s : options()) flags += std::string(s.name) + " ";
  std::string const shell = o.inputs.empty() ? "bash" : o.inputs[0];
  if (shell == "bash") {
    fmt::print(
        "_gongkai() {{\n  local word=${{COMP_WORDS[COMP_CWORD]}}\n  if [ \"$COMP_CWORD\" = 1 ]; "
        "then\n    COMPREPLY=($(compgen -W \"{}\" -- \"$word\"))\n"
        "  elif [ \"${{word#-}}\" != \"$word\" ]; then\n    COMPREPLY=($(compgen -W \"{}\" -- "
        "\"$word\"))\n  else\n    COMPREPLY=($(compgen -f -- \"$word\"))\n  fi\n}}\n"
        "complete -o filenames -F _gongkai gongkai\n",
        names, flags);
  } else if (shell == "zsh") {
    fmt::print(
        "#compdef gongkai\n_gongkai() {{\n  if (( CURRENT == 2 )); then\n    compadd {}\n  else\n  "
        "  compadd -- {}\n    _files\n  fi\n}}\n_gongkai \"$@\"\n",
        names, flags);
  } else if (shell == "fish") {
    for (Command const& c : commands())
      fmt::print("complete -c gongkai -n __fish_use_subcommand -a {} -d '{}'\n", c.name, c.summary);
    for (OptionSpec const& s : options())
      fmt::print("complete -c gongkai -l {} -d '{}'\n", s.name.substr(2), s.summary);
  } else {
    complain(Error{ErrorKind::Invalid,
                   "GK902",
                   {{"detail", "不支持 " + shell + "，可用 bash、zsh、fish"}},
                   {}},
             o);
    return ExitFailure;
  }
  return ExitClean;
}

}  // namespace gongkai::cli
