// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_files.h"
#include "vision/perceptual_hash.h"
#include "vision/picture.h"
#include "vision/resample.h"

#include <QPainter>

#include <gtest/gtest.h>

#include <bit>
#include <random>

namespace pictor::vision {
namespace {

// Coloured shapes on a slope of light, different for every number.
QImage drawing(unsigned number, int width = 320, int height = 240)
{
    std::mt19937 random(number);
    const auto below = [&](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
    const auto colour = [&] { return QColor(below(256), below(256), below(256)); };
    QImage picture(width, height, QImage::Format_RGB888);
    QPainter painter(&picture);
    QLinearGradient slope(0, 0, width, height);
    slope.setColorAt(0, colour());
    slope.setColorAt(1, colour());
    painter.fillRect(picture.rect(), slope);
    for (int i = 0; i < 12; ++i) {
        painter.setBrush(colour());
        painter.drawEllipse(
            below(width), below(height), width / 16 + below(width / 3), height / 16 + below(height / 3));
    }
    return picture;
}

int distance(const QImage& left, const QImage& right)
{
    return std::popcount(perceptualHash(imageOf(left)).value() ^ perceptualHash(imageOf(right)).value());
}

TEST(PerceptualHash, IsNearForScaledAndSlightlyCroppedPictures)
{
    for (unsigned number = 0; number < 20; ++number) {
        const QImage picture = drawing(number);
        EXPECT_LE(distance(picture, picture.scaled(200, 150, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)), 2);
        EXPECT_LE(distance(picture, picture.scaled(900, 500, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)), 4);
        EXPECT_LE(distance(picture, picture.copy(3, 2, 314, 236)), 8) << number; // 2 % less
    }
}

TEST(PerceptualHash, IsFarForOtherPictures)
{
    double sum = 0;
    for (unsigned number = 0; number < 30; ++number) {
        const int bits = distance(drawing(number), drawing(number + 1));
        EXPECT_GT(bits, 12) << number;
        sum += bits;
    }
    EXPECT_NEAR(sum / 30, 32, 4);
}

TEST(PerceptualHash, IsNearForPicturesSavedAgain)
{
    const TemporaryFolder folder;
    for (unsigned number = 0; number < 10; ++number) {
        const Image picture = imageOf(drawing(number, 1200, 900));
        const auto good = folder.write("good.jpg", jpegOf(picture, {.quality = 95}));
        const auto poor = folder.write("poor.jpg", jpegOf(resampled(picture, 400, 300), {.quality = 30}));
        const auto one = perceptualHash(good);
        const auto other = perceptualHash(poor);
        ASSERT_TRUE(one && other && *one && *other);
        EXPECT_LE(std::popcount(**one ^ **other), 4) << number;
        EXPECT_LE(std::popcount(**one ^ *perceptualHash(picture)), 4) << number;
    }
}

TEST(PerceptualHash, TellsMirroredAndTurnedPicturesApart)
{
    const QImage picture = drawing(3);
    EXPECT_GT(distance(picture, picture.mirrored(true, false)), 12);
    EXPECT_GT(distance(picture, picture.transformed(QTransform().rotate(90))), 12);
}

TEST(PerceptualHash, KnowsNoPlainPicture)
{
    for (const int grey : {0, 90, 255}) {
        const Image plain{40, 30, 1, std::vector<std::uint8_t>(1200, static_cast<std::uint8_t>(grey))};
        EXPECT_EQ(perceptualHash(plain), std::nullopt) << grey;
    }
    Image speck{40, 30, 1, std::vector<std::uint8_t>(1200, 255)};
    for (int y = 10; y < 20; ++y)
        std::fill_n(speck.pixels.begin() + y * 40 + 8, 10, std::uint8_t{0});
    EXPECT_NE(perceptualHash(speck), std::nullopt);
}

TEST(PerceptualHash, SaysWhichFileCannotBeRead)
{
    const TemporaryFolder folder;
    const auto hash = perceptualHash(folder.path() / "none.jpg");
    ASSERT_FALSE(hash);
    EXPECT_EQ(hash.error().code, "vision.missing");
}

} // namespace
} // namespace pictor::vision
