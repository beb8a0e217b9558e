#include "paper/canvas.h"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>

namespace loopline::paper {

namespace {

template <auto Free>
struct Freeing {
  template <class T>
  void operator()(T* thing) const {
    Free(thing);
  }
};

template <class T>
using Object = std::unique_ptr<T, Freeing<g_object_unref>>;
using Font = std::unique_ptr<PangoFontDescription, Freeing<pango_font_description_free>>;
using Surface = std::unique_ptr<cairo_surface_t, Freeing<cairo_surface_destroy>>;
using Pen = std::unique_ptr<cairo_t, Freeing<cairo_destroy>>;
using Options = std::unique_ptr<cairo_font_options_t, Freeing<cairo_font_options_destroy>>;

// A point has 2540/72 of our lengths.
constexpr double points(Length length) { return length * 72.0 / 2540.0; }

const char* family_of(Script script, bool mono) {
  if (script == Script::zh_hant) return mono ? "Noto Sans Mono CJK HK" : "Noto Sans CJK HK";
  return mono ? "Noto Sans Mono CJK SC" : "Noto Sans CJK SC";
}

Font font_of(Script script, const Style& style) {
  Font font(pango_font_description_new());
  pango_font_description_set_family_static(font.get(), family_of(script, style.mono));
  pango_font_description_set_weight(font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE / 100.0);
  return font;
}

// One paragraph that is set again and again; the metrics are those of paper, not of a screen.
class Setter {
 public:
  Setter(PangoContext* context, Script script) : script_(script), layout_(pango_layout_new(context)) {
    Options options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options.get());
    pango_cairo_context_set_resolution(context, 72);
    const char* language = script == Script::zh_hans ? "zh-cn" : script == Script::zh_hant ? "zh-hk" : "en";
    pango_context_set_language(context, pango_language_from_string(language));
    pango_layout_set_single_paragraph_mode(layout_.get(), TRUE);
    pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  }

  PangoLayout* set(const std::string& text, const Style& style, Length width, Align align) {
    bool same = font_ && style.size == style_.size && style.bold == style_.bold && style.mono == style_.mono;
    if (!same) {
      font_ = font_of(script_, style);
      style_ = style;
      pango_layout_set_font_description(layout_.get(), font_.get());
    }
    pango_layout_set_width(layout_.get(), static_cast<int>(points(width) * PANGO_SCALE));
    pango_layout_set_alignment(layout_.get(), align == Align::start    ? PANGO_ALIGN_LEFT
                                              : align == Align::middle ? PANGO_ALIGN_CENTER
                                                                       : PANGO_ALIGN_RIGHT);
    pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
    return layout_.get();
  }

 private:
  Script script_;
  Object<PangoLayout> layout_;
  Font font_;
  Style style_;
};

cairo_status_t collect(void* closure, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

Failure not_drawn(cairo_status_t status) {
  return fail(ErrorKind::internal, "paper_not_drawn", {}, {}, cairo_status_to_string(status));
}

void describe(cairo_surface_t* surface, const Document& document) {
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, document.subtitle.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Loopline");
  std::string day = document.created.text();  // cairo reads seconds, not their fractions
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                 fmt::format("{}Z", day.substr(0, day.find('.'))).c_str());
}

// Neighbouring blocks of one ink are one path, so that no seam shows between them.
void paint(cairo_t* pen, const std::vector<Block>& blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    cairo_rectangle(pen, points(block.x), points(block.y), points(block.width), points(block.height));
    if (i + 1 < blocks.size() && blocks[i + 1].ink == block.ink) continue;
    double light = block.ink == Ink::black ? 0 : block.ink == Ink::rule ? 0.8 : 0.94;
    cairo_set_source_rgb(pen, light, light, light);
    cairo_fill(pen);
  }
}

void type(cairo_t* pen, Setter& setter, const Line& line) {
  double light = line.style.grey ? 0.35 : 0;
  cairo_set_source_rgb(pen, light, light, light);
  PangoLayout* layout = setter.set(line.text, line.style, line.width, line.align);
  pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
  double rise = static_cast<double>(pango_layout_get_baseline(layout)) / PANGO_SCALE;
  cairo_move_to(pen, points(line.x), points(line.baseline) - rise);
  bool link = !line.link.empty() && line.link.find('\'') == std::string::npos;
  if (link) cairo_tag_begin(pen, CAIRO_TAG_LINK, fmt::format("uri='{}'", line.link).c_str());
  pango_cairo_show_layout(pen, layout);
  if (link) cairo_tag_end(pen, CAIRO_TAG_LINK);
}

}  // namespace

Wrap wrapping(Script script) {
  Object<PangoContext> context(pango_font_map_create_context(pango_cairo_font_map_get_default()));
  // Shared by the copies that std::function makes of this.
  auto setter = std::make_shared<Setter>(context.get(), script);
  return [setter](const std::string& text, const Style& style, Length width) {
    // No glyph that we print is wider than its size; a short text needs no asking.
    std::size_t count = code_points(text);
    if (text.find('\t') == std::string::npos && points(width) * 100 >= static_cast<double>(count) * style.size) {
      return std::vector<std::string>{text};
    }
    PangoLayout* layout = setter->set(text, style, std::max(width, style.size), Align::start);
    std::vector<std::string> lines;
    for (GSList* at = pango_layout_get_lines_readonly(layout); at != nullptr; at = at->next) {
      const auto* line = static_cast<const PangoLayoutLine*>(at->data);
      std::string_view part = std::string_view(text).substr(line->start_index, line->length);
      lines.emplace_back(trimmed(part));
    }
    return lines;
  };
}

Result<std::string> draw(const Layout& layout, const Document& document) {
  std::string bytes;
  Surface surface(cairo_pdf_surface_create_for_stream(collect, &bytes, points(layout.width), points(layout.height)));
  describe(surface.get(), document);
  Pen pen(cairo_create(surface.get()));
  Object<PangoContext> context(pango_cairo_create_context(pen.get()));
  Setter setter(context.get(), document.script);
  for (const Sheet& sheet : layout.sheets) {
    paint(pen.get(), sheet.blocks);
    for (const Line& line : sheet.lines) type(pen.get(), setter, line);
    cairo_show_page(pen.get());
  }
  cairo_surface_finish(surface.get());
  if (cairo_status_t status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS) {
    return not_drawn(status);
  }
  return bytes;
}

Result<std::string> png(const Modules& modules, int pixels_per_module) {
  int side = (modules.side + 2 * qr_quiet) * pixels_per_module;
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side));
  Pen pen(cairo_create(surface.get()));
  cairo_set_antialias(pen.get(), CAIRO_ANTIALIAS_NONE);
  cairo_set_source_rgb(pen.get(), 1, 1, 1);
  cairo_paint(pen.get());
  cairo_set_source_rgb(pen.get(), 0, 0, 0);
  for (int row = 0; row < modules.side; ++row) {
    for (int column = 0; column < modules.side; ++column) {
      if (!modules.at(row, column)) continue;
      cairo_rectangle(pen.get(), (column + qr_quiet) * pixels_per_module, (row + qr_quiet) * pixels_per_module,
                      pixels_per_module, pixels_per_module);
    }
  }
  cairo_fill(pen.get());
  cairo_surface_flush(surface.get());
  std::string bytes;
  cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), collect, &bytes);
  if (status != CAIRO_STATUS_SUCCESS) return not_drawn(status);
  return bytes;
}

}  // namespace loopline::paper
