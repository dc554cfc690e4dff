#include "domain/account/policy.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/text.h"
#include "domain/account/common_passwords.h"

namespace gongkai::account {
namespace {

constexpr std::array table = {
    Policy{"dengbao", "等保",
           "GB/T 22239-2019 8.1.4.1 身份鉴别（三级）：复杂度、定期更换；长度为产品规则", 12, 128, 3,
           90, 5, crypto::argon2id_cost, Duration::minutes(30), Duration::hours(12), 3},
    Policy{"dengbao_sm3", "等保（国密算法）",
           "GB/T 22239-2019 8.1.4.1；密码以 PBKDF2-HMAC-SM3 保存（GB/T 32905）", 12, 128, 3, 90, 5,
           crypto::pbkdf2_cost, Duration::minutes(30), Duration::hours(12), 3},
    Policy{"asvs", "ASVS", "OWASP ASVS 5.0 V6.2：不限组成、不强制更换、查常用密码", 12, 128, 0, 0,
           0, crypto::argon2id_cost, Duration::minutes(30), Duration::hours(12), 3},
};

int classes_in(std::string_view password) {
  bool capital = false, small = false, digit = false, other = false;
  for (char const c : password) {
    if (c >= 'A' && c <= 'Z')
      capital = true;
    else if (c >= 'a' && c <= 'z')
      small = true;
    else if (c >= '0' && c <= '9')
      digit = true;
    else
      other = true;
  }
  return int{capital} + int{small} + int{digit} + int{other};
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// The letters alone, with the usual digits for letters read back: P@ssw0rd2026! → password.
std::string bare(std::string_view password) {
  std::string out;
  for (char const c : lower(password)) {
    constexpr std::string_view from = "@013457$!", to = "aoleastsi";
    std::size_t const at = from.find(c);
    char const read = at == from.npos ? c : to[at];
    if (read >= 'a' && read <= 'z') out += read;
  }
  return out;
}

bool common(std::string_view password) {
  std::string const low = lower(password), letters = bare(password);
  return std::ranges::any_of(common_passwords, [&](std::string_view known) {
    // A word of the list with a few signs around it is still that word.
    auto const nearly = [&](std::string const& text) {
      return known.size() >= 6 && text.contains(known) && text.size() < known.size() + 6;
    };
    return low == known || nearly(low) || nearly(letters);
  });
}

/// Few different characters, or one run up or down: aaaaaaaaaaaa, 123456789012, abcabcabcabc.
bool repeats(std::string_view password) {
  std::set<char> const different(password.begin(), password.end());
  if (different.size() < 5) return true;
  std::size_t steps = 0;
  for (std::size_t i = 1; i < password.size(); ++i) {
    int const step = password[i] - password[i - 1];
    if (step >= -1 && step <= 1) ++steps;
  }
  return steps * 4 >= (password.size() - 1) * 3;
}

}  // namespace

std::span<Policy const> policies() { return table; }
Policy const& default_policy() { return table[0]; }

Policy const* policy_of(std::string_view name) {
  auto const at = std::ranges::find(table, name, &Policy::name);
  return at == table.end() ? nullptr : &*at;
}

Issues weaknesses(Policy const& policy, std::string_view password, std::string_view login) {
  Issues out;
  auto const add = [&](char const* code, Params params = {}) {
    out.push_back({"password", code, std::move(params)});
  };
  if (!text::valid_utf8(password) || text::control_characters(password) != 0 ||
      password.contains('\n')) {
    add("password.text");
    return out;
  }
  std::size_t const length = text::length(password);
  if (length < policy.min_length)
    add("password.short", {{"least", std::to_string(policy.min_length)}});
  if (length > policy.max_length)
    add("password.long", {{"most", std::to_string(policy.max_length)}});
  if (classes_in(password) < policy.classes)
    add("password.classes", {{"classes", std::to_string(policy.classes)}});
  if (common(password)) add("password.common");
  if (login.size() >= 3 && lower(password).contains(lower(login))) add("password.login");
  if (repeats(password)) add("password.repeats");
  return out;
}

bool outdated(Policy const& policy, Instant changed, Instant now) {
  return policy.max_age_days > 0 &&
         now - changed > Duration::hours(std::int64_t{24} * policy.max_age_days);
}

bool valid_login(std::string_view login) {
  if (login.size() < 2 || login.size() > 40 || login[0] < 'a' || login[0] > 'z') return false;
  return std::ranges::all_of(login, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  });
}

}  // namespace gongkai::account
