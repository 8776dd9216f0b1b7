// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/picture_survey.h"

#include "learn/drawn_pictures.h"
#include "learn/picture_tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pictor::learn {
namespace {

constexpr ImageFormat surveyFormat{24, 1};

at::Tensor drawn(std::int64_t count, test::Shape shape)
{
    at::Tensor pictures = emptyPictures(count, surveyFormat);
    std::mt19937 random(4);
    for (std::int64_t i = 0; i < count; ++i)
        EXPECT_TRUE(
            storePicture(test::drawShape(shape, surveyFormat.size, 1, random), "drawn", surveyFormat, pictures, i));
    return pictures;
}

TEST(SurveyLook, seesThatHooksHaveADirection)
{
    const LookSurvey look = surveyLook(drawn(120, test::Shape::Hook));
    EXPECT_LT(look.mirrorLikeness, 0.2);
    EXPECT_GT(look.plainGround, 0.5);
}

TEST(SurveyLook, seesThatRingsHaveNone)
{
    EXPECT_NEAR(surveyLook(drawn(120, test::Shape::Ring)).mirrorLikeness, 0.5, 0.15);
}

TEST(SurveyLook, findsNoGroundInNoise)
{
    EXPECT_LT(surveyLook(at::randint(256, {20, 1, 24, 24}).to(at::kByte)).plainGround, 0.2);
}

TEST(SurveyLook, tellsPenStrokesFromShadedObjects)
{
    EXPECT_GT(surveyLook(drawn(20, test::Shape::Cross)).oneTone, 0.9);
    at::Tensor shaded = at::zeros({20, 1, 24, 24}, at::kByte);
    shaded.slice(2, 4, 20).slice(3, 4, 20).copy_(at::arange(40, 200, 10).view({16, 1}).expand({16, 16}));
    const LookSurvey look = surveyLook(shaded);
    EXPECT_LT(look.oneTone, 0.35);
    EXPECT_NEAR(look.plainGround, 1 - 256.0 / 576, 0.01);
    EXPECT_EQ(surveyLook(at::zeros({3, 1, 24, 24}, at::kByte)).oneTone, 0);
}

TEST(SurveySizes, takesTheMedianSideAndIgnoresWhatCannotBeRead)
{
    const test::DrawnPictures source(30, 20, true, {0, 3, 7});
    const SizeSurvey survey = surveySizes(source, {});
    EXPECT_EQ(survey.typicalSide, 20);
    EXPECT_TRUE(survey.allGrey);
    EXPECT_FALSE(surveySizes(test::DrawnPictures(5, 20, false), {}).allGrey);
    EXPECT_EQ(surveySizes(test::DrawnPictures(0), {}).typicalSide, 0);
}

} // namespace
} // namespace pictor::learn
