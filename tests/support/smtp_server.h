#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace gongkai::test {

/// A mail server that answers as it was told, one word a connection, for what a real one does only
/// when it is broken. What it took over is kept.
class ScriptedServer {
 public:
  enum class Way {
    Take,
    Later,        // 451 to the recipient
    Refuse,       // 550 to the recipient
    DieInData,    // hangs up while the mail comes
    DieAtTheEnd,  // has the whole mail, hangs up without an answer
    HangUp,       // at once
    Silent        // never says anything
  };

  /// After the last of `script` every connection is as the last.
  explicit ScriptedServer(std::vector<Way> script = {Way::Take}) : script_(std::move(script)) {
    door_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    if (bind(door_, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0 || listen(door_, 16) != 0 ||
        getsockname(door_, reinterpret_cast<sockaddr*>(&at), &size) != 0)
      std::abort();
    port_ = ntohs(at.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  ~ScriptedServer() {
    over_ = true;
    thread_.join();
    close(door_);
  }
  ScriptedServer(ScriptedServer const&) = delete;
  ScriptedServer& operator=(ScriptedServer const&) = delete;

  int port() const { return port_; }
  std::size_t connections() const { return connections_; }
  /// Mails answered with 250, as they came.
  std::vector<std::string> taken() const {
    std::scoped_lock const held(lock_);
    return taken_;
  }
  /// All that clients said, mails and commands.
  std::string heard() const {
    std::scoped_lock const held(lock_);
    return heard_;
  }

 private:
  struct Line {
    std::string text;
    bool there = false;
  };

  bool readable(int s) const {
    for (int i = 0; i < 400 && !over_; ++i) {
      pollfd one{s, POLLIN, 0};
      if (poll(&one, 1, 50) > 0) return true;
    }
    return false;
  }
  Line line(int s) {
    Line out;
    char c = 0;
    while (readable(s) && recv(s, &c, 1, 0) == 1) {
      if (c == '\n') {
        out.there = true;
        break;
      }
      if (c != '\r') out.text += c;
    }
    std::scoped_lock const held(lock_);
    heard_ += out.text + "\n";
    return out;
  }
  static void say(int s, std::string const& words) {
    std::string const text = words + "\r\n";
    std::ignore = send(s, text.data(), text.size(), MSG_NOSIGNAL);
  }
  /// False when the connection ends here.
  bool take_mail(int s, Way way) {
    say(s, "354 go on");
    std::string mail;
    std::size_t lines = 0;
    for (Line next = line(s); next.there && next.text != "."; next = line(s)) {
      mail += next.text + "\n";
      if (way == Way::DieInData && ++lines == 3) return false;
    }
    if (way == Way::DieAtTheEnd) return false;
    {
      std::scoped_lock const held(lock_);
      taken_.push_back(std::move(mail));
    }
    say(s, "250 taken over");
    return true;
  }
  void talk(int s, Way way) {
    if (way == Way::HangUp) return;
    if (way == Way::Silent) {
      line(s);
      return;
    }
    say(s, "220 scripted.test ESMTP");
    for (Line next = line(s); next.there; next = line(s)) {
      std::string const verb = next.text.substr(0, 4);
      if (verb == "QUIT") {
        say(s, "221 bye");
        return;
      }
      if (verb == "DATA") {
        if (!take_mail(s, way)) return;
      } else if (verb == "RCPT" && way == Way::Later) {
        say(s, "451 4.7.1 greylisted, come back");
      } else if (verb == "RCPT" && way == Way::Refuse) {
        say(s, "550-5.1.1 no\x01such\x1b[31m\r\n550 5.1.1 mailbox " + next.text.substr(8));
      } else if (verb == "EHLO") {
        say(s, "250-scripted.test\r\n250 8BITMIME");
      } else {
        say(s, "250 fine");
      }
    }
  }
  void run() {
    while (!over_) {
      pollfd one{door_, POLLIN, 0};
      if (poll(&one, 1, 50) <= 0) continue;
      int const s = accept4(door_, nullptr, nullptr, SOCK_CLOEXEC);
      if (s < 0) continue;
      // Counted before a word is said: whoever was answered finds himself counted.
      auto const number = connections_++;
      talk(s, script_[std::min<std::size_t>(number, script_.size() - 1)]);
      close(s);
    }
  }

  std::vector<Way> script_;
  int door_ = -1, port_ = 0;
  std::atomic<bool> over_{false};
  std::atomic<std::size_t> connections_{0};
  mutable std::mutex lock_;
  std::vector<std::string> taken_;
  std::string heard_;
  std::thread thread_;
};

}  // namespace gongkai::test
