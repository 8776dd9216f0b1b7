// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/completion_source.h"

#include <QByteArray>
#include <QObject>
#include <memory>
#include <vector>

class QWidget;

namespace pictor::ui {

// All test classes of this program; each registers itself, so that no list has to be kept.
std::vector<std::unique_ptr<QObject> (*)()>& editorTests();

template <typename Test>
bool registerTest()
{
    editorTests().push_back([]() -> std::unique_ptr<QObject> { return std::make_unique<Test>(); });
    return true;
}

// A workspace like the tutorial's: mnist_train, mnist_test, a model.
CompletionSourcePtr tutorialSource();

// By keys, or as an input method does where a keyboard has no such key.
void typeText(QWidget& widget, const QString& text);

QByteArray readFile(const QString& path);
void writeFile(const QString& path, const QByteArray& bytes);

} // namespace pictor::ui
