#include "format/legacy/converter.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "format/common/child.h"

namespace gongkai::format::legacy {
namespace {

namespace fs = std::filesystem;

/// A private folder, gone with its scope.
class Folder {
 public:
  Folder() {
    std::string path = (fs::temp_directory_path() / "gongkai-XXXXXX").string();
    if (mkdtemp(path.data()) != nullptr) path_ = path;
  }
  ~Folder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  fs::path const& path() const { return path_; }

 private:
  fs::path path_;
};

/// Whether nobody listens at a socket.
bool dead(std::string const& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return false;
  path.copy(address.sun_path, path.size());
  int const fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  bool const refused =
      fd >= 0 &&
      connect(fd, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0 &&  // NOLINT
      errno == ECONNREFUSED;
  if (fd >= 0) close(fd);
  return refused;
}

/// LibreOffice makes a socket in /tmp; confined, it may not take it away again.
void remove_sockets() {
  std::error_code error;
  for (auto const& entry : fs::directory_iterator("/tmp", error)) {
    std::string const path = entry.path().string();
    struct stat info{};
    if (entry.path().filename().string().starts_with("OSL_PIPE_") &&
        lstat(path.c_str(), &info) == 0 && S_ISSOCK(info.st_mode) && info.st_uid == geteuid() &&
        dead(path))
      unlink(path.c_str());
  }
}

/// A workbook holds a stream of that name; everything else is a text document.
bool is_workbook(std::string_view bytes) {
  constexpr std::string_view wide("W\0o\0r\0k\0b\0o\0o\0k\0", 16);
  return bytes.find(wide) != bytes.npos ||
         bytes.substr(0, 200).find("opendocument.spreadsheet") != bytes.npos;
}

}  // namespace

Result<std::string> convert(std::string_view bytes, std::string const& name, Limits const& limits) {
  if (!installed("soffice")) {
    return fail(ErrorKind::Refused, "GK124",
                {{"file", name},
                 {"detail",
                  "LibreOffice：apt-get install libreoffice-writer-nogui libreoffice-calc-nogui"}});
  }
  Folder const folder;
  auto const damaged = [&](std::string detail) {
    return fail(ErrorKind::Invalid, "GK112", {{"file", name}, {"detail", std::move(detail)}});
  };
  if (folder.path().empty())
    return fail(ErrorKind::Fault, "GK903", {{"detail", "无法建立临时文件夹"}});
  std::string const target = is_workbook(bytes) ? "xlsx" : "docx";
  {
    std::ofstream out(folder.path() / "in.bin", std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  ChildLimits child;
  child.seconds = limits.seconds;
  child.memory = std::size_t{8} << 30;
  child.output = limits.unpacked;
  child.folder = folder.path().string();
  std::vector<std::string> const command = {
      "soffice",
      "--headless",
      "--norestore",
      "-env:UserInstallation=file://" + folder.path().string() + "/profile",
      "--convert-to",
      target,
      "--outdir",
      folder.path().string(),
      (folder.path() / "in.bin").string()};
  auto run = run_child(command, {}, name, child);
  remove_sockets();
  // A new profile makes LibreOffice start itself again, and its own socket is in the way then.
  if (!run && run.error().code == "GK112") {
    run = run_child(command, {}, name, child);
    remove_sockets();
  }
  if (!run) return std::unexpected(run.error());
  std::ifstream in(folder.path() / ("in." + target), std::ios::binary);
  std::string out{std::istreambuf_iterator<char>(in), {}};
  if (out.empty()) return damaged("无法转换为 " + target);
  return out;
}

}  // namespace gongkai::format::legacy
