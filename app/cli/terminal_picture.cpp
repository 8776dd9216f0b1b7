// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal_picture.h"

#ifdef PICTOR_HAVE_CHAFA

#include <chafa.h>

#include <memory>

namespace pictor::cli {

namespace {

constexpr int boxColumns = 30;
constexpr int boxRows = 15;
constexpr int cellWidth = 8; // pixels, where the terminal does not say: 30 cells make the 240 pixels of the language
constexpr int cellHeight = 16;
constexpr float cellRatio = static_cast<float>(cellWidth) / cellHeight;

template <auto Release>
struct Releaser
{
    template <typename T>
    void operator()(T* object) const
    {
        Release(object);
    }
};
using TermInfo = std::unique_ptr<ChafaTermInfo, Releaser<chafa_term_info_unref>>;
using Config = std::unique_ptr<ChafaCanvasConfig, Releaser<chafa_canvas_config_unref>>;
using Canvas = std::unique_ptr<ChafaCanvas, Releaser<chafa_canvas_unref>>;
using SymbolMap = std::unique_ptr<ChafaSymbolMap, Releaser<chafa_symbol_map_unref>>;
using StringList = std::unique_ptr<gchar*, Releaser<g_strfreev>>;

TermInfo detectTerminal()
{
    const StringList environment(g_get_environ());
    return TermInfo(chafa_term_db_detect(chafa_term_db_get_default(), environment.get()));
}

ChafaPixelMode pixelMode(const ChafaTermInfo* terminal)
{
    if (chafa_term_info_have_seq(terminal, CHAFA_TERM_SEQ_BEGIN_KITTY_IMMEDIATE_IMAGE_V1))
        return CHAFA_PIXEL_MODE_KITTY;
    if (chafa_term_info_have_seq(terminal, CHAFA_TERM_SEQ_BEGIN_ITERM2_IMAGE))
        return CHAFA_PIXEL_MODE_ITERM2;
    if (chafa_term_info_have_seq(terminal, CHAFA_TERM_SEQ_BEGIN_SIXELS))
        return CHAFA_PIXEL_MODE_SIXELS;
    return CHAFA_PIXEL_MODE_SYMBOLS;
}

ChafaCanvasMode canvasMode(const ChafaTermInfo* terminal)
{
    if (chafa_term_info_have_seq(terminal, CHAFA_TERM_SEQ_SET_COLOR_FGBG_DIRECT))
        return CHAFA_CANVAS_MODE_TRUECOLOR;
    if (chafa_term_info_have_seq(terminal, CHAFA_TERM_SEQ_SET_COLOR_FGBG_256))
        return CHAFA_CANVAS_MODE_INDEXED_240;
    if (chafa_term_info_have_seq(terminal, CHAFA_TERM_SEQ_SET_COLOR_FGBG_16))
        return CHAFA_CANVAS_MODE_INDEXED_16;
    return CHAFA_CANVAS_MODE_FGBG;
}

Config makeConfig(const ChafaTermInfo* terminal, const Image& image)
{
    Config config(chafa_canvas_config_new());
    gint columns = boxColumns;
    gint rows = boxRows;
    chafa_calc_canvas_geometry(image.width, image.height, &columns, &rows, cellRatio, TRUE, FALSE);
    chafa_canvas_config_set_geometry(config.get(), columns, rows);
    chafa_canvas_config_set_cell_geometry(config.get(), cellWidth, cellHeight);
    chafa_canvas_config_set_pixel_mode(config.get(), pixelMode(terminal));
    chafa_canvas_config_set_canvas_mode(config.get(), canvasMode(terminal));
    const SymbolMap symbols(chafa_symbol_map_new());
    chafa_symbol_map_add_by_tags(symbols.get(), CHAFA_SYMBOL_TAG_BLOCK);
    chafa_symbol_map_add_by_tags(symbols.get(), CHAFA_SYMBOL_TAG_SPACE);
    chafa_canvas_config_set_symbol_map(config.get(), symbols.get());
    return config;
}

// height x width x 3
std::vector<std::uint8_t> rgbPixels(const Image& image)
{
    if (image.channels == 3)
        return image.pixels;
    std::vector<std::uint8_t> pixels;
    pixels.reserve(image.pixels.size() * 3);
    for (const std::uint8_t grey : image.pixels)
        pixels.insert(pixels.end(), {grey, grey, grey});
    return pixels;
}

} // namespace

bool canDrawPictures()
{
    return true;
}

std::string terminalPicture(const Image& image)
{
    if (image.width < 1 || image.height < 1)
        return {};
    const TermInfo terminal = detectTerminal();
    const Config config = makeConfig(terminal.get(), image);
    const Canvas canvas(chafa_canvas_new(config.get()));
    const std::vector<std::uint8_t> pixels = rgbPixels(image);
    chafa_canvas_draw_all_pixels(
        canvas.get(), CHAFA_PIXEL_RGB8, pixels.data(), image.width, image.height, image.width * 3);
    GString* printed = chafa_canvas_print(canvas.get(), terminal.get());
    std::string text(printed->str, printed->len);
    g_string_free(printed, TRUE);
    return text + "\n";
}

} // namespace pictor::cli

#else

namespace pictor::cli {

bool canDrawPictures()
{
    return false;
}

std::string terminalPicture(const Image&)
{
    return {};
}

} // namespace pictor::cli

#endif
