#include <fmt/format.h>

#include <cstdio>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/people.h"
#include "cli/terminal.h"
#include "service/audit/inspect.h"

namespace gongkai::cli {
namespace {

namespace aud = service::audit;

int usage(std::string detail, Options const& options) {
  return refuse(Error{ErrorKind::Invalid, "GK902", {{"detail", std::move(detail)}}, {}}, options);
}

/// The head files named behind the verb; their signatures must hold.
Result<std::vector<gongkai::audit::Head>> heads_of(Options const& options) {
  store::FileSystem const disk;
  std::vector<gongkai::audit::Head> out;
  for (std::size_t i = 1; i < options.inputs.size(); ++i) {
    Bytes const content = TRY(disk.read_all(options.inputs[i]));
    auto const file = TRY(gongkai::audit::read_head(text_of(content)));
    if (!signature_holds(file))
      return fail(ErrorKind::Refused, "chain.head_unsigned", {{"file", options.inputs[i]}});
    out.push_back(file.head);
  }
  return out;
}

int verify(OpenPeople& opened, Options const& options, Clock const& clock) {
  auto heads = heads_of(options);
  if (!heads) return refuse(heads.error(), options);
  std::size_t const given = heads->size();
  auto& room = opened.people->room();
  auto const done = aud::verify(room.transactions, room.audit, std::move(*heads), clock.now());
  if (!done) return refuse(done.error(), options);
  if (done->finding) {
    fmt::print("第{}条起不可信：{}（之前的{}条完好）\n", done->finding->number,
               label_of(done->finding->kind), done->count);
    return ExitFindings;
  }
  fmt::print("{}条审计记录完好，链首 {}\n", done->count, hex(done->head.site.digest));
  if (given == 0)
    fmt::print(
        "没有给出导出的链首：末尾被截断或整条重写要靠它发现，"
        "用法 gongkai audit verify 链首文件…\n");
  return ExitClean;
}

/// `export head`: the signed head; `export`: every record, one line of JSON each.
int export_records(OpenPeople& opened, Options const& options, Clock const& clock) {
  auto& room = opened.people->room();
  std::string text;
  std::int64_t count = 0;
  if (options.inputs.size() > 1 && options.inputs[1] == "head") {
    auto const head =
        aud::sign_head(room.transactions, room.audit, room.settings, opened.sealing, clock.now());
    if (!head) return refuse(head.error(), options);
    text = *head;
  } else {
    aud::Filter all;
    all.count = 5000;
    auto const done = aud::export_records(room.transactions, room.audit, all,
                                          [&](aud::Record const& r) -> Result<void> {
                                            text += aud::json_line(r) + "\n";
                                            ++count;
                                            return {};
                                          });
    if (!done) return refuse(done.error(), options);
  }
  if (options.output.empty()) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    return ExitClean;
  }
  auto const saved = save(options.output, text, options.force);
  if (!saved) return refuse(saved.error(), options);
  fmt::print("已导出到 {}\n", options.output);
  return ExitClean;
}

}  // namespace

int run_audit(Options const& options) {
  std::string const verb = options.inputs.empty() ? "" : options.inputs[0];
  if (verb != "verify" && verb != "export")
    return usage("请写明做什么：audit verify [链首文件…]、audit export [head]", options);
  SystemClock const clock;
  auto opened = open_people(options, clock);
  if (!opened) return refuse(opened.error(), options);
  return verb == "verify" ? verify(*opened, options, clock)
                          : export_records(*opened, options, clock);
}

}  // namespace gongkai::cli
