// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_file.h"

#include <QSettings>

#include <utility>

namespace pictor::ui {

SettingsFile::SettingsFile(const QString& path)
    : m_path(path)
    , m_writer(QStringLiteral("settings"))
{
    const QSettings file(path, QSettings::IniFormat);
    const QStringList keys = file.allKeys();
    for (const QString& key : keys)
        m_values.emplace(key, file.value(key));
    m_writer.atEnd([path, changes = m_changes] { changes->writeTo(path); });
}

QVariant SettingsFile::value(const QString& key, const QVariant& fallback) const
{
    const auto found = m_values.find(key);
    return found == m_values.end() ? fallback : found->second;
}

void SettingsFile::setValue(const QString& key, const QVariant& value)
{
    QVariant& kept = m_values[key];
    if (kept == value)
        return;
    kept = value;
    change(key, value);
}

void SettingsFile::removeGroup(const QString& group)
{
    for (auto entry = m_values.lower_bound(group); entry != m_values.end() && entry->first.startsWith(group);) {
        change(entry->first, std::nullopt);
        entry = m_values.erase(entry);
    }
}

void SettingsFile::change(const QString& key, std::optional<QVariant> value)
{
    const std::scoped_lock lock(m_changes->mutex);
    const bool alreadyAsked = !m_changes->values.empty();
    m_changes->values[key] = std::move(value);
    if (!alreadyAsked)
        m_writer.submit([path = m_path, changes = m_changes](const std::stop_token&) { changes->writeTo(path); });
}

void SettingsFile::Changes::writeTo(const QString& path)
{
    std::map<QString, std::optional<QVariant>> taken;
    {
        const std::scoped_lock lock(mutex);
        taken.swap(values);
    }
    if (taken.empty())
        return;
    QSettings file(path, QSettings::IniFormat); // its destructor writes
    for (const auto& [key, value] : taken) {
        if (value)
            file.setValue(key, *value);
        else
            file.remove(key);
    }
}

} // namespace pictor::ui
