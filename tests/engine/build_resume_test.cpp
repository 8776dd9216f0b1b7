// SPDX-License-Identifier: GPL-3.0-or-later
// BUILD and FIT that go on where they were stopped.
#include "engine/engine_fixture.h"
#include "store/archive.h"

namespace pictor::engine {

namespace {

const std::string quick = "max_epochs=3, views=2, batch_size=8, overwrite=True";

std::string build(const std::string& name, const std::string& more = {})
{
    return "BUILD MODEL " + name + " USING SimCLR OPTIONS (" + quick + more + ") AS SELECT * FROM pictures";
}

std::string fit(const std::string& name, const std::string& start)
{
    return "FIT MODEL " + name + " USING " + start + " OPTIONS (" + quick + ") AS SELECT * FROM pictures";
}

class BuildResumeTest : public EngineTest
{
protected:
    void SetUp() override
    {
        EngineTest::SetUp();
        makePictures(24);
    }

    std::filesystem::path models() const { return m_session->folder() / "models"; }
    std::filesystem::path state() const { return models() / ".training-m"; }
    std::vector<std::byte> weights(const std::string& name) const
    {
        return store::readFile(models() / name / "weights.safetensors", 1 << 30).value();
    }
};

TEST_F(BuildResumeTest, EndsWithTheModelOfOneThatWasNeverStopped)
{
    ASSERT_TRUE(run(build("whole")));
    stopInTheMiddle(build("m"));
    EXPECT_TRUE(std::filesystem::exists(state()));
    m_session.reset(); // as after a restart
    m_session = Session::open(m_folder.path().toStdString()).value();
    ASSERT_TRUE(run(build("m")));
    EXPECT_TRUE(m_listener.heard("learn.training-resumed"));
    EXPECT_TRUE(weights("m") == weights("whole"));
    EXPECT_FALSE(std::filesystem::exists(state())) << "done";
}

TEST_F(BuildResumeTest, FitsAsIfItHadNeverBeenStopped)
{
    ASSERT_TRUE(run(build("start")));
    ASSERT_TRUE(run(build("other", ", seed=3")));
    ASSERT_TRUE(run(fit("whole", "start")));
    stopInTheMiddle(fit("m", "start"));
    EXPECT_TRUE(std::filesystem::exists(state()));
    m_session.reset(); // as after a restart
    m_session = Session::open(m_folder.path().toStdString()).value();
    ASSERT_TRUE(run(fit("m", "start")));
    EXPECT_TRUE(m_listener.heard("learn.training-resumed"));
    EXPECT_TRUE(weights("m") == weights("whole"));
    EXPECT_FALSE(std::filesystem::exists(state())) << "done";

    stopInTheMiddle(fit("m", "start"));
    ASSERT_TRUE(run(fit("m", "other"))); // from other weights it is another training
    EXPECT_FALSE(m_listener.heard("learn.training-resumed"));
    EXPECT_FALSE(weights("m") == weights("whole"));
}

TEST_F(BuildResumeTest, GoesOnWithAClassifier)
{
    const auto classifier = [](const std::string& name, const std::string& more = {}) {
        return "BUILD MODEL " + name + " USING ResNet18 OPTIONS (max_epochs=1, batch_size=12, input_size=16" + more
            + ") AS SELECT * FROM pictures LIMIT 12";
    };
    ASSERT_TRUE(run(classifier("whole")));
    stopInTheMiddle(classifier("m"));
    EXPECT_TRUE(std::filesystem::exists(state()));
    m_session.reset(); // as after a restart
    m_session = Session::open(m_folder.path().toStdString()).value();
    ASSERT_TRUE(run(classifier("m")));
    EXPECT_TRUE(m_listener.heard("learn.training-resumed"));
    EXPECT_TRUE(weights("m") == weights("whole"));
    EXPECT_FALSE(std::filesystem::exists(state())) << "done";

    stopInTheMiddle("FIT MODEL m OPTIONS (max_epochs=1, batch_size=12) AS SELECT * FROM pictures LIMIT 12");
    EXPECT_TRUE(std::filesystem::exists(state())) << "FIT goes on, too";
}

TEST_F(BuildResumeTest, BeginsAnewWhenAskedTo)
{
    stopInTheMiddle(build("m"));
    ASSERT_TRUE(run(build("m", ", resume=False")));
    EXPECT_FALSE(m_listener.heard("learn.training-resumed"));
    EXPECT_FALSE(std::filesystem::exists(state()));
}

TEST_F(BuildResumeTest, BeginsAnewWithOtherOptions)
{
    stopInTheMiddle(build("m"));
    ASSERT_TRUE(run(build("m", ", seed=3")));
    EXPECT_FALSE(m_listener.heard("learn.training-resumed"));
    EXPECT_TRUE(m_listener.heard("learn.bad-checkpoint"));
}

TEST_F(BuildResumeTest, KeepsFewStatesOfTrainingsThatNobodyFinishes)
{
    for (int i = 0; i < 7; ++i)
        stopInTheMiddle(build("m" + std::to_string(i)));
    int states = 0;
    for (const auto& entry : std::filesystem::directory_iterator(models()))
        states += entry.path().filename().string().starts_with(".training-") ? 1 : 0;
    EXPECT_LE(states, 4);
    EXPECT_TRUE(std::filesystem::exists(models() / ".training-m6"));
}

} // namespace

} // namespace pictor::engine
