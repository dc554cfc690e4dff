// Prints docs/checks.md: every rule of the catalogue, in the order of its code.
#include <fmt/format.h>

#include <cstdio>
#include <string>

#include "domain/report/finding.h"

namespace {

using gongkai::report::Rule;
using gongkai::report::Severity;

std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::Error: return "错误";
    case Severity::Warning: return "警告";
    case Severity::Note: return "提示";
  }
  return "";
}

/// Text in a Markdown paragraph: what Markdown or HTML would take for a sign is escaped.
std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '\n') {
      out += "<br>";
      continue;
    }
    if (std::string_view("\\`*_{}[]<>#|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

void line(std::string& out, std::string_view label, std::string_view text) {
  if (!text.empty()) out += fmt::format("- {}：{}\n", label, escaped(text));
}

std::string section(Rule const& rule) {
  std::string out =
      fmt::format("\n### {} · {}\n\n{}\n\n", rule.code, word_of(rule.severity), escaped(rule.text));
  if (!rule.explain.empty()) out += escaped(rule.explain) + "\n\n";
  line(out, "依据", rule.ground);
  line(out, "怎么办", rule.help);
  line(out, "错误示例", rule.wrong);
  line(out, "正确示例", rule.right);
  return out;
}

}  // namespace

int main() {
  std::string out =
      "# 检查项目\n\n"
      "本页由规则目录生成（`./dev "
      "golden`），与程序所用的是同一份文字。花括号中的是随报告变化的内容。\n"
      "命令行中用 `gongkai explain GK062` 查看单条。\n\n"
      "错误：提交前必须改正。警告：需要人工确认。提示：供参考，默认不影响退出码。\n";
  for (Rule const& rule : gongkai::report::rules_catalogue()) out += section(rule);
  std::fputs(out.c_str(), stdout);
}
