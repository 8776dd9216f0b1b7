// SPDX-License-Identifier: GPL-3.0-or-later
#include <QGuiApplication>
#include <gtest/gtest.h>

#include <memory>

namespace {

// Contact sheets have captions, and fonts need a QGuiApplication; it cannot be made after a QCoreApplication.
class GuiEnvironment : public testing::Environment
{
public:
    void SetUp() override
    {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        m_application = std::make_unique<QGuiApplication>(m_count, m_arguments);
    }
    void TearDown() override { m_application.reset(); }

private:
    int m_count = 1;
    char m_name[9] = "test_cli";
    char* m_arguments[2] = {m_name, nullptr};
    std::unique_ptr<QGuiApplication> m_application;
};

[[maybe_unused]] const testing::Environment* const environment = testing::AddGlobalTestEnvironment(new GuiEnvironment);

} // namespace
