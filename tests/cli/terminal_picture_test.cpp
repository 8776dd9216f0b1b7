// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal_picture.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace pictor::cli {
namespace {

Image gradient(int width, int height, int channels)
{
    Image image{width, height, channels, {}};
    for (int i = 0; i < width * height * channels; ++i)
        image.pixels.push_back(static_cast<std::uint8_t>(i * 7));
    return image;
}

TEST(TerminalPicture, DrawsGreyAndColourOrSaysThatItCannot)
{
    for (const int channels : {1, 3}) {
        const std::string text = terminalPicture(gradient(28, 28, channels));
        EXPECT_EQ(!text.empty(), canDrawPictures());
        EXPECT_LE(std::ranges::count(text, '\n'), 16);
    }
}

TEST(TerminalPicture, KeepsTheProportions)
{
    if (!canDrawPictures())
        GTEST_SKIP() << "built without libchafa";
    const std::string flat = terminalPicture(gradient(200, 20, 3));
    EXPECT_LE(std::ranges::count(flat, '\n'), 3) << flat;
}

TEST(TerminalPicture, AnEmptyPictureIsNothing)
{
    EXPECT_EQ(terminalPicture(Image{0, 0, 3, {}}), "");
}

} // namespace
} // namespace pictor::cli
