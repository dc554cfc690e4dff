#include "web/http/chunked.h"

#include <algorithm>

#include "web/http/text.h"

namespace gongkai::web::http {
namespace {

constexpr std::uint32_t max_extra = 1024;

bool is_control(char c) {
  auto const b = static_cast<unsigned char>(c);
  return (b < 0x20 && b != '\t') || b == 0x7F;
}

}  // namespace

void Chunked::byte(char c) {
  switch (at_) {
    case At::Size: {
      int const d = hex_digit(c);
      if (d >= 0 && digits_ < 8) {
        left_ = left_ * 16 + static_cast<std::uint64_t>(d);
        ++digits_;
      } else if (digits_ > 0 && c == '\r') {
        at_ = At::SizeEnd;
      } else {
        at_ = digits_ > 0 && c == ';' ? At::Extension : At::Bad;
      }
      return;
    }
    case At::Extension:
      if (c == '\r') {
        at_ = At::SizeEnd;
      } else if (is_control(c) || ++extra_ > max_extra) {
        at_ = At::Bad;
      }
      return;
    case At::SizeEnd:
      at_ = c != '\n' ? At::Bad : left_ > 0 ? At::Data : At::Trailer;
      digits_ = 0;
      return;
    case At::DataCr: at_ = c == '\r' ? At::DataLf : At::Bad; return;
    case At::DataLf: at_ = c == '\n' ? At::Size : At::Bad; return;
    case At::Trailer:
      if (cr_) {
        at_ = c != '\n' ? At::Bad : line_ == 0 ? At::End : At::Trailer;
        cr_ = false;
        line_ = 0;
      } else if (c == '\r') {
        cr_ = true;
      } else if (is_control(c) || ++extra_ > max_extra) {
        at_ = At::Bad;
      } else {
        ++line_;
      }
      return;
    case At::Data:
    case At::End:
    case At::Bad: return;
  }
}

Chunked::State Chunked::take(std::string_view& in, std::string_view& data) {
  data = {};
  while (!in.empty() && at_ != At::End && at_ != At::Bad) {
    if (at_ == At::Data) {
      data = in.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left_, in.size())));
      in.remove_prefix(data.size());
      left_ -= data.size();
      if (left_ == 0) at_ = At::DataCr;
      return State::Going;
    }
    byte(in.front());
    in.remove_prefix(1);
  }
  return at_ == At::End ? State::Done : at_ == At::Bad ? State::Bad : State::Going;
}

}  // namespace gongkai::web::http
