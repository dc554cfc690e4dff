#include "tests/durable/disk_model.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

namespace gongkai::durable {
namespace {

constexpr std::size_t sector = 512;

std::pair<std::string, std::string> split(std::string const& path) {
  std::size_t const slash = path.rfind('/');
  if (slash == path.npos) return {"", path};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

void put(std::string& content, std::uint64_t at, std::string_view bytes) {
  if (content.size() < at + bytes.size()) content.resize(at + bytes.size());
  content.replace(at, bytes.size(), bytes);
}

}  // namespace

DiskModel::DiskModel() { make(true); }

int DiskModel::make(bool folder) {
  inodes_.push_back({folder, {}, {}, {}});
  int const number = static_cast<int>(inodes_.size()) - 1;
  if (folder) live_[number];
  return number;
}

int DiskModel::find(std::string const& path) const {
  int at = 0;
  std::size_t from = 0;
  while (from < path.size()) {
    std::size_t const slash = std::min(path.find('/', from), path.size());
    auto const folder = live_.find(at);
    if (folder == live_.end()) return -1;
    auto const entry = folder->second.find(path.substr(from, slash - from));
    if (entry == folder->second.end()) return -1;
    at = entry->second;
    from = slash + 1;
  }
  return at;
}

void DiskModel::name(std::string const& path, int inode) {
  auto const [folder, own] = split(path);
  int const parent = find(folder);
  if (parent < 0) {
    std::fprintf(stderr, "no folder %s\n", folder.c_str());
    std::exit(2);
  }
  if (inode < 0)
    live_[parent].erase(own);
  else
    live_[parent][own] = inode;
  name_changes_.push_back({folder, parent, own, inode, -1, {}, -1});
}

void DiskModel::apply(Call const& call) {
  using Kind = Call::Kind;
  switch (call.kind) {
    case Kind::Told: return;
    case Kind::Create:
      if (call.path.empty()) return;
      name(call.path, make(false));
      return;
    case Kind::MakeFolder:
      if (call.path.empty()) return;  // the root itself
      name(call.path, make(true));
      return;
    case Kind::Write:
    case Kind::Truncate: {
      int const inode = find(call.path);
      if (inode < 0) return;  // unlinked and still open
      inodes_[static_cast<std::size_t>(inode)].pending.push_back(
          {call.kind == Kind::Truncate, call.at, call.bytes});
      return;
    }
    case Kind::Sync: {
      int const inode = find(call.path);
      if (inode < 0) return;
      Inode& found = inodes_[static_cast<std::size_t>(inode)];
      for (Change const& change : found.pending) {
        if (change.truncates)
          found.synced.resize(change.at);
        else
          put(found.synced, change.at, change.bytes);
      }
      found.pending.clear();
      if (!found.folder) return;
      // A rename is in both its folders; it is done when either is synced.
      std::erase_if(name_changes_, [&](NameChange const& change) {
        if (change.inode_of_folder != inode && change.other_folder != inode) return false;
        auto const settle = [&](int folder, std::string const& own, int target) {
          if (folder < 0) return;
          auto& names = inodes_[static_cast<std::size_t>(folder)].names;
          if (target < 0)
            names.erase(own);
          else
            names[own] = target;
        };
        settle(change.inode_of_folder, change.name, change.inode);
        settle(change.other_folder, change.other_name, change.other_inode);
        return true;
      });
      return;
    }
    case Kind::Rename:
    case Kind::Exchange: {
      int const from = find(call.path), to = find(call.other);
      auto const [a, a_name] = split(call.path);
      auto const [b, b_name] = split(call.other);
      int const a_folder = find(a), b_folder = find(b);
      bool const exchange = call.kind == Kind::Exchange;
      live_[b_folder][b_name] = from;
      if (exchange)
        live_[a_folder][a_name] = to;
      else
        live_[a_folder].erase(a_name);
      name_changes_.push_back({b, b_folder, b_name, from, a_folder, a_name, exchange ? to : -1});
      return;
    }
    case Kind::Remove: name(call.path, -1); return;
  }
}

std::string DiskModel::content(Inode const& inode, Dice& dice, std::uint64_t mood) {
  std::string out = inode.synced;
  // Moods: nothing of what was pending, all of it, a part of it, torn pieces of it.
  if (mood == 0) return out;
  for (Change const& change : inode.pending) {
    if (mood >= 2 && dice.below(2) == 0) continue;
    if (change.truncates) {
      out.resize(change.at);
    } else if (mood < 3) {
      put(out, change.at, change.bytes);
    } else {
      for (std::size_t at = 0; at < change.bytes.size(); at += sector) {
        if (dice.below(3) == 0) continue;
        put(out, change.at + at, std::string_view(change.bytes).substr(at, sector));
      }
    }
  }
  return out;
}

void DiskModel::write_tree(int number, std::map<int, std::map<std::string, int>> const& names,
                           Dice& dice, std::uint64_t mood, std::string const& path) const {
  std::filesystem::create_directory(path);
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  auto const entries = names.find(number);
  if (entries == names.end()) return;
  for (auto const& [own, child] : entries->second) {
    Inode const& inode = inodes_[static_cast<std::size_t>(child)];
    std::string const place = path + "/" + own;
    if (inode.folder) {
      write_tree(child, names, dice, mood, place);
      continue;
    }
    std::ofstream(place, std::ios::binary) << content(inode, dice, mood);
    std::filesystem::permissions(
        place, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }
}

void DiskModel::crash(Dice& dice, std::string const& folder) const {
  std::filesystem::remove_all(folder);
  std::uint64_t const mood = dice.below(4);
  std::map<int, std::map<std::string, int>> names;
  for (std::size_t i = 0; i < inodes_.size(); ++i) {
    if (inodes_[i].folder) names[static_cast<int>(i)] = inodes_[i].names;
  }
  // Each folder keeps its changes up to a point of its own.
  std::map<int, std::size_t> count, kept;
  for (NameChange const& change : name_changes_) ++count[change.inode_of_folder];
  for (auto const& [number, changes] : count)
    kept[number] = mood == 0 ? 0 : mood == 1 ? changes : dice.below(changes + 1);
  std::map<int, std::size_t> seen;
  for (NameChange const& change : name_changes_) {
    if (seen[change.inode_of_folder]++ >= kept[change.inode_of_folder]) continue;
    auto const settle = [&](int number, std::string const& own, int target) {
      if (number < 0) return;
      if (target < 0)
        names[number].erase(own);
      else
        names[number][own] = target;
    };
    settle(change.inode_of_folder, change.name, change.inode);
    settle(change.other_folder, change.other_name, change.other_inode);
  }
  write_tree(0, names, dice, mood, folder);
}

}  // namespace gongkai::durable
