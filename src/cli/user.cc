#include <fmt/format.h>

#include <array>

#include "cli/command.h"
#include "cli/people.h"
#include "cli/terminal.h"
#include "service/account/console.h"

namespace gongkai::cli {
namespace {

namespace acc = service::account;

int usage(std::string detail, Options const& options) {
  return refuse(Error{ErrorKind::Invalid, "GK902", {{"detail", std::move(detail)}}, {}}, options);
}

std::string argument(Options const& options, std::size_t at) {
  return options.inputs.size() > at ? options.inputs[at] : std::string();
}

/// One token for the role that is named, or one for each of 三员 that nobody holds.
int setup_token(acc::Room& room, Options const& options) {
  std::string const name = argument(options, 1);
  SetupTokens tokens;
  if (name.empty()) {
    auto made = make_setup_tokens(room, options.force);
    if (!made) return refuse(made.error(), options);
    tokens = std::move(*made);
  } else {
    auto const role = gongkai::account::role_of(name);
    if (!role)
      return refuse(Error{ErrorKind::Refused, "account.not_administrator", {}, {}}, options);
    auto const token = acc::make_setup_token(room, *role, options.force);
    if (!token) return refuse(token.error(), options);
    tokens.emplace_back(*role, *token);
  }
  if (tokens.empty()) {
    fmt::print("系统、安全、审计管理员都已设立，没有打印令牌\n");
  } else {
    print_setup_tokens(tokens);
  }
  return ExitClean;
}

int list(acc::Room& room, Options const& options) {
  auto const people = acc::list_from_console(room);
  if (!people) return refuse(people.error(), options);
  Date const today = room.clock.today();
  for (acc::Listed const& one : *people) {
    std::string posts;
    for (auto const& post : one.posts) {
      if (!post.held_on(today)) continue;
      posts += (posts.empty() ? "" : "、") + std::string(label_of(post.role)) +
               (post.acting_for ? "（代理）" : "");
    }
    fmt::print("{}  {}  {}  {}\n", one.person.login, one.person.details.name,
               one.person.active ? "在用" : "停用", posts.empty() ? "（无任职）" : posts);
  }
  fmt::print("共{}人\n", people->size());
  return ExitClean;
}

int disable(acc::Room& room, Options const& options) {
  std::string const login = argument(options, 1);
  if (login.empty()) return usage("请给出账号，例如 gongkai user disable zhangsan", options);
  auto const done = acc::disable_from_console(room, login);
  if (!done) return refuse(done.error(), options);
  fmt::print("已停用 {}，其登录和令牌已全部结束\n", login);
  return ExitClean;
}

int kill_sessions(acc::Room& room, Options const& options) {
  auto const ended = acc::kill_from_console(room, argument(options, 1));
  if (!ended) return refuse(ended.error(), options);
  fmt::print("已结束{}个登录\n", *ended);
  return ExitClean;
}

int addresses(acc::Room& room, Options const& options) {
  auto const done = acc::addresses_from_console(room, argument(options, 1));
  if (!done) return refuse(done.error(), options);
  fmt::print("{}\n", argument(options, 1).empty() ? "已取消办公地址限制"
                                                  : "办公地址范围：" + argument(options, 1));
  return ExitClean;
}

struct Verb {
  std::string_view name;
  int (*run)(acc::Room&, Options const&);
};
constexpr std::array<Verb, 5> verbs = {{{"setup-token", setup_token},
                                        {"list", list},
                                        {"disable", disable},
                                        {"kill-sessions", kill_sessions},
                                        {"addresses", addresses}}};

}  // namespace

int run_user(Options const& options) {
  std::string const name = argument(options, 0);
  for (Verb const& verb : verbs) {
    if (verb.name != name) continue;
    SystemClock const clock;
    auto const opened = open_people(options, clock);
    if (!opened) return refuse(opened.error(), options);
    return verb.run(opened->people->room(), options);
  }
  return usage("请写明做什么：user setup-token、list、disable、kill-sessions 或 addresses",
               options);
}

}  // namespace gongkai::cli
