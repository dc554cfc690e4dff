#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongkai {

/// An answer as it came.
struct Reply {
  int status = 0;
  std::string head, body;

  /// The value of a header, any case; empty when absent.
  std::string header(std::string_view name) const {
    std::string low = head, want = "\r\n" + std::string(name) + ":";
    for (std::string* s : {&low, &want}) {
      for (char& c : *s) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    std::size_t const at = low.find(want);
    if (at == low.npos) return {};
    std::size_t begin = at + want.size();
    while (head[begin] == ' ') ++begin;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

/// A connection that sends exactly the bytes it is given.
class Client {
 public:
  explicit Client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
  }
  Client(Client const&) = delete;
  Client& operator=(Client const&) = delete;
  ~Client() { ::close(fd_); }

  bool connected() const { return connected_; }
  int fd() const { return fd_; }
  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      ssize_t const n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }
  /// The next answer; nothing when the connection ends or is silent for `ms`. `bodiless`: to HEAD.
  std::optional<Reply> receive(bool bodiless = false, int ms = 10'000) {
    std::size_t end;
    while ((end = buffer_.find("\r\n\r\n")) == buffer_.npos) {
      if (!more(ms)) return {};
    }
    Reply out;
    out.head = buffer_.substr(0, end + 2);
    out.status = static_cast<int>(std::strtol(buffer_.c_str() + 9, nullptr, 10));
    buffer_.erase(0, end + 4);
    std::string const length = out.header("content-length");
    std::size_t const size =
        bodiless || out.status == 304 || length.empty() ? 0 : std::stoul(length);
    while (buffer_.size() < size) {
      if (!more(ms)) return {};
    }
    out.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return out;
  }
  /// The next answer without keeping its body: its status and how long the body was.
  std::pair<int, std::size_t> swallow(int ms) {
    std::size_t end;
    while ((end = buffer_.find("\r\n\r\n")) == buffer_.npos) {
      if (!more(ms)) return {};
    }
    Reply head;
    head.head = buffer_.substr(0, end + 2);
    int const status = static_cast<int>(std::strtol(buffer_.c_str() + 9, nullptr, 10));
    std::size_t const size = std::stoul("0" + head.header("content-length"));
    std::size_t got = buffer_.size() - end - 4;
    buffer_.clear();
    while (got < size && more(ms)) {
      got += buffer_.size();
      buffer_.clear();
    }
    return {status, got};
  }
  /// Whether the other side ends the connection within `ms`.
  bool ended(int ms) {
    while (more(ms)) {
    }
    return over_;
  }

 private:
  bool more(int ms) {
    pollfd wait{fd_, POLLIN, 0};
    if (::poll(&wait, 1, ms) <= 0) return false;
    char bytes[16384];
    ssize_t const n = ::recv(fd_, bytes, sizeof bytes, 0);
    if (n <= 0) {
      over_ = true;
      return false;
    }
    buffer_.append(bytes, static_cast<std::size_t>(n));
    return true;
  }

  int fd_;
  bool connected_ = false, over_ = false;
  std::string buffer_;
};

using HeaderList = std::vector<std::pair<std::string, std::string>>;

/// One request on a connection of its own.
inline Reply ask(std::uint16_t port, std::string const& method, std::string const& target,
                 HeaderList const& headers = {}, std::string const& body = {}) {
  Client client(port);
  std::string bytes =
      method + " " + target + " HTTP/1.1\r\nHost: localhost:" + std::to_string(port) + "\r\n";
  for (auto const& [name, value] : headers) bytes += name + ": " + value + "\r\n";
  if (!body.empty()) bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  client.send(bytes + "\r\n" + body);
  return client.receive(method == "HEAD").value_or(Reply{});
}

}  // namespace gongkai
