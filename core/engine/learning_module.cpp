// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/learning_module.h"

#include "engine/engine_errors.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibrary>

#include <mutex>
#include <utility>

namespace pictor::engine {

namespace {

QString modulePath()
{
    const QString folder = qEnvironmentVariable("PICTOR_MODULE_PATH");
    return QDir(folder.isEmpty() ? QCoreApplication::applicationDirPath() + QStringLiteral("/../lib/pictor") : folder)
        .absoluteFilePath(QStringLiteral("libpictor_learn"));
}

Result<QFunctionPointer> findFactory(const char* symbol)
{
    QLibrary library(modulePath());
    library.setLoadHints(QLibrary::PreventUnloadHint);
    const QFunctionPointer factory = library.resolve(symbol);
    if (!factory)
        return fail(error::noLearningModule, library.fileName().toStdString(), library.errorString().toStdString());
    return factory;
}

// What a symbol's factory gives, asked for once.
template <typename Factory>
auto opened(const char* symbol) -> Result<decltype(std::declval<Factory>()())>
{
    static std::mutex mutex;
    static decltype(std::declval<Factory>()()) known = nullptr;
    const std::lock_guard lock(mutex);
    if (!known) {
        PICTOR_TRY_ASSIGN(const QFunctionPointer factory, findFactory(symbol));
        known = reinterpret_cast<Factory>(factory)();
    }
    return known;
}

} // namespace

Result<const learn::Learning*> learningModule()
{
    return opened<learn::LearningFactory>("pictorLearning");
}

Result<const learn::ModelImport*> modelImport()
{
    return opened<learn::ModelImportFactory>("pictorModelImport");
}

} // namespace pictor::engine
