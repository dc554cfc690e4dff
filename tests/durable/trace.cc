#include "tests/durable/trace.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>

namespace gongkai::durable {
namespace {

/// One line: name(argument, …) = result. Every text of it is in \x digits.
class Line {
 public:
  explicit Line(std::string const& text) : text_(text) {
    std::size_t const open = text_.find('(');
    std::size_t const equals = text_.rfind(" = ");
    if (open == text_.npos || equals == text_.npos) return;
    name_ = text_.substr(0, open);
    result_ = std::strtol(text_.c_str() + equals + 3, nullptr, 10);
    std::size_t const end = text_.rfind(')', equals);
    std::size_t from = open + 1;
    bool quoted = false;
    for (std::size_t at = from; at <= end; ++at) {
      if (text_[at] == '"') quoted = !quoted;
      if (quoted || (text_[at] != ',' && at != end)) continue;
      arguments_.push_back(text_.substr(from, at - from));
      from = at + 2;
    }
  }
  std::string const& name() const { return name_; }
  long result() const { return result_; }
  /// The bytes of a quoted argument.
  std::string bytes(std::size_t number) const { return decoded(arguments_.at(number), '"', '"'); }
  /// The path that a descriptor leads to.
  std::string path(std::size_t number) const { return decoded(arguments_.at(number), '<', '>'); }
  long number(std::size_t number) const {
    return std::strtol(arguments_.at(number).c_str(), nullptr, 10);
  }
  bool says(std::size_t number, char const* word) const {
    return arguments_.at(number).find(word) != std::string::npos;
  }
  /// The path of the descriptor that the call gave.
  std::string result_path() const { return decoded(text_.substr(text_.rfind(" = ")), '<', '>'); }

 private:
  static int digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }
  static std::string decoded(std::string const& text, char open, char close) {
    std::size_t const from = text.find(open), to = text.rfind(close);
    std::string out;
    if (from == text.npos || to == text.npos || to <= from) return out;
    for (std::size_t at = from + 1; at + 3 < to + 1;) {
      if (text[at] != '\\') break;  // as in <…>(deleted)
      out += static_cast<char>(digit(text[at + 2]) * 16 + digit(text[at + 3]));
      at += 4;
    }
    return out;
  }

  std::string text_, name_;
  long result_ = -1;
  std::vector<std::string> arguments_;
};

class Reader {
 public:
  explicit Reader(std::string root) : root_(std::move(root)) {}

  std::vector<Call> run(std::string const& file) {
    std::ifstream trace(file);
    std::string text;
    while (std::getline(trace, text)) {
      Line const line(text);
      if (!line.name().empty() && line.result() >= 0) read(line);
    }
    return std::move(calls_);
  }

 private:
  /// Below the root, or nothing.
  std::optional<std::string> below(std::string const& path) const {
    if (path == root_) return "";
    if (!path.starts_with(root_ + "/") || path.ends_with("-shm")) return std::nullopt;
    return path.substr(root_.size() + 1);
  }
  void add(Call::Kind kind, std::string const& path, std::uint64_t at = 0, std::string bytes = {}) {
    if (auto const own = below(path)) calls_.push_back({kind, *own, {}, at, std::move(bytes)});
  }

  void read(Line const& line) {
    std::string const& name = line.name();
    if (name == "openat") {
      int const fd = static_cast<int>(line.result());
      offsets_[fd] = 0;
      std::string const path = line.result_path();
      bool const creates = line.says(2, "O_CREAT"), empties = line.says(2, "O_TRUNC");
      if ((creates && !known_.contains(path)) || empties) add(Call::Kind::Create, path);
      if (creates) known_.insert({path, true});
    } else if (name == "mkdir") {
      add(Call::Kind::MakeFolder, line.bytes(0));
    } else if (name == "write") {
      int const fd = static_cast<int>(line.number(0));
      std::string bytes = line.bytes(1);
      bytes.resize(static_cast<std::size_t>(line.result()));
      if (fd == 1) {
        calls_.push_back({Call::Kind::Told, {}, {}, 0, std::move(bytes)});
        return;
      }
      std::uint64_t& offset = offsets_[fd];
      std::uint64_t const at = offset;
      offset += bytes.size();
      add(Call::Kind::Write, line.path(0), at, std::move(bytes));
    } else if (name == "pwrite64") {
      std::string bytes = line.bytes(1);
      bytes.resize(static_cast<std::size_t>(line.result()));
      add(Call::Kind::Write, line.path(0), static_cast<std::uint64_t>(line.number(3)),
          std::move(bytes));
    } else if (name == "ftruncate") {
      add(Call::Kind::Truncate, line.path(0), static_cast<std::uint64_t>(line.number(1)));
    } else if (name == "fsync" || name == "fdatasync") {
      add(Call::Kind::Sync, line.path(0));
    } else if (name == "rename") {
      rename(Call::Kind::Rename, line.bytes(0), line.bytes(1));
    } else if (name == "renameat2") {
      rename(line.says(4, "RENAME_EXCHANGE") ? Call::Kind::Exchange : Call::Kind::Rename,
             line.bytes(1), line.bytes(3));
    } else if (name == "unlink" || name == "rmdir") {
      known_.erase(line.bytes(0));
      add(Call::Kind::Remove, line.bytes(0));
    } else {
      std::fprintf(stderr, "the model does not know %s\n", name.c_str());
      std::exit(2);
    }
  }

  void rename(Call::Kind kind, std::string const& from, std::string const& to) {
    auto const a = below(from), b = below(to);
    if (a && b) calls_.push_back({kind, *a, *b, 0, {}});
    if (kind == Call::Kind::Rename && known_.erase(from) > 0) known_.insert({to, true});
  }

  std::string root_;
  std::map<int, std::uint64_t> offsets_;
  std::map<std::string, bool> known_;
  std::vector<Call> calls_;
};

}  // namespace

std::vector<Call> read_trace(std::string const& file, std::string const& root) {
  return Reader(root).run(file);
}

}  // namespace gongkai::durable
