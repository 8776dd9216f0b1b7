// SPDX-License-Identifier: GPL-3.0-or-later
// FUNCTION compute.* on pictures and vectors; the text cases of tests/sql/compute.test have the rest.
#include "engine/engine_fixture.h"
#include "engine/option_lookup.h"
#include "index/similarity.h"
#include "index/union_find.h"
#include "store/duplicate_decisions.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <charconv>
#include <map>
#include <random>

namespace pictor::engine {
namespace {

std::string numberText(auto number)
{
    char text[40];
    return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

class ComputeTest : public EngineTest
{
protected:
    std::string path(const std::string& name) const { return (m_session->folder() / name).string(); }

    // Shapes on a slope, different for every number.
    static QImage drawing(unsigned number)
    {
        std::mt19937 random(number);
        const auto below = [&](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
        const auto colour = [&] { return QColor(below(256), below(256), below(256)); };
        QImage picture(320, 240, QImage::Format_RGB888);
        picture.fill(colour());
        QPainter painter(&picture);
        for (int i = 0; i < 12; ++i) {
            painter.setBrush(colour());
            painter.drawEllipse(below(320), below(240), 20 + below(100), 20 + below(80));
        }
        return picture;
    }

    void save(const QImage& picture, const std::string& name, int quality = 90)
    {
        ASSERT_TRUE(picture.save(QString::fromStdString(path(name)), nullptr, quality)) << name;
    }

    // A table "vectors" (id, v) of JSON lists.
    void makeVectors(const std::vector<std::vector<float>>& vectors)
    {
        std::string csv = "id,v\n";
        for (std::size_t i = 0; i < vectors.size(); ++i) {
            std::string list;
            for (const float value : vectors[i])
                list += (list.empty() ? "" : ", ") + numberText(value);
            csv += std::to_string(i) + ",\"[" + list + "]\"\n";
        }
        write("vectors.csv", csv);
        ASSERT_TRUE(run("COPY vectors OPTIONS (overwrite=True) FROM 'vectors.csv'"));
    }
};

constexpr const char* duplicates = "SELECT image_path, duplicate_group, duplicate_kind, duplicate_keep FROM (FUNCTION "
                                   "compute.duplicates AS SELECT image_path FROM files)";

TEST_F(ComputeTest, FindsPlantedDuplicates)
{
    const QImage first = drawing(1);
    const QImage second = drawing(2);
    save(first, "a.png");
    save(first, "a_copy.jpg", 50);
    save(first.scaled(640, 480, Qt::IgnoreAspectRatio, Qt::SmoothTransformation), "a_large.png");
    save(second, "b.png");
    save(second.copy(2, 2, 316, 236), "b_cropped.png");
    save(drawing(3), "c.png");
    std::filesystem::copy(path("c.png"), path("c_copy.png"));
    save(drawing(4), "d.png");
    write("broken.jpg", "no picture");
    write("files.csv",
        "image_path\na.png\na_copy.jpg\na_large.png\nb.png\nb_cropped.png\nc.png\nc_copy.png\nd.png\n"
        "broken.jpg\n");
    ASSERT_TRUE(run("COPY files FROM 'files.csv'"));
    EXPECT_EQ(rows(duplicates),
        (std::vector<std::string>{"a.png|1|near|0", "a_copy.jpg|1|near|0", "a_large.png|1|near|1", "b.png|2|near|1",
            "b_cropped.png|2|near|0", "c.png|3|exact|1", "c_copy.png|3|exact|0", "d.png|NULL|NULL|NULL",
            "broken.jpg|NULL|NULL|NULL"}));
    ASSERT_EQ(m_listener.skippedInputs.size(), 1u);
    EXPECT_EQ(m_listener.skippedInputs[0].name, "broken.jpg");
    EXPECT_EQ(rows("SELECT count(duplicate_group) FROM (FUNCTION compute.duplicates OPTIONS (by='near', "
                   "max_distance=0) AS SELECT * FROM files WHERE image_path > 'c')"),
        std::vector<std::string>{"2"}); // equal files look alike
}

TEST_F(ComputeTest, RemembersWhatWasDecided)
{
    save(drawing(1), "a.png");
    for (const char* name : {"b.png", "c.png"})
        std::filesystem::copy(path("a.png"), path(name));
    write("files.csv", "image_path\na.png\nb.png\nc.png\n");
    ASSERT_TRUE(run("COPY files FROM 'files.csv'"));
    using store::DuplicateVerdict;
    store::Workspace& workspace = m_session->workspace();
    const std::vector<store::DecidedPair> decisions{
        {"b.png", "a.png", DuplicateVerdict::Different}, {"c.png", "a.png", DuplicateVerdict::Hidden}};
    ASSERT_TRUE(store::saveDuplicateDecisions(workspace, decisions, {}));
    EXPECT_EQ(store::duplicateDecisions(workspace).value(), decisions);
    const auto count = [&](const std::string& options) {
        return rows("SELECT count(duplicate_group) FROM (FUNCTION compute.duplicates " + options
            + " AS SELECT * FROM files)")[0];
    };
    EXPECT_EQ(count(""), "0");
    EXPECT_EQ(count("OPTIONS (use_decisions=False)"), "3");
    // A new verdict on a pair replaces the old one, in whatever order it names the two.
    const std::vector<store::DecidedPair> later{{"a.png", "b.png", DuplicateVerdict::Hidden}};
    ASSERT_TRUE(store::saveDuplicateDecisions(workspace, later, {}));
    EXPECT_EQ(store::duplicateDecisions(workspace)->size(), 2u);
    EXPECT_EQ(count(""), "0");
    ASSERT_TRUE(store::forgetDuplicateDecisions(workspace, decisions, {}));
    EXPECT_TRUE(store::duplicateDecisions(workspace)->empty());
    EXPECT_EQ(count(""), "3");
}

// The groups of comparing all with all.
std::vector<std::string> naiveGroups(const std::vector<std::vector<float>>& vectors, double threshold)
{
    index::UnionFind groups(vectors.size());
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        for (std::size_t j = i + 1; j < vectors.size(); ++j) {
            if (index::cosine(vectors[i], vectors[j]) >= threshold)
                groups.unite(i, j);
        }
    }
    std::map<std::size_t, std::size_t> numbers;
    std::vector<std::string> result;
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        if (groups.groupSize(i) > 1)
            result.push_back(std::to_string(numbers.try_emplace(groups.find(i), numbers.size() + 1).first->second));
        else
            result.emplace_back("NULL");
    }
    return result;
}

// Clumps of more rows than are looked at first, chains of rows of which only neighbours are similar, and lone rows.
TEST_F(ComputeTest, GroupsSimilarVectorsAsComparingAllWould)
{
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        std::mt19937_64 random(seed);
        std::normal_distribution<float> normal;
        std::vector<std::vector<float>> vectors;
        for (int i = 0; i < 240; ++i) {
            std::vector<float> vector(6);
            const bool isNew = vectors.empty() || random() % (seed % 2 == 0 ? 5 : 60) == 0;
            const float noise = isNew ? 1 : (random() % 3 == 0 ? 0.25F : 0.04F);
            for (std::size_t j = 0; j < vector.size(); ++j)
                vector[j] = (isNew ? 0 : vectors.back()[j]) + noise * normal(random);
            vectors.push_back(vector);
        }
        makeVectors(vectors);
        for (const double threshold : {0.9, 0.97, 0.995}) {
            EXPECT_EQ(rows("SELECT duplicate_group FROM (FUNCTION compute.duplicates OPTIONS (by='similar', "
                           "emb_col='v', threshold="
                          + numberText(threshold) + ") AS SELECT * FROM vectors ORDER BY id)"),
                naiveGroups(vectors, threshold))
                << "seed " << seed << ", threshold " << threshold;
        }
    }
}

TEST_F(ComputeTest, GroupsManyEqualVectorsThroughDecisions)
{
    makeVectors(std::vector<std::vector<float>>(60, {1, 2, 3}));
    ASSERT_TRUE(run("CREATE TABLE named AS SELECT v, 'p' || id AS image_path, id FROM vectors"));
    std::vector<store::DecidedPair> decisions;
    for (int i = 1; i < 60; ++i)
        decisions.push_back({"p0", "p" + std::to_string(i), store::DuplicateVerdict::Different});
    ASSERT_TRUE(store::saveDuplicateDecisions(m_session->workspace(), decisions, {}));
    EXPECT_EQ(rows("SELECT count(*), min(id) FROM (FUNCTION compute.duplicates OPTIONS (by='similar', emb_col='v') AS "
                   "SELECT * FROM named) WHERE duplicate_group = 1"),
        std::vector<std::string>{"59|1"});
}

TEST_F(ComputeTest, GivesTheSameForTheSameSeed)
{
    std::mt19937_64 random(1);
    std::normal_distribution<float> normal;
    std::vector<std::vector<float>> vectors(300, std::vector<float>(5));
    for (auto& vector : vectors)
        std::ranges::generate(vector, [&] { return normal(random); });
    makeVectors(vectors);
    for (const char* function : {"cluster OPTIONS (emb_col='v', seed=3)",
             "project OPTIONS (emb_col='v', method='neighbours', iterations=30, seed=3)"}) {
        const std::string query = std::string("FUNCTION compute.") + function + " AS SELECT * FROM vectors";
        EXPECT_EQ(rows(query), rows(query)) << function;
    }
}

TEST_F(ComputeTest, StopsAndLeavesNothing)
{
    makeVectors({{1, 2}, {3, 4}});
    makePictures(3);
    m_stop.request_stop();
    for (const char* query : {"FUNCTION compute.cluster OPTIONS (emb_col='v') AS SELECT * FROM vectors",
             "FUNCTION compute.outliers OPTIONS (emb_col='v') AS SELECT * FROM vectors",
             "FUNCTION compute.project OPTIONS (emb_col='v') AS SELECT * FROM vectors",
             "FUNCTION compute.duplicates AS SELECT * FROM pictures"})
        EXPECT_EQ(errorCode(query), "base.stopped") << query;
}

TEST_F(ComputeTest, TypesItsColumns)
{
    const auto types = [&](const std::string& query) {
        std::string text;
        const auto outcome = run(query);
        EXPECT_TRUE(outcome) << outcome.error().text();
        for (const Column& column : outcome->table->columns())
            text += (text.empty() ? "" : " ") + column.name + ":" + column.declaredType;
        return text;
    };
    EXPECT_EQ(types("FUNCTION compute.duplicates OPTIONS (emb_col='v') AS SELECT '[1]' AS v"),
        "v: duplicate_group:INTEGER duplicate_kind:TEXT duplicate_score:REAL duplicate_keep:BOOLEAN");
    EXPECT_EQ(types("FUNCTION compute.project OPTIONS (emb_col='v') AS SELECT '[1]' AS v"), "v: x:REAL y:REAL");
    EXPECT_EQ(types("FUNCTION compute.groupby_emb_mean OPTIONS (emb_col='v') AS SELECT '[1, 2]' AS v, 3 AS label"),
        "label: emb_mean_result:VECTOR(2)");
}

TEST_F(ComputeTest, HasItsOptionsInTheTables)
{
    for (const char* name : {"duplicates", "outliers", "cluster", "project", "groupby_emb_mean", "similarity"}) {
        const OptionTable* const table = findOptionTable(std::string("FUNCTION compute.") + name, "");
        ASSERT_NE(table, nullptr) << name;
        EXPECT_NE(findOption(*table, "emb_col"), nullptr) << name;
    }
}

} // namespace
} // namespace pictor::engine
