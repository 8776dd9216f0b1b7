// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/worker.h"
#include "ui/training/training_record.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace pictor::ui {

// Keeps trainings as files of one folder, "<id>.json", on a thread of its own. Records arrive and are handed in on the
// GUI thread.
class TrainingStore : public QObject
{
    Q_OBJECT

public:
    explicit TrainingStore(QString folder, QObject* parent = nullptr);

    // The oldest first. Files that cannot be read are renamed to "<id>.json.damaged" and left out.
    void load(QObject* receiver, std::function<void(QList<TrainingRecord>)> done);
    void save(const TrainingRecord& record);
    void remove(const QString& id);

Q_SIGNALS:
    void failed(const QString& message); // a record could not be saved

private:
    class Unwritten;

    QString m_folder;
    std::shared_ptr<Unwritten> m_unwritten;
    jobs::Worker m_worker; // goes first, and writes what is left
};

} // namespace pictor::ui
