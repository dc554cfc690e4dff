#pragma once

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

/// Pango and Cairo, loaded when the first PDF is written. With their forty libraries they would
/// otherwise take longer to start than reading a report does, in every command that writes none.
namespace gongkai::format::pdf {

struct Typesetter {
  decltype(&::cairo_create) cairo_create = nullptr;
  decltype(&::cairo_destroy) cairo_destroy = nullptr;
  decltype(&::cairo_move_to) cairo_move_to = nullptr;
  decltype(&::cairo_pdf_surface_create_for_stream) cairo_pdf_surface_create_for_stream = nullptr;
  decltype(&::cairo_pdf_surface_set_metadata) cairo_pdf_surface_set_metadata = nullptr;
  decltype(&::cairo_rectangle) cairo_rectangle = nullptr;
  decltype(&::cairo_set_line_width) cairo_set_line_width = nullptr;
  decltype(&::cairo_show_page) cairo_show_page = nullptr;
  decltype(&::cairo_status) cairo_status = nullptr;
  decltype(&::cairo_status_to_string) cairo_status_to_string = nullptr;
  decltype(&::cairo_stroke) cairo_stroke = nullptr;
  decltype(&::cairo_surface_destroy) cairo_surface_destroy = nullptr;
  decltype(&::cairo_surface_finish) cairo_surface_finish = nullptr;
  decltype(&::g_object_unref) g_object_unref = nullptr;
  decltype(&::pango_cairo_context_set_resolution) pango_cairo_context_set_resolution = nullptr;
  decltype(&::pango_cairo_create_layout) pango_cairo_create_layout = nullptr;
  decltype(&::pango_cairo_show_layout) pango_cairo_show_layout = nullptr;
  decltype(&::pango_cairo_show_layout_line) pango_cairo_show_layout_line = nullptr;
  decltype(&::pango_context_set_language) pango_context_set_language = nullptr;
  decltype(&::pango_font_description_free) pango_font_description_free = nullptr;
  decltype(&::pango_font_description_new) pango_font_description_new = nullptr;
  decltype(&::pango_font_description_set_absolute_size) pango_font_description_set_absolute_size =
      nullptr;
  decltype(&::pango_font_description_set_family) pango_font_description_set_family = nullptr;
  decltype(&::pango_font_description_set_weight) pango_font_description_set_weight = nullptr;
  decltype(&::pango_language_from_string) pango_language_from_string = nullptr;
  decltype(&::pango_layout_get_context) pango_layout_get_context = nullptr;
  decltype(&::pango_layout_get_iter) pango_layout_get_iter = nullptr;
  decltype(&::pango_layout_get_pixel_size) pango_layout_get_pixel_size = nullptr;
  decltype(&::pango_layout_iter_free) pango_layout_iter_free = nullptr;
  decltype(&::pango_layout_iter_get_baseline) pango_layout_iter_get_baseline = nullptr;
  decltype(&::pango_layout_iter_get_line_extents) pango_layout_iter_get_line_extents = nullptr;
  decltype(&::pango_layout_iter_get_line_readonly) pango_layout_iter_get_line_readonly = nullptr;
  decltype(&::pango_layout_iter_next_line) pango_layout_iter_next_line = nullptr;
  decltype(&::pango_layout_set_alignment) pango_layout_set_alignment = nullptr;
  decltype(&::pango_layout_set_font_description) pango_layout_set_font_description = nullptr;
  decltype(&::pango_layout_set_indent) pango_layout_set_indent = nullptr;
  decltype(&::pango_layout_set_justify) pango_layout_set_justify = nullptr;
  decltype(&::pango_layout_set_text) pango_layout_set_text = nullptr;
  decltype(&::pango_layout_set_width) pango_layout_set_width = nullptr;
  decltype(&::pango_layout_set_wrap) pango_layout_set_wrap = nullptr;
};

/// The functions; null where the libraries are not installed.
Typesetter const* typesetter();

}  // namespace gongkai::format::pdf
