// SPDX-License-Identifier: GPL-3.0-or-later
// CONVERT that goes on where it was, and never with a vector of another picture or model.
#include "engine/engine_errors.h"
#include "engine/engine_fixture.h"
#include "language/parser.h"

#include <QCoreApplication>
#include <QProcess>

#include <csignal>
#include <fstream>

namespace pictor::engine {

namespace {

constexpr const char* buildStatement
    = "BUILD MODEL m USING SimCLR OPTIONS (max_epochs=1, views=2, overwrite=True) AS SELECT * FROM pictures LIMIT 24;";
constexpr const char* convert = "CONVERT USING m OPTIONS (table_name='vectors') AS SELECT * FROM pictures";

constexpr const char* folderVariable = "PICTOR_TEST_WORKSPACE";
// There is a middle to end in.
constexpr const char* inSmallBatches
    = "CONVERT USING m OPTIONS (table_name='vectors', batch_size=2) AS SELECT * FROM pictures";

class ConvertTest : public EngineTest
{
protected:
    void SetUp() override
    {
        EngineTest::SetUp();
        makePictures(40);
        const auto built = run(buildStatement);
        ASSERT_TRUE(built) << built.error().text();
    }

    // How many vectors a CONVERT took from before.
    int reused(const std::string& statement = convert)
    {
        m_listener.notices.clear();
        const auto done = run(statement);
        EXPECT_TRUE(done) << done.error().text();
        for (const Diagnostic& notice : m_listener.notices) {
            if (notice.error.is(error::vectorsReused))
                return std::stoi(notice.error.message);
        }
        return 0;
    }
    std::vector<std::string> vectors() { return rows("SELECT hex(convert_result) FROM vectors"); }
    std::filesystem::path cacheFile() const { return m_session->folder() / "indexes/embeddings.sqlite"; }
    void forget()
    {
        for (const char* suffix : {"", "-wal", "-shm"})
            std::filesystem::remove(cacheFile() += suffix);
    }
    void reopen()
    {
        m_session.reset();
        m_session = Session::open(m_folder.path().toStdString()).value();
    }
};

TEST_F(ConvertTest, UnchangedPicturesAreNotEmbeddedAgain)
{
    EXPECT_EQ(reused(), 0);
    const auto before = vectors();
    EXPECT_EQ(reused(), 40);
    EXPECT_EQ(vectors(), before);
    writePicture("pictures/7.bmp", 1000);
    EXPECT_EQ(reused(), 39);
    auto after = vectors();
    EXPECT_NE(after[7], before[7]);
    after[7] = before[7];
    EXPECT_EQ(after, before);
}

TEST_F(ConvertTest, APictureOfTheSameSizeAndTimeIsNoticed)
{
    const auto file = m_session->folder() / "pictures/3.bmp";
    const auto written = std::filesystem::last_write_time(file);
    reused();
    const auto before = vectors();
    writePicture("pictures/3.bmp", 500);
    std::filesystem::last_write_time(file, written);
    EXPECT_EQ(reused(), 39);
    EXPECT_NE(vectors()[3], before[3]);
}

TEST_F(ConvertTest, AMovedPictureKeepsItsVector)
{
    reused();
    std::filesystem::rename(m_session->folder() / "pictures/3.bmp", m_session->folder() / "pictures/moved.bmp");
    EXPECT_EQ(reused("CONVERT USING m AS SELECT 'pictures/moved.bmp' AS image_path"), 1);
}

TEST_F(ConvertTest, AModelBuiltAnewEmbedsEverythingAgain)
{
    reused();
    const auto before = vectors();
    ASSERT_TRUE(
        run("BUILD MODEL m USING SimCLR OPTIONS (max_epochs=1, views=2, seed=5, overwrite=True) AS SELECT * FROM "
            "pictures LIMIT 24"));
    EXPECT_EQ(reused(), 0);
    EXPECT_NE(vectors(), before);
    EXPECT_EQ(reused(), 40);
}

TEST_F(ConvertTest, WhatACancelledOneEmbeddedIsKept)
{
    class Stopper : public Listener
    {
    public:
        void progress(const Progress& report) override
        {
            if (report.stage == "Embedding")
                stop.request_stop();
        }
        std::stop_source stop;
    } stopper;
    const language::Script script = language::parse(inSmallBatches);
    const auto stopped
        = m_session->run(script.statements.front(), inSmallBatches, RunContext(&stopper, stopper.stop.get_token()));
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, "base.stopped");
    EXPECT_FALSE(run("SELECT * FROM vectors")) << "nothing half done";
    const int taken = reused(inSmallBatches);
    EXPECT_GE(taken, 2);
    EXPECT_LT(taken, 40);
    const auto resumed = vectors();
    forget();
    EXPECT_EQ(reused(inSmallBatches), 0);
    EXPECT_EQ(vectors(), resumed) << "the same as in one go";
}

// Ends the process after the first batch.
class Killer : public Listener
{
public:
    void progress(const Progress& report) override
    {
        if (report.stage == "Embedding")
            std::raise(SIGKILL);
    }
};

// Runs in a process of its own: threads of LibTorch do not survive a fork.
TEST(ConvertChild, DISABLED_IsKilled)
{
    const auto session = Session::open(qEnvironmentVariable(folderVariable).toStdString()).value();
    Killer killer;
    const language::Script script = language::parse(inSmallBatches);
    (void)session->run(script.statements.front(), inSmallBatches, RunContext(&killer));
}

TEST_F(ConvertTest, WhatAKilledOneEmbeddedIsKept)
{
    m_session.reset();
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(folderVariable), m_folder.path());
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(),
        {QStringLiteral("--gtest_filter=ConvertChild.DISABLED_IsKilled"),
            QStringLiteral("--gtest_also_run_disabled_tests")});
    ASSERT_TRUE(child.waitForFinished(-1));
    ASSERT_EQ(child.exitStatus(), QProcess::CrashExit) << child.readAll().toStdString();

    reopen();
    EXPECT_FALSE(run("SELECT * FROM vectors")) << "nothing half done";
    const int taken = reused(inSmallBatches);
    EXPECT_GE(taken, 2);
    EXPECT_LT(taken, 40);
    const auto resumed = vectors();
    forget();
    EXPECT_EQ(reused(inSmallBatches), 0);
    EXPECT_EQ(vectors(), resumed) << "the same as in one go";
}

TEST_F(ConvertTest, ADamagedCacheCostsTimeOnly)
{
    reused();
    const auto before = vectors();
    m_session.reset();
    const auto file = std::filesystem::path(m_folder.path().toStdString()) / "indexes/embeddings.sqlite";
    {
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        for (std::uintmax_t at = 4096; at < std::filesystem::file_size(file); at += 700) {
            stream.seekp(static_cast<std::streamoff>(at));
            stream.put('\x55');
        }
    }
    m_session = Session::open(m_folder.path().toStdString()).value();
    EXPECT_LT(reused(), 40);
    EXPECT_EQ(vectors(), before);
    reused(); // finds more of the damage
    EXPECT_EQ(reused(), 40) << "mended";
}

TEST_F(ConvertTest, ASearchOfPicturesEmbedsThemOnce)
{
    const std::string search = "SEARCH IMAGE image='pictures/7.bmp' USING m AS SELECT * FROM pictures";
    ASSERT_TRUE(run(search));
    EXPECT_EQ(reused(), 40);
}

} // namespace

} // namespace pictor::engine
