// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/display_text.h"
#include "cli/progress_display.h"
#include "cli/progress_line.h"

#include <gtest/gtest.h>

#include <limits>
#include <memory>
#include <sstream>

namespace pictor::cli {
namespace {

Progress training()
{
    Progress progress;
    progress.stage = "Training my_model";
    progress.unit = "pictures";
    progress.done = 500;
    progress.total = 1000;
    progress.perSecond = 210.4;
    progress.secondsLeft = 11.2;
    progress.training = TrainingProgress{1, 3, 5, 30, 2.31};
    return progress;
}

TEST(ProgressBar, ShowsEverythingOnAWideTerminal)
{
    EXPECT_EQ(progressBar(training(), 160),
        "Training my_model  500/1000 pictures  [##########..........]  0:12 left  epoch 1/3  loss 2.3100  210/s  step "
        "5/30");
}

TEST(ProgressBar, NeverExceedsTheTerminal)
{
    Progress progress = training();
    progress.stage = "Reading 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字.csv";
    for (int width = 1; width < 160; ++width)
        EXPECT_LE(displayWidth(progressBar(progress, width)), width);
    EXPECT_NE(progressBar(progress, 60).find("500/1000"), std::string::npos);
}

TEST(ProgressBar, LeavesOutWhatIsNotKnown)
{
    Progress progress;
    progress.stage = "Reading a.csv";
    progress.unit = "rows";
    progress.done = 12;
    EXPECT_EQ(progressBar(progress, 100), "Reading a.csv  12 rows");
}

TEST(ProgressBar, ShowsBytesAsMegabytes)
{
    Progress progress;
    progress.stage = "Reading a.csv";
    progress.unit = "bytes";
    progress.done = 1167767;
    progress.total = 7377784;
    progress.perSecond = 2.5e6;
    EXPECT_EQ(progressBar(progress, 100), "Reading a.csv  1.2/7.4 MB  [###.................]  2.5 MB/s");
}

TEST(ProgressBar, SaysHowWellAClassifierDoes)
{
    Progress progress = training();
    EXPECT_EQ(progressSentence(progress).find("accuracy"), std::string::npos);
    progress.training->accuracy = MeasuredAccuracy{.epoch = 1, .share = 0.9714};
    EXPECT_NE(progressSentence(progress).find("accuracy 97.1 %"), std::string::npos) << progressSentence(progress);
}

TEST(ProgressBar, SurvivesNonsense)
{
    Progress progress = training();
    progress.done = 5000; // more than the total
    progress.perSecond = -1;
    progress.secondsLeft = 1e30;
    progress.training->loss = std::numeric_limits<double>::quiet_NaN();
    const std::string bar = progressBar(progress, 200);
    EXPECT_NE(bar.find("[####################]"), std::string::npos) << bar;
    EXPECT_NE(bar.find("loss ?"), std::string::npos) << bar;
}

class ProgressDisplayTest : public testing::Test
{
protected:
    std::unique_ptr<ProgressDisplay> display(ProgressStyle style)
    {
        return std::make_unique<ProgressDisplay>(m_err, m_messages, m_source, style, 100, [this] { return m_now; });
    }

    std::ostringstream m_err;
    MessagePrinter m_messages{m_err, false};
    ScriptSource m_source{"x.sql", "SELECT 1", {}};
    std::chrono::steady_clock::time_point m_now;
};

TEST_F(ProgressDisplayTest, DrawsABarAndErasesIt)
{
    const auto bar = display(ProgressStyle::Bar);
    bar->progress(training());
    EXPECT_TRUE(m_err.str().starts_with("\r\x1b[KTraining my_model")) << m_err.str();
    bar->erase();
    EXPECT_TRUE(m_err.str().ends_with("\r\x1b[K"));
    const std::size_t size = m_err.str().size();
    bar->erase();
    EXPECT_EQ(m_err.str().size(), size);
}

TEST_F(ProgressDisplayTest, ErasesTheBarBeforeAMessage)
{
    const auto bar = display(ProgressStyle::Bar);
    bar->progress(training());
    bar->notice({Severity::Warning, Error{"a.b", "Hm.", "", {}}});
    EXPECT_TRUE(m_err.str().ends_with("\r\x1b[Kwarning: Hm. [a.b]\n")) << m_err.str();
}

TEST_F(ProgressDisplayTest, LogsALineEveryTenSeconds)
{
    const auto log = display(ProgressStyle::Log);
    log->progress(training());
    EXPECT_EQ(m_err.str(), "");
    m_now += std::chrono::seconds(10);
    log->progress(training());
    log->progress(training());
    EXPECT_EQ(
        m_err.str(), "Training my_model: 500/1000 pictures, 0:12 left, epoch 1/3, loss 2.3100, 210/s, step 5/30\n");
}

TEST_F(ProgressDisplayTest, SaysNothingWhenQuiet)
{
    const auto none = display(ProgressStyle::None);
    m_now += std::chrono::minutes(5);
    none->progress(training());
    EXPECT_EQ(m_err.str(), "");
}

TEST_F(ProgressDisplayTest, SumsUpSkippedInputs)
{
    const auto log = display(ProgressStyle::Log);
    log->skipped({"a.jpg", Error{"x.y", "not a picture", "", {}}});
    EXPECT_EQ(log->skippedSummary(0), "1 input was skipped: a.jpg: not a picture");
    for (int i = 0; i < 20; ++i)
        log->skipped({std::to_string(i) + ".jpg", Error{"x.y", "gone", "", {}}});
    const std::string summary = log->skippedSummary(0);
    EXPECT_TRUE(summary.starts_with("21 inputs were skipped: a.jpg: not a picture; 0.jpg: gone; ")) << summary;
    EXPECT_TRUE(summary.ends_with("; ..."));
    EXPECT_LT(summary.size(), 200u);
    EXPECT_TRUE(log->skippedSummary(50).starts_with("50 inputs were skipped"));
}

} // namespace
} // namespace pictor::cli
