#include "format/pdf/typesetter.h"

#include <dlfcn.h>

#include <optional>

namespace gongkai::format::pdf {
namespace {

template <class Function>
bool find(void* library, char const* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

std::optional<Typesetter> load() {
  // Its dependencies Pango, Cairo and GObject are searched along with it.
  void* library = dlopen("libpangocairo-1.0.so.0", RTLD_LAZY | RTLD_LOCAL);
  if (library == nullptr) return std::nullopt;
  Typesetter t;
  bool const whole =
      find(library, "cairo_create", t.cairo_create) &&
      find(library, "cairo_destroy", t.cairo_destroy) &&
      find(library, "cairo_move_to", t.cairo_move_to) &&
      find(library, "cairo_pdf_surface_create_for_stream", t.cairo_pdf_surface_create_for_stream) &&
      find(library, "cairo_pdf_surface_set_metadata", t.cairo_pdf_surface_set_metadata) &&
      find(library, "cairo_rectangle", t.cairo_rectangle) &&
      find(library, "cairo_set_line_width", t.cairo_set_line_width) &&
      find(library, "cairo_show_page", t.cairo_show_page) &&
      find(library, "cairo_status", t.cairo_status) &&
      find(library, "cairo_status_to_string", t.cairo_status_to_string) &&
      find(library, "cairo_stroke", t.cairo_stroke) &&
      find(library, "cairo_surface_destroy", t.cairo_surface_destroy) &&
      find(library, "cairo_surface_finish", t.cairo_surface_finish) &&
      find(library, "g_object_unref", t.g_object_unref) &&
      find(library, "pango_cairo_context_set_resolution", t.pango_cairo_context_set_resolution) &&
      find(library, "pango_cairo_create_layout", t.pango_cairo_create_layout) &&
      find(library, "pango_cairo_show_layout", t.pango_cairo_show_layout) &&
      find(library, "pango_cairo_show_layout_line", t.pango_cairo_show_layout_line) &&
      find(library, "pango_context_set_language", t.pango_context_set_language) &&
      find(library, "pango_font_description_free", t.pango_font_description_free) &&
      find(library, "pango_font_description_new", t.pango_font_description_new) &&
      find(library, "pango_font_description_set_absolute_size",
           t.pango_font_description_set_absolute_size) &&
      find(library, "pango_font_description_set_family", t.pango_font_description_set_family) &&
      find(library, "pango_font_description_set_weight", t.pango_font_description_set_weight) &&
      find(library, "pango_language_from_string", t.pango_language_from_string) &&
      find(library, "pango_layout_get_context", t.pango_layout_get_context) &&
      find(library, "pango_layout_get_iter", t.pango_layout_get_iter) &&
      find(library, "pango_layout_get_pixel_size", t.pango_layout_get_pixel_size) &&
      find(library, "pango_layout_iter_free", t.pango_layout_iter_free) &&
      find(library, "pango_layout_iter_get_baseline", t.pango_layout_iter_get_baseline) &&
      find(library, "pango_layout_iter_get_line_extents", t.pango_layout_iter_get_line_extents) &&
      find(library, "pango_layout_iter_get_line_readonly", t.pango_layout_iter_get_line_readonly) &&
      find(library, "pango_layout_iter_next_line", t.pango_layout_iter_next_line) &&
      find(library, "pango_layout_set_alignment", t.pango_layout_set_alignment) &&
      find(library, "pango_layout_set_font_description", t.pango_layout_set_font_description) &&
      find(library, "pango_layout_set_indent", t.pango_layout_set_indent) &&
      find(library, "pango_layout_set_justify", t.pango_layout_set_justify) &&
      find(library, "pango_layout_set_text", t.pango_layout_set_text) &&
      find(library, "pango_layout_set_width", t.pango_layout_set_width) &&
      find(library, "pango_layout_set_wrap", t.pango_layout_set_wrap);
  if (!whole) return std::nullopt;
  return t;
}

}  // namespace

Typesetter const* typesetter() {
  static std::optional<Typesetter> const loaded = load();
  return loaded ? &*loaded : nullptr;
}

}  // namespace gongkai::format::pdf
