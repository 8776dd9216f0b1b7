// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_actions.h"

#include "ui/settings/named_icon.h"

namespace pictor::ui {

QString plainToolTip(const QString& text)
{
    return QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
}

QAction* makeAction(QWidget* owner, const QString& icon, const QString& text, const QList<QKeySequence>& keys)
{
    auto* action = new QAction(namedIcon(icon), text, owner);
    action->setObjectName(icon);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (!keys.isEmpty())
        action->setToolTip(QStringLiteral("%1 (%2)").arg(text, keys.first().toString(QKeySequence::NativeText)));
    owner->addAction(action);
    return action;
}

} // namespace pictor::ui
