// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/parser.h"

#include <gtest/gtest.h>

namespace pictor::language {

namespace {

TEST(MaskSecrets, HidesTheToken)
{
    EXPECT_EQ(maskSecrets("%thanosql API_TOKEN=s3cret"), "%thanosql API_TOKEN=***");
    EXPECT_EQ(maskSecrets("a\n  %thanosql API_TOKEN=s3cret;\r\nSELECT 1"), "a\n  %thanosql API_TOKEN=***\r\nSELECT 1");
    EXPECT_EQ(maskSecrets("%thanosql API_TOKEN=<Issued_API_TOKEN>"), "%thanosql API_TOKEN=***");
}

TEST(MaskSecrets, HidesItHoweverItIsWritten)
{
    for (const char* text : {"%thanosql API_TOKEN = s3cret", "%thanosql api_token=s3cret",
             "%thanosql API_TOKEN='s3cret'", "%thanosql API_TOKEN=\"s3cret", "%thanosql 'API_TOKEN'='s3cret'",
             "%thanosql API_TOKEN : s3cret", "%thanosql API_TOKEN s3cret", "%thanosql API-TOKEN=s3cret",
             "%thanosql Api Token = s3cret", "%thanosql APITOKEN=s3cret", "%thanosql API_TOKN=s3cret",
             "%thanosql TOKEN := s3cret", "%thanosql API TOKN = s3cret", "%thanosql API_TOKEN==s3cret",
             "%thanosql API_TOKEN=a s3cret b", "%%thanosql API_TOKEN=s3cret", "% thanosql API_TOKEN=s3cret",
             "%THANOSQL API_TOKEN=s3cret", "API_TOKEN=s3cret", "x = %thanosql API_TOKEN=s3cret",
             "%thanosql API_TOKEN=\ns3cret", "%thanosql API_TOKEN=\\\n  s3cret", "%thanosql API_TOKEN='\n\ns3cret'",
             "%thanosql API_TOKEN=ab\\\ns3cret", "%thanosql API_TOKEN='ab\ns3cret'", "%thanosql\tAPI_TOKEN\t=\ts3cret",
             "SELECT 1; %thanosql API_TOKEN=s3cret", "{\"api_token\": \"s3cret\"}",
             "%thanosql ws://user:s3cret@host/v1", "%thanosql wss://host/v1?api_token=s3cret",
             "%thanosql API_TOKEN\u00A0=\u00A0s3cret", "SET api_token = 's3cret'"})
        EXPECT_EQ(maskSecrets(text).find("s3cret"), std::string::npos) << text << " gives " << maskSecrets(text);
}

TEST(MaskSecrets, LeavesOtherTextAlone)
{
    for (const char* text : {"", "\n\r\n\r", "SELECT * FROM t", "SELECT api_token FROM t", "%load_ext thanosql",
             "%thanosql SELECT a = 1 FROM t", "%thanosql COPY t OPTIONS (a=1) FROM 'x'", "%thanosql ws://host:80/v1",
             "%%thanosql\nBUILD MODEL m USING x OPTIONS (max_epochs=1) AS SELECT 1",
             "df = %thanosql SELECT * FROM t WHERE x = 1", "%thanosql API_TOKEN=***\nSELECT * FROM t",
             "%thanosql API_TOKEN=\nCOMMIT"})
        EXPECT_EQ(maskSecrets(text), text);
}

TEST(MaskSecrets, IsStableWhenRepeated)
{
    const std::string once = maskSecrets("%thanosql API_TOKEN = s3cret\nSELECT 1;\napi_token: x");
    EXPECT_EQ(maskSecrets(once), once);
}

TEST(MaskSecrets, TakesAnyBytes)
{
    EXPECT_EQ(maskSecrets("%thanosql API_TOKEN=\xFFs3cret\nx\xFE"), "%thanosql API_TOKEN=***\nx\xFE");
}

} // namespace

} // namespace pictor::language
