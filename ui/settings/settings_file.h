// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/worker.h"

#include <QString>
#include <QVariant>

#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace pictor::ui {

// The keys and values of an ini file, read once and kept in memory. What is set is written by a thread of its own:
// QSettings waits for the disk, which may take seconds, wherever it is used. Changes of one moment are written
// together; the destructor waits for the last of them. Only changed keys are written, so that those that somebody else
// has changed in the file meanwhile stay. GUI thread.
class SettingsFile
{
public:
    explicit SettingsFile(const QString& path);

    const QString& path() const { return m_path; }
    bool contains(const QString& key) const { return m_values.contains(key); }
    QVariant value(const QString& key, const QVariant& fallback = {}) const;
    void setValue(const QString& key, const QVariant& value);
    void removeGroup(const QString& group); // "keys/": all keys that begin so

private:
    // What has not been written yet; an empty value removes the key.
    struct Changes
    {
        void writeTo(const QString& path);

        std::mutex mutex;
        std::map<QString, std::optional<QVariant>> values;
    };
    void change(const QString& key, std::optional<QVariant> value);

    QString m_path;
    std::map<QString, QVariant> m_values;
    std::shared_ptr<Changes> m_changes = std::make_shared<Changes>();
    jobs::Worker m_writer;
};

} // namespace pictor::ui
