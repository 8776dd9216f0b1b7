// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/script_file.h"

#include "base/text.h"
#include "language/limits.h"
#include "ui/editor/tab_files.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QSaveFile>
#include <QStringDecoder>

namespace pictor::ui {

namespace {

// What a tr() in this file belongs to.
struct ScriptFileTexts
{
    Q_DECLARE_TR_FUNCTIONS(pictor::ui::ScriptFile)
};

bool isUtf8(const QByteArray& bytes)
{
    return !findInvalidUtf8({bytes.constData(), static_cast<std::size_t>(bytes.size())}).has_value();
}

// Files of Windows may be UTF-16, or in the code page of the system.
QByteArray toUtf8(const QByteArray& bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes).value_or(QStringConverter::System);
    QStringDecoder decoder(encoding);
    QString text = decoder(bytes);
    if (decoder.hasError())
        text = QString::fromLatin1(bytes);
    return text.toUtf8();
}

} // namespace

ScriptFile readScriptFile(const QString& path)
{
    ScriptFile script;
    QFile file(path);
    script.missing = !file.exists();
    if (!file.open(QIODevice::ReadOnly)) {
        script.problem = ScriptFileTexts::tr("%1 cannot be read: %2").arg(path, file.errorString());
        return script;
    }
    if (file.size() > static_cast<qint64>(language::limits::scriptBytes)) {
        script.problem
            = ScriptFileTexts::tr("%1 has %2; an editor takes scripts up to %3. Run it with pictor-cli, or split it.")
                  .arg(path, QLocale().formattedDataSize(file.size()),
                      QLocale().formattedDataSize(language::limits::scriptBytes));
        return script;
    }
    script.text = file.readAll();
    script.digest = digestOf(script.text);
    if (script.text.startsWith("\xEF\xBB\xBF"))
        script.text.remove(0, 3);
    script.converted = !isUtf8(script.text);
    if (script.converted)
        script.text = toUtf8(script.text);
    return script;
}

QString writeScriptFile(const QString& path, const QByteArray& text)
{
    QSaveFile file(path);
    file.setDirectWriteFallback(true); // a folder that takes no new files
    const bool written = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    return written
        ? QString()
        : ScriptFileTexts::tr("%1 could not be saved: %2. The text is safe in its tab.").arg(path, file.errorString());
}

} // namespace pictor::ui
