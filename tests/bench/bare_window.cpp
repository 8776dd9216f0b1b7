// SPDX-License-Identifier: GPL-3.0-or-later
// What a window with an editor costs at least: the measure for the start of the program. Ends after its first paint.
#include "ui/editor/qscintilla.h"

#include <QApplication>
#include <QMainWindow>
#include <QTimer>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.setCentralWidget(new QsciScintilla(&window));
    window.resize(1200, 800);
    window.show();
    QTimer::singleShot(0, &application, [&] {
        window.repaint();
        QApplication::quit();
    });
    return QApplication::exec();
}
