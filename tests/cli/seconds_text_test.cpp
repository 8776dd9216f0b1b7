// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/seconds_text.h"

#include <gtest/gtest.h>

namespace pictor::cli {
namespace {

TEST(Durations, AreForPeople)
{
    EXPECT_EQ(secondsText(0.0124), "0.012 s");
    EXPECT_EQ(durationText(0), "0:00");
    EXPECT_EQ(durationText(186.2), "3:07");
    EXPECT_EQ(durationText(3723), "1:02:03");
    EXPECT_EQ(durationText(-5), "0:00");
}

} // namespace
} // namespace pictor::cli
