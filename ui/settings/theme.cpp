// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/theme.h"

#include "ui/settings/named_icon.h"

#include <QApplication>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>

#include <algorithm>
#include <array>

namespace pictor::ui {

namespace {

struct RoleColour
{
    QPalette::ColorRole role;
    QRgb light;
    QRgb dark;
};

// One line a role; disabled texts below.
constexpr std::array<RoleColour, 18> roles{{
    {QPalette::Window, 0xfff3f5f8, 0xff1e2126},
    {QPalette::WindowText, 0xff1f2430, 0xffdfe3ea},
    {QPalette::Base, 0xffffffff, 0xff16181c},
    {QPalette::AlternateBase, 0xfff7f9fb, 0xff1b1e23},
    {QPalette::Text, 0xff1f2430, 0xffdfe3ea},
    {QPalette::Button, 0xfffbfcfd, 0xff2a2e35},
    {QPalette::ButtonText, 0xff1f2430, 0xffdfe3ea},
    {QPalette::BrightText, 0xffc8324a, 0xffff6b81},
    {QPalette::Highlight, 0xff2f6fde, 0xff3b76e0},
    {QPalette::HighlightedText, 0xffffffff, 0xffffffff},
    {QPalette::Link, 0xff1f5fd0, 0xff7fb0ff},
    {QPalette::LinkVisited, 0xff6b4fc4, 0xffb39dff},
    {QPalette::ToolTipBase, 0xff2a2e35, 0xff3a3f48},
    {QPalette::ToolTipText, 0xfff3f5f8, 0xffeef1f5},
    {QPalette::PlaceholderText, 0xff848d9b, 0xff838b98},
    {QPalette::Light, 0xffffffff, 0xff343942},
    {QPalette::Mid, 0xffcdd3dc, 0xff3a3f48},
    {QPalette::Dark, 0xffa9b1bd, 0xff0f1114},
}};

QPalette paletteOf(QRgb RoleColour::*shade, QRgb disabled)
{
    QPalette palette;
    for (const RoleColour& role : roles)
        palette.setColor(role.role, QColor::fromRgba(role.*shade));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgba(disabled));
    palette.setColor(QPalette::Disabled, QPalette::PlaceholderText, QColor::fromRgba(disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, palette.color(QPalette::Mid));
    palette.setColor(QPalette::Shadow, QColor(0, 0, 0, 120));
    palette.setColor(QPalette::Midlight, palette.color(QPalette::Mid).lighter(110));
    return palette;
}

// What a palette cannot say: fewer frames, more air. Only palette colours, so that it fits both themes.
QString styleRules()
{
    return QStringLiteral("QToolBar { border: none; spacing: 2px; padding: 2px; }"
                          "QMainWindow::separator { background: palette(window); width: 5px; height: 5px; }"
                          "QMainWindow::separator:hover { background: palette(highlight); }"
                          "QSplitter::handle:hover { background: palette(highlight); }"
                          "QToolTip { border: 1px solid palette(mid); padding: 4px; }"
                          "QStatusBar::item { border: none; }");
}

// The style's own bitmaps that the window shows, and what takes their place: the same family of icons everywhere.
// Reading a single bitmap would also load every image format of Qt before the first paint.
struct StyleIcon
{
    QStyle::StandardPixmap icon;
    QLatin1StringView name;
};

constexpr std::array<StyleIcon, 8> styleIcons{{
    {QStyle::SP_CommandLink, QLatin1StringView("next")},
    {QStyle::SP_ToolBarHorizontalExtensionButton, QLatin1StringView("more")},
    {QStyle::SP_ToolBarVerticalExtensionButton, QLatin1StringView("more")},
    {QStyle::SP_LineEditClearButton, QLatin1StringView("clear")},
    {QStyle::SP_DialogCloseButton, QLatin1StringView("close")},
    {QStyle::SP_TabCloseButton, QLatin1StringView("close")},
    {QStyle::SP_DockWidgetCloseButton, QLatin1StringView("close")},
    {QStyle::SP_TitleBarCloseButton, QLatin1StringView("close")},
}};

class PictorStyle : public QProxyStyle
{
public:
    PictorStyle()
        : QProxyStyle(QStringLiteral("Fusion"))
    {
    }

    QIcon standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const override
    {
        const auto own = std::ranges::find(styleIcons, icon, &StyleIcon::icon);
        return own == styleIcons.end() ? QProxyStyle::standardIcon(icon, option, widget) : namedIcon(own->name);
    }

    void drawPrimitive(
        PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (element == PE_IndicatorCheckBox)
            drawFrame(*option, *painter);
    }

private:
    // Fusion's own is a darker shade of the window, which nobody sees on a dark one.
    static void drawFrame(const QStyleOption& option, QPainter& painter)
    {
        const bool isReachedByKey
            = option.state.testFlag(State_HasFocus) && option.state.testFlag(State_KeyboardFocusChange);
        painter.save();
        painter.setPen(option.palette.color(isReachedByKey ? QPalette::Highlight : QPalette::PlaceholderText));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
        painter.restore();
    }
};

} // namespace

ThemeSwitch::ThemeSwitch(QApplication& application)
    : m_application(application)
    , m_desktopIsDark(application.palette().color(QPalette::Window).lightness()
          < application.palette().color(QPalette::WindowText).lightness())
{
    application.setStyle(new PictorStyle); // the application owns it
}

void ThemeSwitch::apply(Theme theme)
{
    m_isDark = theme == Theme::Dark || (theme == Theme::System && m_desktopIsDark);
    m_application.setPalette(m_isDark ? darkPalette() : lightPalette());
    m_application.setStyleSheet(styleRules());
}

QPalette ThemeSwitch::lightPalette()
{
    return paletteOf(&RoleColour::light, 0xff9aa2ae);
}

QPalette ThemeSwitch::darkPalette()
{
    return paletteOf(&RoleColour::dark, 0xff6d7480);
}

} // namespace pictor::ui
