// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/session.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pictor::engine {

// Hears everything a statement says.
class Listener : public ProgressSink
{
public:
    void progress(const Progress& progress) override { reports.push_back(progress); }
    void skipped(const SkippedInput& input) override { skippedInputs.push_back(input); }
    void notice(const Diagnostic& diagnostic) override { notices.push_back(diagnostic); }

    bool heard(const std::string& code) const;

    std::vector<Progress> reports;
    std::vector<SkippedInput> skippedInputs;
    std::vector<Diagnostic> notices;
};

// Stops a training at the first report of a step.
class Stopper : public Listener
{
public:
    void progress(const Progress& report) override
    {
        if (report.training)
            m_source.request_stop();
    }
    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
};

// A fresh workspace in a temporary folder and short ways to use it.
class EngineTest : public testing::Test
{
protected:
    void SetUp() override;

    // Runs every statement of a script; the last outcome, or the first error.
    Result<Outcome> run(const std::string& script);
    // The rows of a query as text, cells separated by "|".
    std::vector<std::string> rows(const std::string& query);
    std::string errorCode(const std::string& script);
    // Runs a statement that trains until its first step.
    void stopInTheMiddle(const std::string& statement);
    void write(const std::string& path, const std::string& text);
    // A 28 x 28 picture that depends on the number.
    void writePicture(const std::string& path, int number);
    // A table "pictures" (image_path, label) of `count` readable pictures.
    void makePictures(int count);

    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;
    SessionOptions m_options;
    Listener m_listener;
    std::stop_source m_stop;
};

} // namespace pictor::engine
