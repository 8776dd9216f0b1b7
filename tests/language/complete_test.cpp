// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/parser.h"

#include <gtest/gtest.h>

namespace pictor::language {

namespace {

TEST(IsComplete, WhenTheStatementEnds)
{
    for (const char* text : {"", "  \n ", "-- note", "SELECT 1;", "SELECT 1; -- note\n", "LIST MODEL;\n\n", ";",
             "CREATE TRIGGER a BEGIN SELECT 1; END;", "SELECT ';';", "SELCT 1;", "SELECT 1);", "SELECT (1; SELECT 2;",
             "%load_ext thanosql", "%thanosql API_TOKEN=x", "%thanosql SELECT 1", "df = %thanosql SELECT 1",
             "%matplotlib inline", "%%thanosql\nSELECT 1;", "# note\n"})
        EXPECT_TRUE(isComplete(text)) << text;
}

TEST(IsComplete, NotWhileSomethingIsOpen)
{
    for (const char* text :
        {"SELECT 1", "SELECT", "SELECT 1; SELECT 2", "SELECT 'a;", "SELECT 'a;\nb", "SELECT \"a;", "SELECT (1;",
            "COPY t OPTIONS (a=1;", "SELECT 1; /* a", "/* a ;", "SELECT 1 /* ; */", "CREATE TRIGGER a BEGIN SELECT 1;",
            "CREATE TRIGGER a BEGIN SELECT 1; END", "%%thanosql\nSELECT 1", "LIST MODEL -- ;", "%thanosql SELECT (1"})
        EXPECT_FALSE(isComplete(text)) << text;
}

TEST(IsComplete, WhenWaitingCannotHelp)
{
    EXPECT_TRUE(isComplete("SELECT '\xFF"));
}

} // namespace

} // namespace pictor::language
