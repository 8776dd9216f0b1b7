// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_tests.h"

#include <QApplication>
#include <QFile>
#include <QInputMethodEvent>
#include <QTest>

namespace pictor::ui {

std::vector<std::unique_ptr<QObject> (*)()>& editorTests()
{
    static std::vector<std::unique_ptr<QObject> (*)()> tests;
    return tests;
}

CompletionSourcePtr tutorialSource()
{
    CompletionSource source;
    const QString text = QStringLiteral("TEXT");
    source.tables = {{QStringLiteral("mnist_train"),
                         {{QStringLiteral("image_path"), text}, {QStringLiteral("label"), QStringLiteral("INTEGER")}},
                         QStringLiteral("1,000 rows")},
        {QStringLiteral("mnist_test"),
            {{QStringLiteral("image_path"), text}, {QStringLiteral("라벨"), text},
                {QStringLiteral("convert_result"), QStringLiteral("VECTOR(512)")}},
            QStringLiteral("200 rows")}};
    source.models = {{QStringLiteral("my_image_search_model"), QStringLiteral("SimCLR")}};
    source.datasets = {QStringLiteral("mnist_data")};
    source.baseModels = {QStringLiteral("SimCLR")};
    source.paths = [](const QString& typed) {
        return typed.startsWith(QStringLiteral("thanosql-dataset/"))
            ? QStringList{QStringLiteral("thanosql-dataset/mnist_data/")}
            : QStringList{QStringLiteral("thanosql-dataset/"), QStringLiteral("a.csv")};
    };
    return std::make_shared<CompletionSource>(std::move(source));
}

void typeText(QWidget& widget, const QString& text)
{
    for (const QChar c : text) {
        if (c.unicode() < 0x80) {
            QTest::keyClick(&widget, c.toLatin1());
            continue;
        }
        QInputMethodEvent event;
        event.setCommitString(c);
        QApplication::sendEvent(&widget, &event);
    }
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace pictor::ui

int main(int count, char** arguments)
{
    QApplication application(count, arguments);
    int failures = 0;
    for (const auto& make : pictor::ui::editorTests())
        failures += QTest::qExec(make().get(), count, arguments);
    return failures == 0 ? 0 : 1;
}
