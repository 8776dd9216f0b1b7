// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/formatter.h"

#include "language/parser.h"
#include "language/token.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace pictor::language {

namespace {

TEST(Formatter, PutsClausesOnLines)
{
    EXPECT_EQ(formatScript("select a,b from t where a=1 and b>2 group by a having count(*)>1 order by a desc limit 5"),
        "SELECT a, b\nFROM t\nWHERE a = 1 AND b > 2\nGROUP BY a\nHAVING count(*) > 1\nORDER BY a DESC\nLIMIT 5");
    EXPECT_EQ(formatScript("select * from a left outer join b on a.x=b.x , c"),
        "SELECT *\nFROM a\nLEFT OUTER JOIN b ON a.x = b.x, c");
    EXPECT_EQ(formatScript("insert into t(a) values(1),(2);update t set a=1 where b is not null;"),
        "INSERT INTO t(a)\nVALUES (1), (2);\nUPDATE t\nSET a = 1\nWHERE b IS NOT NULL;");
    EXPECT_EQ(formatScript("delete from t;\n\n\n\ndrop table t"), "DELETE FROM t;\n\nDROP TABLE t");
}

TEST(Formatter, LaysOutThanosql)
{
    EXPECT_EQ(
        formatScript("build model m using SimCLR options(image_col='image_path',max_epochs = 1) as select * from t"),
        "BUILD MODEL m\nUSING SimCLR\nOPTIONS (image_col='image_path', max_epochs=1)\nAS\nSELECT *\nFROM t");
    EXPECT_EQ(formatScript("get thanosql dataset mnist_data options (overwrite=True)"),
        "GET THANOSQL DATASET mnist_data OPTIONS (overwrite=True)");
    EXPECT_EQ(formatScript("print image as (select image_path from (search image image='x' using m as select * from t) "
                           "order by search_result desc limit 4)"),
        "PRINT IMAGE\nAS (\n    SELECT image_path\n    FROM (\n        SEARCH IMAGE image='x'\n        USING m\n"
        "        AS\n        SELECT *\n        FROM t\n    )\n    ORDER BY search_result DESC\n    LIMIT 4\n)");
    EXPECT_EQ(formatScript("create table t as convert using m as select * from u"),
        "CREATE TABLE t AS\nCONVERT USING m\nAS\nSELECT *\nFROM u");
}

TEST(Formatter, GivesLongListsALineForEachItem)
{
    EXPECT_EQ(formatScript("CONVERT USING my_image_search_model OPTIONS (table_name=\"mnist_test\", "
                           "image_col=\"image_path\", column_name=\"convert_result\") AS SELECT * FROM mnist_test"),
        "CONVERT USING my_image_search_model\nOPTIONS (\n    table_name=\"mnist_test\",\n    "
        "image_col=\"image_path\",\n"
        "    column_name=\"convert_result\"\n)\nAS\nSELECT *\nFROM mnist_test");
    EXPECT_EQ(formatScript("select " + std::string(60, 'a') + ", " + std::string(60, 'b') + " from t"),
        "SELECT\n    " + std::string(60, 'a') + ",\n    " + std::string(60, 'b') + "\nFROM t");
    EXPECT_EQ(formatScript("select a from t where " + std::string(60, 'a') + " between 1 and 2 or "
                  + std::string(60, 'b') + "=1"),
        "SELECT a\nFROM t\nWHERE " + std::string(60, 'a') + " BETWEEN 1 AND 2\n    OR " + std::string(60, 'b')
            + " = 1");
}

TEST(Formatter, KeepsCommentsStringsAndNotebookLines)
{
    EXPECT_EQ(formatScript("-- first\nselect 'a  b', \"C d\" -- why\nfrom t /* in */ where a;  -- last\n# end\n"),
        "-- first\nSELECT 'a  b', \"C d\" -- why\nFROM t /* in */\nWHERE a; -- last\n# end\n");
    EXPECT_EQ(formatScript("%load_ext thanosql\n%thanosql select  1\n%%thanosql\nselect  1"),
        "%load_ext thanosql\n%thanosql select  1\n%%thanosql\nSELECT 1");
    EXPECT_EQ(formatScript("select a, -- one\nb from t"), "SELECT\n    a, -- one\n    b\nFROM t");
    EXPECT_EQ(formatScript("select 1;\r\nselect 2;\r\n"), "SELECT 1;\r\nSELECT 2;\r\n");
}

TEST(Formatter, LeavesWhatItCannotReadAndNamesAlone)
{
    EXPECT_EQ(formatScript("select 1;  build modell m;"), "SELECT 1;\nbuild modell m;");
    EXPECT_EQ(formatScript("select 'a"), "select 'a");
    EXPECT_EQ(formatScript("create trigger a after insert on t begin  select 1; end; select  2"),
        "create trigger a after insert on t begin  select 1; end;\nSELECT 2");
    EXPECT_EQ(formatScript("select search, image, a+b, replace(a,b,c) from list"),
        "SELECT search, image, a+b, replace(a, b, c)\nFROM list");
    EXPECT_EQ(formatScript(""), "");
    EXPECT_EQ(formatScript("\xFF"), "\xFF");
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    for (const Token& token : tokenize(text)) {
        std::string word(token.span.in(text));
        if (token.category == TokenCategory::Keyword)
            std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::toupper(c); });
        words.push_back(std::move(word));
    }
    return words;
}

std::string readFile(const std::filesystem::path& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return std::move(text).str();
}

// The parts of a text case are scripts, too.
std::vector<std::string> scriptsIn(const std::filesystem::path& path)
{
    const std::string text = readFile(path);
    std::vector<std::string> scripts{text};
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", begin), text.size());
        const std::size_t firstLine = std::min(text.find('\n', begin), end);
        scripts.push_back(text.substr(begin, end - begin));
        scripts.push_back(text.substr(firstLine, end - firstLine));
        begin = end + 2;
    }
    return scripts;
}

TEST(Formatter, NeverChangesWhatAScriptMeans)
{
    const std::filesystem::path root = PICTOR_SOURCE_DIRECTORY;
    std::size_t scripts = 0;
    for (const auto& folder : {root / "tests/sql", root / "resources/examples"}) {
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            if (entry.path().extension() != ".test" && entry.path().extension() != ".sql")
                continue;
            for (const std::string& script : scriptsIn(entry.path())) {
                const std::string formatted = formatScript(script);
                EXPECT_EQ(wordsOf(formatted), wordsOf(script)) << script;
                EXPECT_EQ(formatScript(formatted), formatted) << script;
                ++scripts;
            }
        }
    }
    EXPECT_GT(scripts, 50U);
}

TEST(Formatter, KeepsTheTutorialAsItIsWrittenButForBlanks)
{
    const std::string text = readFile(PICTOR_SOURCE_DIRECTORY "/resources/examples/search_image_by_image.sql");
    const std::string formatted = formatScript(text);
    EXPECT_NE(formatted, text);
    EXPECT_NE(formatted.find("FROM (\n        SEARCH IMAGE"), formatted.npos) << formatted;
}

} // namespace

} // namespace pictor::language
