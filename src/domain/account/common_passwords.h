#pragma once

#include <array>
#include <string_view>

namespace gongkai::account {

/// What is tried first everywhere, in small letters: the words that head the published lists, rows
/// of the keyboard, and the usual words of Chinese offices. A word counts with signs around it too.
inline constexpr std::array<std::string_view, 104> common_passwords = {
    "password",      "passw0rd",       "iloveyou",  "princess",      "sunshine",   "football",
    "baseball",      "superman",       "michael",   "shadow",        "master",     "monkey",
    "dragon",        "letmein",        "welcome",   "trustno",       "starwars",   "whatever",
    "freedom",       "computer",       "internet",  "samsung",       "charlie",    "jennifer",
    "jessica",       "jordan",         "hunter",    "ranger",        "buster",     "soccer",
    "killer",        "george",         "andrew",    "daniel",        "thomas",     "robert",
    "matthew",       "summer",         "winter",    "flower",        "secret",     "cookie",
    "access",        "changeme",       "default",   "qwerty",        "qwertyuiop", "asdfgh",
    "asdfghjkl",     "zxcvbn",         "zxcvbnm",   "qazwsx",        "qazwsxedc",  "1qaz2wsx",
    "1q2w3e4r",      "1q2w3e4r5t",     "q1w2e3r4",  "zaq12wsx",      "abcdef",     "abc123",
    "123456",        "12345678",       "123456789", "1234567890",    "123123",     "147258369",
    "159357",        "987654321",      "5201314",   "11223344",      "a123456",    "a123456789",
    "woaini",        "woaini1314",     "woaini520", "aini1314",      "zhongguo",   "zhonghua",
    "beijing",       "shanghai",       "chongqing", "administrator", "sysadmin",   "secadmin",
    "auditor",       "superuser",      "gongkai",   "zhengfu",       "zhengwu",    "xinxigongkai",
    "dangzhengban",  "bangongshi",     "xiangzhen", "jiedaoban",     "renmin",     "weirenmin",
    "weirenminfuwu", "wangluo",        "dianzi",    "mima",          "mima123",    "ceshi",
    "testtest",      "administration",
};

}  // namespace gongkai::account
