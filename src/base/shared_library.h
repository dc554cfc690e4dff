#pragma once

namespace gongkai {

/// A shared library loaded when it is first needed, not when the program starts: a command that
/// writes no PDF, opens no container and asks no database does not wait for what those need, and
/// runs where they are not installed. Stays loaded until the program ends.
class SharedLibrary {
 public:
  /// By its file name with version, as in "libzip.so.4".
  explicit SharedLibrary(char const* name);

  /// Whether it was found, and every function asked for in it or in what it depends on.
  bool whole() const { return handle_ != nullptr && whole_; }

  template <class Function>
  void find(char const* name, Function*& function) {
    function = reinterpret_cast<Function*>(symbol(name));
  }

 private:
  void* symbol(char const* name);

  void* handle_;
  bool whole_ = true;
};

/// The functions of a library, looked up once by `find` and kept; null where it is not installed.
template <class Functions>
Functions const* functions_of(char const* library, void (*find)(SharedLibrary&, Functions&)) {
  struct Loaded {
    Functions functions;
    bool whole;
    Loaded(char const* name, void (*look)(SharedLibrary&, Functions&)) {
      SharedLibrary shared(name);
      look(shared, functions);
      whole = shared.whole();
    }
  };
  static Loaded const loaded(library, find);
  return loaded.whole ? &loaded.functions : nullptr;
}

}  // namespace gongkai
