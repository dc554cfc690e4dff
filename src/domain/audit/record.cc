#include "domain/audit/record.h"

namespace gongkai::audit {
namespace {

void add(Bytes& out, std::int64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8)
    out.push_back(static_cast<std::byte>(static_cast<std::uint64_t>(number) >> shift));
}
void add(Bytes& out, std::string_view text) {
  add(out, static_cast<std::int64_t>(text.size()));
  ByteView const bytes = bytes_of(text);
  out.insert(out.end(), bytes.begin(), bytes.end());
}

}  // namespace

std::string_view name_of(Outcome outcome) { return outcome == Outcome::Done ? "done" : "refused"; }

std::optional<Outcome> outcome_of(std::string_view name) {
  if (name == "done") return Outcome::Done;
  if (name == "refused") return Outcome::Refused;
  return std::nullopt;
}

Bytes canonical(Record const& record) {
  Act const& act = record.act;
  Bytes out;
  out.reserve(256);
  add(out, "gongkai audit 1");
  add(out, record.number);
  add(out, act.organ.value);
  add(out, record.organ_number);
  add(out, act.at.ms);
  add(out, act.person.value);
  add(out, act.acting_for ? act.acting_for->value : -1);
  add(out, act.address);
  add(out, act.action);
  add(out, act.subject);
  add(out, name_of(act.outcome));
  add(out, act.reason);
  add(out, static_cast<std::int64_t>(act.details.size()));
  for (Detail const& d : act.details) {
    add(out, d.name);
    add(out, d.value);
  }
  return out;
}

Record chained(Act act, Place const& last, Place const& last_of_organ) {
  Record out;
  out.number = last.number + 1;
  out.organ_number = last_of_organ.number + 1;
  out.act = std::move(act);
  out.organ_digest = crypto::Sm3().add(last_of_organ.digest).add(canonical(out)).finish();
  out.digest = crypto::Sm3().add(last.digest).add(out.organ_digest).finish();
  return out;
}

std::string written(std::vector<Detail> const& details) {
  std::string out;
  auto const escape = [&](std::string_view text, bool is_name) {
    for (char const c : text) {
      if (c == '\n') {
        out += "\\n";
      } else if (c == '\\') {
        out += "\\\\";
      } else if (c == '=' && is_name) {
        out += "\\e";
      } else {
        out += c;
      }
    }
  };
  for (Detail const& d : details) {
    escape(d.name, true);
    out += '=';
    escape(d.value, false);
    out += '\n';
  }
  return out;
}

std::vector<Detail> read_details(std::string_view text) {
  std::vector<Detail> out;
  Detail held;
  std::string* into = &held.name;
  auto const end = [&] {
    out.push_back(std::move(held));
    held = {};
    into = &held.name;
  };
  bool open = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    open = true;
    if (c == '\n') {
      end();
      open = false;
      continue;
    }
    if (c == '=' && into == &held.name) {
      into = &held.value;
      continue;
    }
    if (c == '\\' && i + 1 < text.size()) {
      c = text[++i];
      if (c == 'n') c = '\n';
      if (c == 'e') c = '=';
    }
    *into += c;
  }
  if (open) end();
  return out;
}

}  // namespace gongkai::audit
