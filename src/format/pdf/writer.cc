#include "format/pdf/writer.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "base/text.h"
#include "format/common/grid.h"
#include "format/common/title_width.h"
#include "format/pdf/typesetter.h"

namespace gongkai::format::pdf {
namespace {

constexpr double mm = 72.0 / 25.4;
constexpr double page_width = 210 * mm, page_height = 297 * mm;
constexpr double left = 28 * mm, top = 37 * mm, area_width = 156 * mm, area_height = 225 * mm;
constexpr double line_pitch = 28.95;

/// Only called behind `write`, which made sure that it is there.
Typesetter const& lib() { return *typesetter(); }

struct Unref {
  void operator()(void* o) const { lib().g_object_unref(o); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;

/// A font with the free stand-in of its role behind it.
std::string family(std::string const& wanted, std::string_view stand_in) {
  return wanted + "," + std::string(stand_in);
}

class Writer {
 public:
  Writer(document::Document const& document, Fonts const& fonts) : document_(document) {
    body_ = family(fonts.body, "FangSong,AR PL UMing CN,Noto Serif CJK SC");
    title_ = family(fonts.title, "Noto Serif CJK SC");
    heading1_ = family(fonts.heading1, "SimHei,Noto Sans CJK SC");
    heading2_ = family(fonts.heading2, "KaiTi,AR PL UKai CN,Noto Serif CJK SC");
    table_ = family(fonts.table, "SimSun,AR PL UMing CN,Noto Serif CJK SC");
  }

  Result<std::string> run() {
    std::string out;
    auto const sink = [](void* closure, unsigned char const* data, unsigned length) {
      static_cast<std::string*>(closure)->append(reinterpret_cast<char const*>(data), length);
      return CAIRO_STATUS_SUCCESS;
    };
    cairo_surface_t* surface =
        lib().cairo_pdf_surface_create_for_stream(sink, &out, page_width, page_height);
    lib().cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                         document_.title.c_str());
    cairo_ = lib().cairo_create(surface);
    y_ = top;
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      document::Block const& b = document_.blocks[i];
      if (auto const* p = std::get_if<document::Paragraph>(&b)) {
        if (p->heading > 1 && i + 1 < document_.blocks.size())
          keep_with_table(document_.blocks[i + 1]);
        paragraph(*p);
      } else if (auto const* t = std::get_if<document::Table>(&b)) {
        table(*t);
      } else if (auto const* f = std::get_if<document::Footnote>(&b)) {
        document::Paragraph note;
        note.text = f->mark + " " + f->text;
        paragraph(note);
      } else {
        new_page();
      }
    }
    page_number();
    lib().cairo_show_page(cairo_);
    cairo_status_t const status = lib().cairo_status(cairo_);
    lib().cairo_destroy(cairo_);
    lib().cairo_surface_finish(surface);
    lib().cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
      return fail(ErrorKind::Fault, "GK126", {{"detail", lib().cairo_status_to_string(status)}});
    return out;
  }

 private:
  Layout layout(std::string const& text, std::string const& font, double points, double width,
                bool bold = false) {
    Layout l(lib().pango_cairo_create_layout(cairo_));
    lib().pango_cairo_context_set_resolution(lib().pango_layout_get_context(l.get()), 72);
    lib().pango_context_set_language(lib().pango_layout_get_context(l.get()),
                                     lib().pango_language_from_string("zh-cn"));
    PangoFontDescription* d = lib().pango_font_description_new();
    lib().pango_font_description_set_family(d, font.c_str());
    lib().pango_font_description_set_absolute_size(d, points * PANGO_SCALE);
    if (bold) lib().pango_font_description_set_weight(d, PANGO_WEIGHT_BOLD);
    lib().pango_layout_set_font_description(l.get(), d);
    lib().pango_font_description_free(d);
    lib().pango_layout_set_width(l.get(), static_cast<int>(width * PANGO_SCALE));
    lib().pango_layout_set_wrap(l.get(), PANGO_WRAP_WORD_CHAR);
    lib().pango_layout_set_text(l.get(), text.c_str(), static_cast<int>(text.size()));
    return l;
  }

  /// A heading and the table below it go to a new page together when that page can hold them and
  /// this one cannot.
  void keep_with_table(document::Block const& next) {
    auto const* t = std::get_if<document::Table>(&next);
    if (t == nullptr) return;
    Grid const grid = grid_of(*t);
    double need = line_pitch + 12;
    for (double h : heights_of(grid, widths_of(grid))) need += h;
    if (need <= area_height && y_ + need > top + area_height && y_ > top + 1) new_page();
  }

  void page_number() {
    ++page_;
    Layout const l = layout("— " + std::to_string(page_) + " —", table_, 14, area_width);
    bool const odd = page_ % 2 == 1;
    lib().pango_layout_set_alignment(l.get(), odd ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    lib().cairo_move_to(cairo_, left + (odd ? -14 : 14), top + area_height + 7 * mm);
    lib().pango_cairo_show_layout(cairo_, l.get());
  }

  void new_page() {
    page_number();
    lib().cairo_show_page(cairo_);
    y_ = top;
  }

  void paragraph(document::Paragraph const& p) {
    if (p.heading == 1) {
      double const width = title_width(p.text, static_cast<int>(area_width / 22)) * 22;
      Layout const l = layout(p.text, title_, 22, width, true);
      lib().pango_layout_set_alignment(l.get(), PANGO_ALIGN_CENTER);
      if (y_ > top) y_ += line_pitch;
      lines(l.get(), 36, left + (area_width - width) / 2);
      y_ += line_pitch;
      return;
    }
    std::string const& font = p.heading == 2 ? heading1_ : p.heading >= 3 ? heading2_ : body_;
    Layout const l = layout(p.text, font, 16, area_width);
    if (p.align == document::Align::End) {
      lib().pango_layout_set_alignment(l.get(), PANGO_ALIGN_RIGHT);
    } else if (p.align == document::Align::Center) {
      lib().pango_layout_set_alignment(l.get(), PANGO_ALIGN_CENTER);
    } else {
      lib().pango_layout_set_indent(l.get(), 32 * PANGO_SCALE);
      lib().pango_layout_set_justify(l.get(), 1);
    }
    // A heading never stands alone at the foot of a page.
    if (p.heading > 0 && y_ + 2 * line_pitch > top + area_height) new_page();
    lines(l.get(), line_pitch, left);
  }

  /// The lines of a layout at a fixed pitch, over as many pages as it takes.
  void lines(PangoLayout* l, double pitch, double x) {
    PangoLayoutIter* iter = lib().pango_layout_get_iter(l);
    do {
      if (y_ + pitch > top + area_height + 0.5) new_page();
      PangoLayoutLine* line = lib().pango_layout_iter_get_line_readonly(iter);
      PangoRectangle logical;
      lib().pango_layout_iter_get_line_extents(iter, nullptr, &logical);
      int const baseline = lib().pango_layout_iter_get_baseline(iter);
      double const ascent = static_cast<double>(baseline - logical.y) / PANGO_SCALE;
      double const height = static_cast<double>(logical.height) / PANGO_SCALE;
      lib().cairo_move_to(cairo_, x + static_cast<double>(logical.x) / PANGO_SCALE,
                          y_ + (pitch - height) / 2 + ascent);
      lib().pango_cairo_show_layout_line(cairo_, line);
      y_ += pitch;
    } while (lib().pango_layout_iter_next_line(iter) != 0);
    lib().pango_layout_iter_free(iter);
  }

  static std::vector<double> widths_of(Grid const& grid) {
    if (grid.columns == 10)
      return {8 * mm,  26 * mm, 52 * mm, 10 * mm, 10 * mm,
              10 * mm, 10 * mm, 10 * mm, 10 * mm, 10 * mm};
    if (grid.columns == 15) return std::vector<double>(15, area_width / 15);
    if (grid.columns == 4)
      return {area_width * .34, area_width * .22, area_width * .22, area_width * .22};
    std::vector<double> out;
    for (double share : column_shares(grid)) out.push_back(share * area_width);
    return out;
  }

  void table(document::Table const& t) {
    Grid const grid = grid_of(t);
    if (grid.columns == 0) return;
    std::vector<double> const widths = widths_of(grid);
    std::vector<double> const heights = heights_of(grid, widths);
    std::size_t heads = 0;
    while (heads < t.rows.size() &&
           std::ranges::all_of(t.rows[heads].cells, &document::Cell::header))
      ++heads;
    if (heads == t.rows.size() || t.rows[0].cells.size() == 1) heads = 0;
    double head_height = 0;
    for (std::size_t r = 0; r < heads; ++r) head_height += heights[r];
    y_ += 4;
    std::size_t row = 0;
    bool first = true;
    while (row < grid.rows.size()) {
      double const room = top + area_height - y_ - (first ? 0 : head_height);
      std::size_t end = row;
      double used = 0;
      while (end < grid.rows.size() && used + heights[end] <= room) used += heights[end++];
      if (end == row) {
        if (y_ > top + 1) {
          new_page();
          continue;
        }
        ++end;
      }
      if (first && end < grid.rows.size() && end <= heads + 1 && y_ > top + 1) {
        new_page();
        continue;
      }
      if (!first && heads > 0) rows(grid, widths, heights, 0, heads);
      rows(grid, widths, heights, row, end);
      row = end;
      first = false;
      if (row < grid.rows.size()) new_page();
    }
    y_ += 8;
  }

  static constexpr double size = 9, padding = 2.2;

  std::vector<double> heights_of(Grid const& grid, std::vector<double> const& widths) {
    std::vector<double> out(grid.rows.size(), size + 2 * padding + 5);
    for (std::size_t r = 0; r < grid.rows.size(); ++r) {
      for (std::size_t c = 0; c < grid.columns; ++c) {
        GridCell const& g = grid.rows[r][c];
        if (!g.origin(r, c) || g.cell->row_span > 1) continue;
        out[r] = std::max(
            out[r], text_height(*g.cell, span_width(widths, c, g.cell->col_span)) + 2 * padding);
      }
    }
    // A spanning cell taller than its rows stretches the last of them.
    for (std::size_t r = 0; r < grid.rows.size(); ++r) {
      for (std::size_t c = 0; c < grid.columns; ++c) {
        GridCell const& g = grid.rows[r][c];
        if (!g.origin(r, c) || g.cell->row_span < 2) continue;
        std::size_t const end = std::min<std::size_t>(grid.rows.size(), r + g.cell->row_span);
        double have = 0;
        for (std::size_t k = r; k < end; ++k) have += out[k];
        double const need =
            text_height(*g.cell, span_width(widths, c, g.cell->col_span)) + 2 * padding;
        if (need > have) out[end - 1] += need - have;
      }
    }
    return out;
  }

  static double span_width(std::vector<double> const& widths, std::size_t c, std::size_t span) {
    double out = 0;
    for (std::size_t k = c; k < std::min(c + std::max<std::size_t>(1, span), widths.size()); ++k)
      out += widths[k];
    return out;
  }

  double text_height(document::Cell const& cell, double width) {
    int h = 0;
    lib().pango_layout_get_pixel_size(layout(cell.text, table_, size, width - 2 * padding).get(),
                                      nullptr, &h);
    return h;
  }

  void rows(Grid const& grid, std::vector<double> const& widths, std::vector<double> const& heights,
            std::size_t begin, std::size_t end) {
    lib().cairo_set_line_width(cairo_, 0.5);
    double y = y_;
    for (std::size_t r = begin; r < end; ++r) {
      double x = left;
      for (std::size_t c = 0; c < grid.columns;) {
        GridCell const& g = grid.rows[r][c];
        std::size_t const span = g.cell == nullptr ? 1 : std::max(1U, g.cell->col_span);
        double const width = span_width(widths, c, span);
        // A cell that began above is drawn again, empty of repetition, where the page begins.
        bool const here = g.cell != nullptr && (g.row == r || r == begin);
        if (g.cell == nullptr || here) {
          std::size_t last = r + 1;
          if (g.cell != nullptr)
            last = std::min<std::size_t>(end, g.row + std::max(1U, g.cell->row_span));
          double height = 0;
          for (std::size_t k = r; k < last; ++k) height += heights[k];
          lib().cairo_rectangle(cairo_, x, y, width, height);
          lib().cairo_stroke(cairo_);
          if (g.cell != nullptr && !g.cell->text.empty()) {
            Layout const l = layout(g.cell->text, table_, size, width - 2 * padding);
            bool const label = g.cell->header && grid.columns == 10 && c == 2;
            lib().pango_layout_set_alignment(l.get(),
                                             label ? PANGO_ALIGN_LEFT : PANGO_ALIGN_CENTER);
            int h = 0;
            lib().pango_layout_get_pixel_size(l.get(), nullptr, &h);
            // A cell cut by the page end that has no room for its words says them on the next page.
            bool const cut = last < g.row + g.cell->row_span && h > height;
            lib().cairo_move_to(cairo_, x + padding, y + std::max(padding, (height - h) / 2));
            if (!cut) lib().pango_cairo_show_layout(cairo_, l.get());
          }
        }
        x += width;
        c += span;
      }
      y += heights[r];
    }
    y_ = y;
  }

  document::Document const& document_;
  std::string body_, title_, heading1_, heading2_, table_;
  cairo_t* cairo_ = nullptr;
  double y_ = 0;
  int page_ = 0;
};

}  // namespace

Result<std::string> write(document::Document const& document, Fonts const& fonts) {
  if (typesetter() == nullptr)
    return fail(ErrorKind::Fault, "GK126", {{"detail", "缺少 libpangocairo-1.0-0"}});
  return Writer(document, fonts).run();
}

}  // namespace gongkai::format::pdf
