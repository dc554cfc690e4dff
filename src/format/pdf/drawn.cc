#include "format/pdf/drawn.h"

#include <array>
#include <charconv>
#include <cmath>

namespace gongkai::format::pdf {
namespace {

constexpr double shortest = 6;  // points; less is part of a letter
constexpr double bar = 2.5;     // a filled bar thinner than this is a line
constexpr std::size_t most = 20'000;

struct Point {
  double x = 0, y = 0;
};

/// matrix(a,b,c,d,e,f)
struct Matrix {
  std::array<double, 6> m{1, 0, 0, 1, 0, 0};
  Point operator()(Point p) const {
    return {m[0] * p.x + m[2] * p.y + m[4], m[1] * p.x + m[3] * p.y + m[5]};
  }
};

/// The next number of a list; false where there is none.
bool number(std::string_view& s, double& out) {
  while (!s.empty() && (s.front() == ' ' || s.front() == ',' || s.front() == '\n'))
    s.remove_prefix(1);
  auto const [end, error] = std::from_chars(s.data(), s.data() + s.size(), out);
  if (error != std::errc{} || !std::isfinite(out)) return false;
  s.remove_prefix(static_cast<std::size_t>(end - s.data()));
  return true;
}

/// The value of an attribute, empty where it is absent.
std::string_view attribute(std::string_view tag, std::string_view key) {
  std::size_t const at = tag.find(key);
  if (at == tag.npos) return {};
  std::string_view const rest = tag.substr(at + key.size());
  return rest.substr(0, std::min(rest.find('"'), rest.size()));
}

Matrix matrix_of(std::string_view tag) {
  std::string_view s = attribute(tag, " transform=\"matrix(");
  Matrix out;
  if (s.empty()) return out;
  for (double& v : out.m) {
    if (!number(s, v)) return {};
  }
  return out;
}

class Reader {
 public:
  explicit Reader(Rules& out) : out_(out) {}

  void path(std::string_view tag) {
    std::string_view const style = attribute(tag, "style=\"");
    bool const stroke = style.find("fill:none") != style.npos;
    if (style.find(stroke ? "stroke:rgb(100%,100%,100%)" : "fill:rgb(100%,100%,100%)") !=
        style.npos)
      return;
    Matrix const matrix = matrix_of(tag);
    std::string_view d = attribute(tag, " d=\"");
    Rect box{1e9, 1e9, -1e9, -1e9};
    Point at, start;
    bool curved = false;
    while (!d.empty() && !full()) {
      char const command = d.front();
      d.remove_prefix(1);
      if (command == 'M' || command == 'L') {
        Point p;
        if (!number(d, p.x) || !number(d, p.y)) return;
        p = matrix(p);
        if (command == 'M') {
          if (!stroke) filled(box, curved);
          box = {p.x, p.y, p.x, p.y};
          curved = false;
          start = p;
        } else if (stroke) {
          line(at, p);
        }
        box.add({p.x, p.y, p.x, p.y});
        at = p;
      } else if (command == 'Z') {
        if (stroke) line(at, start);
        at = start;
      } else if (command == 'C') {
        curved = true;
        Point p;
        for (int i = 0; i < 3; ++i) {
          if (!number(d, p.x) || !number(d, p.y)) return;
        }
        at = matrix(p);
      }
    }
    if (!stroke) filled(box, curved);
  }

 private:
  bool full() const { return out_.across.size() + out_.down.size() >= most; }

  void line(Point a, Point b) {
    double const dx = std::abs(a.x - b.x), dy = std::abs(a.y - b.y);
    if (dy < 0.5 && dx >= shortest) {
      out_.across.push_back({(a.y + b.y) / 2, std::min(a.x, b.x), std::max(a.x, b.x)});
    } else if (dx < 0.5 && dy >= shortest) {
      out_.down.push_back({(a.x + b.x) / 2, std::min(a.y, b.y), std::max(a.y, b.y)});
    }
  }

  void filled(Rect const& box, bool curved) {
    if (curved || box.x1 < box.x0) return;
    if (box.height() < bar && box.width() >= shortest) {
      out_.across.push_back({box.cy(), box.x0, box.x1});
    } else if (box.width() < bar && box.height() >= shortest) {
      out_.down.push_back({box.cx(), box.y0, box.y1});
    }
  }

  Rules& out_;
};

/// Behind the end of an element that draws nothing by itself.
std::size_t skip(std::string_view s, std::size_t at, std::string_view end) {
  std::size_t const close = s.find(end, at);
  return close == s.npos ? s.size() : close + end.size();
}

}  // namespace

Rules rules_of(std::string_view s) {
  Rules out;
  Reader reader(out);
  for (std::size_t at = s.find('<'); at < s.size(); at = s.find('<', at)) {
    std::string_view const rest = s.substr(at);
    if (rest.starts_with("<symbol")) {
      at = skip(s, at, "</symbol>");
    } else if (rest.starts_with("<clipPath")) {
      at = skip(s, at, "</clipPath>");
    } else if (rest.starts_with("<path")) {
      std::size_t const end = std::min(rest.find('>'), rest.size() - 1);
      reader.path(rest.substr(0, end + 1));
      at += end + 1;
    } else {
      ++at;
    }
  }
  return out;
}

}  // namespace gongkai::format::pdf
