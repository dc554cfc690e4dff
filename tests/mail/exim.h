#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "tests/support/each_engine.h"

namespace gongkai::test {

/// Exim of Debian, with a configuration, a spool and mailboxes of its own in a folder, on free
/// ports of this machine: `port` speaks SMTP with STARTTLS, `tls_port` TLS from the first byte.
/// Only administrators of Exim may start it, so it runs as Debian-exim; whoever is neither root nor
/// that user cannot start it (`may_start`).
class Exim {
 public:
  static bool may_start() {
    passwd const* const own = getpwnam("Debian-exim");
    return own != nullptr && (geteuid() == 0 || geteuid() == own->pw_uid);
  }

  Exim() : port_(free_port()), tls_port_(free_port()) {
    for (char const* const name : {"spool", "log", "mail"})
      std::filesystem::create_directory(folder_ / name);
    run("openssl req -x509 -newkey rsa:2048 -nodes -keyout " + (folder_ / "key.pem") + " -out " +
        (folder_ / "cert.pem") +
        " -days 30 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 "
        "2>/dev/null");
    std::ofstream(folder_ / "conf") << configuration();
    if (geteuid() == 0) run("chown -R Debian-exim " + folder_.path());
    start();
  }
  ~Exim() { stop(); }
  Exim(Exim const&) = delete;
  Exim& operator=(Exim const&) = delete;

  int port() const { return port_; }
  int tls_port() const { return tls_port_; }
  std::string certificate() const { return folder_ / "cert.pem"; }
  static constexpr char const* user = "gongkai";
  static constexpr char const* password = "mima-Luohe-48";

  void start() {
    process_ = fork();
    if (process_ == 0) {
      setpgid(0, 0);
      std::string const conf = folder_ / "conf";
      if (geteuid() == 0)
        execlp("setpriv", "setpriv", "--reuid=Debian-exim", "--regid=Debian-exim", "--clear-groups",
               "--", "/usr/sbin/exim4", "-C", conf.c_str(), "-bdf", nullptr);
      else
        execl("/usr/sbin/exim4", "exim4", "-C", conf.c_str(), "-bdf", nullptr);
      _exit(127);
    }
    for (int i = 0; i < 200 && !answers(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_TRUE(answers()) << "exim4 did not start";
  }
  void stop() {
    if (process_ <= 0) return;
    kill(-process_, SIGTERM);
    waitpid(process_, nullptr, 0);
    process_ = 0;
    // A child it had just forked may still hold its socket.
    for (int i = 0; i < 200 && answers(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  /// "closed": everybody is told to come later; "banned": everybody is refused.
  void put(std::string const& switch_name) { std::ofstream(folder_ / switch_name) << "on"; }
  void remove(std::string const& switch_name) { std::filesystem::remove(folder_ / switch_name); }
  /// What lies in the mailboxes, once there are as many or three seconds have passed.
  std::vector<std::string> mails(std::size_t expected) const {
    std::vector<std::string> out;
    for (int i = 0; i < 60; ++i) {
      out.clear();
      std::error_code none;
      for (auto const& entry : std::filesystem::directory_iterator(folder_ / "mail/new", none)) {
        std::stringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        out.push_back(text.str());
      }
      if (out.size() >= expected) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return out;
  }
  std::string log() const {
    std::stringstream text;
    text << std::ifstream(folder_ / "log/mainlog").rdbuf();
    return text.str();
  }

 private:
  static void run(std::string const& command) {
    // NOLINTNEXTLINE(cert-env33-c): a fixed command of the test.
    if (std::system(command.c_str()) != 0) std::abort();
  }
  static int free_port() {
    int const s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    if (bind(s, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0 ||
        getsockname(s, reinterpret_cast<sockaddr*>(&at), &size) != 0)
      std::abort();
    close(s);
    return ntohs(at.sin_port);
  }
  bool answers() const {
    int const s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(static_cast<std::uint16_t>(port_));
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bool const out = connect(s, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0;
    close(s);
    return out;
  }
  std::string configuration() const {
    std::string out = R"(spool_directory = @/spool
log_file_path = @/log/%slog
pid_file_path = @/pid
primary_hostname = mail.example.gov.cn
daemon_smtp_ports = PORT : SECURE
tls_on_connect_ports = SECURE
local_interfaces = 127.0.0.1
deliver_drop_privilege = true
tls_advertise_hosts = *
tls_certificate = @/cert.pem
tls_privatekey = @/key.pem
acl_smtp_rcpt = rcpt
rfc1413_query_timeout = 0s
host_lookup =
keep_environment =
smtp_accept_max = 100
smtp_accept_max_per_connection = 1000
smtp_accept_queue_per_connection = 1000
begin acl
rcpt:
  defer condition = ${if exists{@/closed}}
        message = 4.3.2 come back later
  deny condition = ${if exists{@/banned}}
       message = 5.7.1 not from you to $local_part@$domain
  accept domains = example.gov.cn
  deny message = 5.7.1 relay not permitted
begin routers
all:
  driver = accept
  transport = box
begin transports
box:
  driver = appendfile
  directory = @/mail
  maildir_format
  create_directory
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_advertise_condition = ${if def:tls_in_cipher}
  server_condition = ${if and{{eq{$auth2}{USER}}{eq{$auth3}{PASSWORD}}}}
  server_set_id = $auth2
)";
    std::map<std::string, std::string> const values = {{"@/", folder_.path() + "/"},
                                                       {"PORT", std::to_string(port_)},
                                                       {"SECURE", std::to_string(tls_port_)},
                                                       {"USER", user},
                                                       {"PASSWORD", password}};
    for (auto const& [name, value] : values) {
      for (std::size_t at = 0; (at = out.find(name, at)) != out.npos; at += value.size())
        out.replace(at, name.size(), value);
    }
    return out;
  }

  store::test::Folder folder_;
  int port_, tls_port_;
  pid_t process_ = 0;
};

}  // namespace gongkai::test
