#include "format/pdf/typesetter.h"

#include "base/shared_library.h"

namespace gongkai::format::pdf {
namespace {

void find(SharedLibrary& library, Typesetter& t) {
  // Its dependencies Pango, Cairo and GObject are searched along with it.
  library.find("cairo_create", t.cairo_create);
  library.find("cairo_destroy", t.cairo_destroy);
  library.find("cairo_move_to", t.cairo_move_to);
  library.find("cairo_pdf_surface_create_for_stream", t.cairo_pdf_surface_create_for_stream);
  library.find("cairo_pdf_surface_set_metadata", t.cairo_pdf_surface_set_metadata);
  library.find("cairo_rectangle", t.cairo_rectangle);
  library.find("cairo_set_line_width", t.cairo_set_line_width);
  library.find("cairo_show_page", t.cairo_show_page);
  library.find("cairo_status", t.cairo_status);
  library.find("cairo_status_to_string", t.cairo_status_to_string);
  library.find("cairo_stroke", t.cairo_stroke);
  library.find("cairo_surface_destroy", t.cairo_surface_destroy);
  library.find("cairo_surface_finish", t.cairo_surface_finish);
  library.find("g_object_unref", t.g_object_unref);
  library.find("pango_cairo_context_set_resolution", t.pango_cairo_context_set_resolution);
  library.find("pango_cairo_create_layout", t.pango_cairo_create_layout);
  library.find("pango_cairo_show_layout", t.pango_cairo_show_layout);
  library.find("pango_cairo_show_layout_line", t.pango_cairo_show_layout_line);
  library.find("pango_context_set_language", t.pango_context_set_language);
  library.find("pango_font_description_free", t.pango_font_description_free);
  library.find("pango_font_description_new", t.pango_font_description_new);
  library.find("pango_font_description_set_absolute_size",
               t.pango_font_description_set_absolute_size);
  library.find("pango_font_description_set_family", t.pango_font_description_set_family);
  library.find("pango_font_description_set_weight", t.pango_font_description_set_weight);
  library.find("pango_language_from_string", t.pango_language_from_string);
  library.find("pango_layout_get_context", t.pango_layout_get_context);
  library.find("pango_layout_get_iter", t.pango_layout_get_iter);
  library.find("pango_layout_get_pixel_size", t.pango_layout_get_pixel_size);
  library.find("pango_layout_iter_free", t.pango_layout_iter_free);
  library.find("pango_layout_iter_get_baseline", t.pango_layout_iter_get_baseline);
  library.find("pango_layout_iter_get_line_extents", t.pango_layout_iter_get_line_extents);
  library.find("pango_layout_iter_get_line_readonly", t.pango_layout_iter_get_line_readonly);
  library.find("pango_layout_iter_next_line", t.pango_layout_iter_next_line);
  library.find("pango_layout_set_alignment", t.pango_layout_set_alignment);
  library.find("pango_layout_set_font_description", t.pango_layout_set_font_description);
  library.find("pango_layout_set_indent", t.pango_layout_set_indent);
  library.find("pango_layout_set_justify", t.pango_layout_set_justify);
  library.find("pango_layout_set_text", t.pango_layout_set_text);
  library.find("pango_layout_set_width", t.pango_layout_set_width);
  library.find("pango_layout_set_wrap", t.pango_layout_set_wrap);
}

}  // namespace

Typesetter const* typesetter() { return functions_of<Typesetter>("libpangocairo-1.0.so.0", find); }

}  // namespace gongkai::format::pdf
