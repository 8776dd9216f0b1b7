// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_actions.h"

#include <QFile>

namespace pictor::ui {

QIcon galleryIcon(const QString& name)
{
    const QString file = QStringLiteral(":/icons/%1.svg").arg(name);
    return QFile::exists(file) ? QIcon(file) : QIcon();
}

QString plainToolTip(const QString& text)
{
    return QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
}

QAction* makeAction(QWidget* owner, const QString& icon, const QString& text, const QList<QKeySequence>& keys)
{
    auto* action = new QAction(galleryIcon(icon), text, owner);
    action->setObjectName(icon);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (!keys.isEmpty())
        action->setToolTip(QStringLiteral("%1 (%2)").arg(text, keys.first().toString(QKeySequence::NativeText)));
    owner->addAction(action);
    return action;
}

} // namespace pictor::ui
