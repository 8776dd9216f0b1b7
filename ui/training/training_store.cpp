// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_store.h"

#include "ui/session/text.h"
#include "ui/training/training_errors.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QSaveFile>

#include <algorithm>
#include <mutex>

namespace pictor::ui {

namespace {

constexpr qint64 mostFileBytes = 8 * 1024 * 1024;

QString fileOf(const QString& folder, const QString& id)
{
    return folder + u'/' + id + QStringLiteral(".json");
}

Result<TrainingRecord> readRecord(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(error::badRecord, file.errorString().toStdString());
    PICTOR_TRY_ASSIGN(TrainingRecord record, trainingFromJson(file.read(mostFileBytes)));
    record.id = QFileInfo(path).completeBaseName(); // whatever it says itself: this is what remove() goes by
    return record;
}

// Of a program that died: QSaveFile writes beside the file, with more behind its name.
void removeUnfinished(const QString& folder)
{
    QDir files(folder);
    const QStringList names = files.entryList({QStringLiteral("*.json.??????")}, QDir::Files); // not ".damaged"
    for (const QString& name : names)
        files.remove(name);
}

QList<TrainingRecord> readAll(const QString& folder, std::stop_token stop)
{
    QList<TrainingRecord> records;
    removeUnfinished(folder);
    const QStringList names = QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files);
    for (const QString& name : names) {
        if (stop.stop_requested())
            break;
        const QString path = folder + u'/' + name;
        if (auto record = readRecord(path)) {
            records.append(*std::move(record));
        } else {
            const QString aside = path + QStringLiteral(".damaged");
            QFile::remove(aside);
            QFile::rename(path, aside);
        }
    }
    std::ranges::stable_sort(records, {}, &TrainingRecord::started);
    return records;
}

Result<void> writeRecord(const QString& path, const QByteArray& json)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return fail(error::recordUnwritable, path.toStdString(), file.errorString().toStdString());
    return {};
}

} // namespace

// Records on their way to the disk: the newest of each training, so that a slow disk is never behind.
class TrainingStore::Unwritten
{
public:
    explicit Unwritten(QString folder)
        : m_folder(std::move(folder))
    {
    }

    void put(const TrainingRecord& record)
    {
        const std::scoped_lock lock(m_mutex);
        m_records.insert(record.id, record);
    }
    void forget(const QString& id)
    {
        const std::scoped_lock lock(m_mutex);
        m_records.remove(id);
    }
    Result<void> writeAll()
    {
        QMap<QString, TrainingRecord> records;
        {
            const std::scoped_lock lock(m_mutex);
            records.swap(m_records);
        }
        for (const TrainingRecord& record : std::as_const(records))
            PICTOR_TRY(writeRecord(fileOf(m_folder, record.id), toJson(record)));
        return {};
    }

private:
    QString m_folder;
    std::mutex m_mutex;
    QMap<QString, TrainingRecord> m_records;
};

TrainingStore::TrainingStore(QString folder, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_unwritten(std::make_shared<Unwritten>(m_folder))
    , m_worker(QStringLiteral("training records"))
{
    // Work that never began is dropped when the worker goes; records are not.
    m_worker.atEnd([unwritten = m_unwritten] { static_cast<void>(unwritten->writeAll()); });
}

void TrainingStore::load(QObject* receiver, std::function<void(QList<TrainingRecord>)> done)
{
    m_worker.submit(
        receiver, [folder = m_folder](std::stop_token stop) { return readAll(folder, stop); }, std::move(done));
}

void TrainingStore::save(const TrainingRecord& record)
{
    m_unwritten->put(record);
    m_worker.submit(
        this, [unwritten = m_unwritten](std::stop_token) { return unwritten->writeAll(); },
        [this](const Result<void>& saved) {
            if (!saved)
                Q_EMIT failed(toQString(saved.error().text()));
        });
}

void TrainingStore::remove(const QString& id)
{
    m_unwritten->forget(id);
    m_worker.submit([path = fileOf(m_folder, id)](std::stop_token) { QFile::remove(path); });
}

} // namespace pictor::ui
