// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/learning_module.h"

#include "engine/engine_errors.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibrary>

#include <mutex>

namespace pictor::engine {

namespace {

QString modulePath()
{
    const QString folder = qEnvironmentVariable("PICTOR_MODULE_PATH");
    return QDir(folder.isEmpty() ? QCoreApplication::applicationDirPath() + QStringLiteral("/../lib/pictor") : folder)
        .absoluteFilePath(QStringLiteral("libpictor_learn"));
}

Result<const learn::Learning*> openModule()
{
    QLibrary library(modulePath());
    library.setLoadHints(QLibrary::PreventUnloadHint);
    const auto factory = reinterpret_cast<learn::LearningFactory>(library.resolve("pictorLearning"));
    if (!factory)
        return fail(error::noLearningModule, library.fileName().toStdString(), library.errorString().toStdString());
    return factory();
}

} // namespace

Result<const learn::Learning*> learningModule()
{
    static std::mutex mutex;
    static const learn::Learning* opened = nullptr;
    const std::lock_guard lock(mutex);
    if (!opened) {
        PICTOR_TRY_ASSIGN(opened, openModule());
    }
    return opened;
}

} // namespace pictor::engine
