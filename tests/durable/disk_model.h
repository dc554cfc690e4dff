#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/durable/trace.h"

namespace gongkai::durable {

/// A random number generator that is the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
  std::uint64_t below(std::uint64_t bound) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return (state_ >> 33U) % bound;
  }

 private:
  std::uint64_t state_;
};

/// A disk as POSIX promises it and no better. What was synced is there; of what was written since,
/// any part may be, in pieces of 512 bytes, each file by itself. Names are content of their folder:
/// those since its last sync may be there up to any point, in their order. Limits: one process; an
/// unlink inside a folder is in the same order as the rest of its names.
class DiskModel {
 public:
  DiskModel();
  void apply(Call const& call);
  /// One state in which the disk may be found if the power goes now, made below `folder` (which is
  /// emptied before).
  void crash(Dice& dice, std::string const& folder) const;

 private:
  struct Change {  // of a file since its last sync
    bool truncates;
    std::uint64_t at;
    std::string bytes;
  };
  struct Inode {
    bool folder = false;
    std::string synced;  // of a file
    std::vector<Change> pending;
    std::map<std::string, int> names;  // of a folder, as synced
  };
  struct NameChange {  // in the order they were made, until the folder is synced
    std::string folder;
    int inode_of_folder;
    std::string name;
    int inode;  // -1: no more
    // A rename over two folders is one change: the other half.
    int other_folder = -1;
    std::string other_name;
    int other_inode = -1;
  };

  int find(std::string const& path) const;
  int make(bool folder);
  void name(std::string const& path, int inode);
  static std::string content(Inode const& inode, Dice& dice, std::uint64_t mood);
  void write_tree(int inode, std::map<int, std::map<std::string, int>> const& names, Dice& dice,
                  std::uint64_t mood, std::string const& path) const;

  std::vector<Inode> inodes_;
  std::map<int, std::map<std::string, int>> live_;  // folders as the running system sees them
  std::vector<NameChange> name_changes_;
};

}  // namespace gongkai::durable
