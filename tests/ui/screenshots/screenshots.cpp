// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the window's faces for people to look at: pictor_screenshots WORKSPACE OUTPUT THEME LANGUAGE. The workspace is
// made by the tutorial's script on the first call and reused afterwards.
#include "ui/editor/completer.h"
#include "ui/editor/script_editor.h"
#include "ui/gallery/gallery_pane.h"
#include "ui/gallery/gallery_view.h"
#include "ui/import/import_dialog.h"
#include "ui/results/history_panel.h"
#include "ui/settings/settings_dialog.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workspace_docks.h"
#include "ui/training/training_panel.h"
#include "ui/training/training_runs.h"

#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QFileInfo>
#include <QScreen>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

namespace {

using namespace pictor::ui;

constexpr int patience = 600'000;

// What one run draws with: names the files.
struct Variant
{
    QString workspace;
    QString output;
    QString theme;
    QString language;
};

class Photographer
{
public:
    Photographer(const Variant& variant, ThemeSwitch& theme)
        : m_variant(variant)
        , m_settings(m_folder.filePath(QStringLiteral("pictor.ini")))
        , m_window((prepare(), m_settings), theme)
    {
        theme.apply(m_settings.theme());
        m_window.resize(1440, 900);
        m_window.show();
        settle();
    }

    void drawAll()
    {
        draw(m_window, "1-welcome");
        openWorkspace();
        drawEditor();
        drawResults();
        drawGallery();
        drawTraining();
        drawHistory();
        drawImport();
        drawSettings();
        drawExtremes();
        drawFunctions();
        m_window.page()->editor().action(EditorAction::CloseTab)->trigger();
    }

private:
    void prepare()
    {
        m_settings.setTheme(m_variant.theme == QStringLiteral("dark") ? Theme::Dark : Theme::Light);
        m_settings.addRecentWorkspace(QDir::home().filePath(QStringLiteral("USB stick/Scans"))); // long gone
        for (const char* name : {"Pictures/Birds", "Pictures/Holidays", "Documents/Pictor tutorial"})
            m_settings.addRecentWorkspace(makeWorkspace(QString::fromLatin1(name)));
    }

    // Enough of one for a list.
    static QString makeWorkspace(const QString& name)
    {
        const QString folder = QDir::home().filePath(name);
        QFile database(folder + QStringLiteral("/workspace.sqlite"));
        if (!QDir().mkpath(folder) || !database.open(QIODevice::WriteOnly))
            qFatal("%s cannot be made", qPrintable(folder));
        return folder;
    }

    static void settle(int milliseconds = 400) { QTest::qWait(milliseconds); }

    void draw(QWidget& widget, const char* name)
    {
        settle();
        const QString scale = QString::number(widget.devicePixelRatioF());
        const QString file
            = QStringLiteral("%1/%2-%3-%4-%5x.png")
                  .arg(m_variant.output, QString::fromLatin1(name), m_variant.theme, m_variant.language, scale);
        // The screen, not the widget: popups are windows of their own.
        const QPoint corner = widget.mapToGlobal(QPoint());
        const QPixmap picture = widget.screen()->grabWindow(0, corner.x(), corner.y(), widget.width(), widget.height());
        if (!picture.save(file))
            qFatal("%s cannot be written", qPrintable(file));
        std::printf("%s\n", qPrintable(file));
    }

    void openWorkspace()
    {
        QSignalSpy opened(&m_window, &MainWindow::workspaceOpened);
        m_window.createWorkspace(m_variant.workspace);
        if (!opened.wait(patience))
            qFatal("the workspace did not open");
        settle();
        if (m_window.docks().training().runs()->rowCount() == 0)
            run(tutorial());
    }

    static QString tutorial()
    {
        QFile file(QStringLiteral(PICTOR_EXAMPLES "/search_image_by_image.sql"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    StatementRun* run(const QString& script)
    {
        StatementRun* const last = m_window.page()->session().run(script).constLast();
        if (!QTest::qWaitFor([last] { return last->isFinished(); }, patience))
            qFatal("the script did not end");
        settle();
        return last;
    }

    ScriptEditor& type(const QString& text)
    {
        EditorTabs& editor = m_window.page()->editor();
        editor.newTabWith(QStringLiteral("Digits"), text);
        ScriptEditor& page = *editor.currentEditor();
        settle(); // laid out, so that the cursor's line can be scrolled to
        page.setCursor(page.size());
        page.setFocus();
        settle(1500);
        return page;
    }

    void drawEditor()
    {
        type(QStringLiteral("-- How many of each?\nSELECT label, count(*) AS pictures\nFROM mnist_test\n"
                            "GROUP BY lable;\n\nPRINT IMAGE AS (\n    SELECT * FROM mnist_test WHERE label = 8\n"
                            "    );\n"));
        settle(2000);
        draw(m_window, "2-editor-error");
        ScriptEditor& page = type(QStringLiteral(
            "-- which pictures look like this one?\nSEARCH IMAGE USING my_image_search_model\nOPTIONS (\n"
            "    search_by='image',\n    "));
        QTest::keyClick(&page, Qt::Key_Space, Qt::ControlModifier);
        settle(800);
        draw(m_window, "3-editor-completion");
        QTest::keyClick(&page, Qt::Key_Escape);
        m_window.page()->editor().action(EditorAction::CloseTab)->trigger();
    }

    void drawResults()
    {
        run(QStringLiteral("SELECT * FROM mnist_test"));
        m_window.page()->results().currentTab()->showTable();
        settle(1200);
        draw(m_window, "4-results");
    }

    void drawGallery()
    {
        run(QStringLiteral("PRINT IMAGE AS (SELECT image_path, label, search_result FROM (SEARCH IMAGE USING "
                           "my_image_search_model OPTIONS (search_by='image', "
                           "search_input='thanosql-dataset/mnist_data/test/923.jpg', emb_col='convert_result', "
                           "top_k=200) AS SELECT * FROM mnist_test))"));
        ResultTab& tab = *m_window.page()->results().currentTab();
        tab.showGallery();
        settle(1500);
        tab.gallery()->view()->setCurrentRow(2);
        draw(m_window, "5-gallery");
        Q_EMIT tab.gallery()->groupByRequested(QStringLiteral("label"));
        settle(1500);
        draw(m_window, "6-gallery-groups");
        tab.gallery()->openViewer(3);
        settle(1000);
        draw(m_window, "7-viewer");
        tab.gallery()->showGrid();
    }

    // What a demo does not show: a million rows, long and strange texts, an error, no rows.
    void drawExtremes()
    {
        run(QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) "
                           "SELECT i, i * i AS square, 'row ' || i AS name FROM n"));
        auto* const grid = m_window.page()->results().currentTab()->findChild<QTableView*>();
        grid->scrollToBottom();
        settle(1500);
        draw(m_window, "11-many-rows");
        run(QStringLiteral("SELECT printf('%.5000c', 'x') AS long_text, 'two' || char(10) || 'lines' AS lines, "
                           "'العربية 한국어 日本語 👍' AS scripts, NULL AS missing, zeroblob(100000) AS bytes, 1e300 AS "
                           "large, 0.1 + 0.2 AS small"));
        settle(800);
        draw(m_window, "12-long-text");
        run(QStringLiteral("SELECT lable FROM mnist_test"));
        settle(800);
        draw(m_window, "13-error");
        run(QStringLiteral("SELECT * FROM mnist_test WHERE label = 11"));
        settle(800);
        draw(m_window, "14-no-rows");
        m_window.page()->results().closeAll();
    }

    void drawFunctions()
    {
        run(QStringLiteral(
            "SELECT image_path, label, x, y FROM (FUNCTION compute.project OPTIONS (method='neighbours') AS "
            "SELECT * FROM mnist_test)"));
        m_window.page()->results().currentTab()->showScatter();
        settle(2500);
        draw(m_window, "15-scatter");
        run(QStringLiteral("FUNCTION compute.duplicates OPTIONS (by='similar', threshold=0.97) AS "
                           "SELECT * FROM mnist_test"));
        m_window.page()->results().currentTab()->showDuplicates();
        settle(2500);
        draw(m_window, "16-duplicates");
        m_window.page()->results().closeAll();
    }

    void drawTraining()
    {
        m_window.page()->results().closeAll();
        run(QStringLiteral("SELECT label, count(*) AS pictures FROM mnist_train GROUP BY label"));
        m_window.docks().showTraining();
        settle(800);
        draw(m_window, "8-training");
    }

    void drawHistory()
    {
        qobject_cast<QDockWidget*>(m_window.docks().history().parentWidget())->raise();
        settle(800);
        draw(m_window, "17-history");
        m_window.docks().showTraining();
    }

    void drawImport()
    {
        m_window.page()->importFiles({QUrl::fromLocalFile(m_variant.workspace + QStringLiteral("/thanosql-dataset"))});
        settle(2500);
        draw(*m_window.page()->importDialog(), "9-import");
        m_window.page()->importDialog()->close();
    }

    void drawSettings()
    {
        m_window.showSettings();
        settle();
        if (auto* dialog = m_window.findChild<SettingsDialog*>()) {
            draw(*dialog, "10-settings");
            dialog->close();
        }
    }

    const Variant& m_variant;
    QTemporaryDir m_folder;
    Settings m_settings;
    MainWindow m_window;
};

} // namespace

int main(int argc, char** argv)
{
    // Of somebody else, whose folders can be shown; beside the workspace, for it keeps the history, too.
    qputenv(
        "HOME", QFileInfo(QString::fromLocal8Bit(argc > 1 ? argv[1] : "")).absoluteFilePath().toLocal8Bit() + "-home");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("pictor-screenshots"));
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 5) {
        std::fputs("usage: pictor_screenshots WORKSPACE OUTPUT light|dark en|ko\n", stderr);
        return 2;
    }
    const Variant variant{QDir(arguments[1]).absolutePath(), arguments[2], arguments[3], arguments[4]};
    loadTranslations(application, variant.language);
    QDir().mkpath(variant.output);
    ThemeSwitch theme(application);
    Photographer(variant, theme).drawAll();
    return 0;
}
