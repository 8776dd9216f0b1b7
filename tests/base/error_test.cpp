// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

#include <gtest/gtest.h>

namespace pictor {
namespace {

constexpr ErrorKind sample{"test.sample", "Row {1} of {0} has {2} fields.", "Look at {0}."};

TEST(Error, FillsArgumentsByPosition)
{
    const Error error = makeError(sample, "a.csv", 17, 2.5);
    EXPECT_EQ(error.message, "Row 17 of a.csv has 2.5 fields.");
    EXPECT_EQ(error.hint, "Look at a.csv.");
    EXPECT_EQ(error.text(), "Row 17 of a.csv has 2.5 fields. Look at a.csv.");
    EXPECT_TRUE(error.is(sample));
    EXPECT_FALSE(error.is(error::stopped));
}

TEST(Error, DoesNotFillPlaceholdersInsideArguments)
{
    EXPECT_EQ(makeError(sample, "{1}{2}", 1, 2).message, "Row 1 of {1}{2} has 2 fields.");
}

Result<int> half(int number)
{
    if (number % 2 != 0)
        return failAt({3, 4}, sample, "x", number, 0);
    return number / 2;
}

Result<int> quarter(int number)
{
    PICTOR_TRY_ASSIGN(const int once, half(number));
    PICTOR_TRY(half(once));
    return once / 2;
}

TEST(Error, TryPassesErrorsOnAndValuesThrough)
{
    EXPECT_EQ(quarter(12).value(), 3);
    ASSERT_FALSE(quarter(6));
    EXPECT_EQ(quarter(6).error().span, (TextSpan{3, 4}));
    EXPECT_FALSE(quarter(7));
}

} // namespace
} // namespace pictor
