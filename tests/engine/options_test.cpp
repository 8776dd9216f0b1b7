// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/options.h"

#include "language/parser.h"

#include <gtest/gtest.h>

namespace pictor::engine {
namespace {

struct Bound
{
    Result<BoundOptions> options;
    std::vector<Diagnostic> warnings;
};

// The options as a CONVERT statement would have them.
Bound bindConvertOptions(const std::string& text, const OptionTable& table = convertOptions)
{
    const auto script = language::parse("CONVERT USING m OPTIONS (" + text + ") AS SELECT 1");
    const auto* convert = script.statements.at(0).as<language::ApplyModel>();
    std::vector<Diagnostic> warnings;
    auto options = bindOptions(convert->options, table, warnings);
    return {std::move(options), std::move(warnings)};
}

TEST(Options, FindOldNamesUnderTheNewOne)
{
    const Bound bound = bindConvertOptions("column_name='v', IMAGE_COL=path");
    ASSERT_TRUE(bound.options);
    EXPECT_EQ(bound.options->text("result_col"), "v");
    EXPECT_EQ(bound.options->text("image_col"), "path");
    EXPECT_TRUE(bound.options->isWrittenAs("column_name"));
    EXPECT_FALSE(bound.options->isWrittenAs("result_col"));
    EXPECT_TRUE(bound.warnings.empty());
}

TEST(Options, WarnOfUnknownKeysWithASuggestion)
{
    const Bound bound = bindConvertOptions("table_namme='t'");
    ASSERT_TRUE(bound.options);
    ASSERT_EQ(bound.warnings.size(), 1u);
    EXPECT_EQ(bound.warnings[0].error.code, "engine.unknown-option");
    EXPECT_EQ(bound.warnings[0].error.text(),
        "\"table_namme\" is not an option of CONVERT; it is ignored. Did you mean \"table_name\"?");
    EXPECT_EQ(bound.warnings[0].error.span->size(), 11u);
}

TEST(Options, LastOfEqualKeysHolds)
{
    const Bound bound = bindConvertOptions("table_name='a', table_name='b'");
    EXPECT_EQ(bound.options->text("table_name"), "b");
    ASSERT_EQ(bound.warnings.size(), 1u);
    EXPECT_EQ(bound.warnings[0].error.code, "engine.duplicate-option");
}

TEST(Options, NewerOfTwoNamesHoldsWhateverTheirOrder)
{
    for (const char* text : {"result_col='new', column_name='old'", "column_name='old', result_col='new'"}) {
        const Bound bound = bindConvertOptions(text);
        EXPECT_EQ(bound.options->text("result_col"), "new") << text;
        ASSERT_EQ(bound.warnings.size(), 1u);
        EXPECT_EQ(bound.warnings[0].error.code, "engine.option-conflict");
    }
}

TEST(Options, TakeBooleansInEverySpelling)
{
    for (const char* text :
        {"overwrite=True", "overwrite=true", "overwrite=TRUE", "overwrite=\"True\"", "overwrite=1"}) {
        const Bound bound = bindConvertOptions(text, buildSimClrOptions);
        ASSERT_TRUE(bound.options) << text;
        EXPECT_TRUE(bound.options->boolean("overwrite", false)) << text;
    }
}

TEST(Options, RefuseWrongTypes)
{
    for (const char* text : {"batch_size='many'", "batch_size=2.5", "batch_size=[1]", "table_name=3"}) {
        const Bound bound = bindConvertOptions(text);
        ASSERT_FALSE(bound.options) << text;
        EXPECT_EQ(bound.options.error().code, "engine.option-type") << text;
        EXPECT_TRUE(bound.options.error().span) << text;
    }
}

TEST(Options, RefuseValuesOutOfRangeAndSayTheRange)
{
    const Bound bound = bindConvertOptions("max_epochs=0", buildSimClrOptions);
    ASSERT_FALSE(bound.options);
    EXPECT_EQ(bound.options.error().code, "engine.option-range");
    EXPECT_EQ(bound.options.error().message, "Option \"max_epochs\" must be between 1 and 1e+05, not 0.");
    const Bound choice = bindConvertOptions("color='blue'", buildSimClrOptions);
    ASSERT_FALSE(choice.options);
    EXPECT_EQ(choice.options.error().message, "Option \"color\" must be one of 'AUTO', 'RGB', 'GRAY', not 'blue'.");
}

TEST(Options, NoneMeansNotGivenWhereItIsAllowed)
{
    const Bound bound = bindConvertOptions("top_k=None", searchOptions);
    ASSERT_TRUE(bound.options);
    EXPECT_TRUE(bound.options->isNone("top_k"));
    EXPECT_TRUE(bound.options->has("top_k"));
    EXPECT_EQ(bound.options->integer("top_k"), std::nullopt);
}

TEST(Options, TablesAreConsistent)
{
    for (const OptionTable* table : {&getDatasetOptions, &copyOptions, &buildSimClrOptions, &buildHeadOptions,
             &fitOptions, &predictOptions, &evaluateOptions, &convertOptions, &searchOptions, &printOptions}) {
        EXPECT_FALSE(table->name.empty());
        for (const OptionSpec& spec : table->options) {
            EXPECT_FALSE(spec.meaning.empty()) << spec.name;
            EXPECT_LT(spec.least, spec.most) << spec.name;
        }
    }
}

} // namespace
} // namespace pictor::engine
