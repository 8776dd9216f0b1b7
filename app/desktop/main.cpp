// SPDX-License-Identifier: GPL-3.0-or-later
#include "launcher/program_main.h"
#include "ui/settings/settings.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

namespace {

using namespace pictor;

struct Arguments
{
    QString workspace;               // empty: the welcome page
    bool endAfterFirstPaint = false; // for measuring the start
};

Arguments readArguments(const QApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate("main", "A native desktop workspace for image datasets"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("workspace"), QApplication::translate("main", "The folder to open; made if it is not there"));
    QCommandLineOption measure(QStringLiteral("end-after-first-paint"));
    measure.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(measure);
    parser.process(application);
    return {parser.positionalArguments().value(0), parser.isSet(measure)};
}

} // namespace

int pictorMain(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("pictor"));
    QApplication::setApplicationDisplayName(QStringLiteral("Pictor"));
    QApplication::setApplicationVersion(QStringLiteral(PICTOR_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("pictor"));
    ui::Settings settings;
    ui::loadTranslations(application, settings.language());
    const Arguments arguments = readArguments(application);
    ui::ThemeSwitch theme(application);
    theme.apply(settings.theme());
    ui::MainWindow window(settings, theme);
    window.show();
    if (!arguments.workspace.isEmpty())
        window.createWorkspace(arguments.workspace);
    if (arguments.endAfterFirstPaint)
        QTimer::singleShot(0, &window, [&window] {
            window.repaint();
            QApplication::quit();
        });
    return QApplication::exec();
}
