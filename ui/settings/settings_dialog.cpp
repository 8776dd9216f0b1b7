// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QTabWidget>
#include <QThread>
#include <QVBoxLayout>

namespace pictor::ui {

namespace {

QLabel* remark(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QComboBox* choice(
    QWidget* parent, const QString& name, const QList<std::pair<QString, QVariant>>& values, const QVariant& current)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(name);
    for (const auto& [text, value] : values)
        box->addItem(text, value);
    box->setCurrentIndex(std::max(0, box->findData(current)));
    return box;
}

} // namespace

SettingsDialog::SettingsDialog(Settings& settings, QList<KeyEntry> keys, QWidget* parent)
    : QDialog(parent)
    , m_settings(settings)
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    auto* tabs = new QTabWidget(this);
    tabs->addTab(makeAppearancePage(), tr("Appearance"));
    tabs->addTab(makeEditorPage(), tr("Editor"));
    tabs->addTab(new KeyEditor(settings, std::move(keys), tabs), tr("Keys"));
    tabs->addTab(makeWorkPage(), tr("Work"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::accept);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tabs, 1);
    layout->addWidget(remark(tr("Kept in %1").arg(settings.file()), this));
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 28);
}

QWidget* SettingsDialog::makeAppearancePage()
{
    auto* page = new QWidget(this);
    auto* form = new QFormLayout(page);
    auto* theme = choice(page, QStringLiteral("themeBox"),
        {{tr("As the desktop"), int(Theme::System)}, {tr("Light"), int(Theme::Light)}, {tr("Dark"), int(Theme::Dark)}},
        int(m_settings.theme()));
    connect(theme, &QComboBox::currentIndexChanged, this,
        [this, theme] { m_settings.setTheme(Theme(theme->currentData().toInt())); });
    form->addRow(tr("&Theme"), theme);
    auto* language = choice(page, QStringLiteral("languageBox"),
        {{tr("As the system"), QString()}, {QStringLiteral("English"), QStringLiteral("en")},
            {QStringLiteral("한국어"), QStringLiteral("ko")}},
        m_settings.language());
    connect(language, &QComboBox::currentIndexChanged, this,
        [this, language] { m_settings.setLanguage(language->currentData().toString()); });
    form->addRow(tr("&Language"), language);
    form->addRow(remark(tr("A new language shows when Pictor is started again."), page));
    return page;
}

QWidget* SettingsDialog::makeEditorPage()
{
    auto* page = new QWidget(this);
    auto* form = new QFormLayout(page);
    auto* family = new QFontComboBox(page);
    family->setObjectName(QStringLiteral("fontBox"));
    family->setFontFilters(QFontComboBox::MonospacedFonts);
    family->setCurrentFont(m_settings.editorFont());
    auto* size = new QSpinBox(page);
    size->setRange(5, 72);
    size->setValue(m_settings.editorFont().pointSize());
    const auto takeFont = [this, family, size] {
        QFont font = family->currentFont();
        font.setPointSize(size->value());
        m_settings.setEditorFont(font);
    };
    connect(family, &QFontComboBox::currentFontChanged, this, takeFont);
    connect(size, &QSpinBox::valueChanged, this, takeFont);
    form->addRow(tr("&Font"), family);
    form->addRow(tr("&Size"), size);
    auto* tabWidth = new QSpinBox(page);
    tabWidth->setRange(1, 16);
    tabWidth->setValue(m_settings.tabWidth());
    connect(tabWidth, &QSpinBox::valueChanged, &m_settings, &Settings::setTabWidth);
    form->addRow(tr("&Indentation"), tabWidth);
    auto* wrap = new QCheckBox(tr("&Wrap long lines"), page);
    wrap->setChecked(m_settings.wrapsLines());
    connect(wrap, &QCheckBox::toggled, &m_settings, &Settings::setWrapsLines);
    form->addRow(wrap);
    return page;
}

QWidget* SettingsDialog::makeWorkPage()
{
    auto* page = new QWidget(this);
    auto* form = new QFormLayout(page);
    auto* threads = new QSpinBox(page);
    threads->setObjectName(QStringLiteral("threadsBox"));
    threads->setRange(0, 1024);
    threads->setSpecialValueText(tr("All %1").arg(QThread::idealThreadCount()));
    threads->setValue(m_settings.threads());
    connect(threads, &QSpinBox::valueChanged, &m_settings, &Settings::setThreads);
    form->addRow(tr("&Threads"), threads);
    const QString autoName = QStringLiteral("auto");
    auto* device = choice(page, QStringLiteral("deviceBox"),
        {{tr("The best there is"), autoName}, {tr("Processor"), QStringLiteral("cpu")},
            {QStringLiteral("CUDA"), QStringLiteral("cuda")}, {QStringLiteral("Metal"), QStringLiteral("mps")}},
        m_settings.device());
    connect(device, &QComboBox::currentIndexChanged, this,
        [this, device] { m_settings.setDevice(device->currentData().toString()); });
    form->addRow(tr("Train &on"), device);
    auto* cache = new QSpinBox(page);
    cache->setObjectName(QStringLiteral("cacheBox"));
    cache->setRange(16, 1 << 20);
    cache->setSingleStep(256);
    cache->setSuffix(tr(" MiB"));
    cache->setValue(m_settings.thumbnailCacheMebibytes());
    connect(cache, &QSpinBox::valueChanged, &m_settings, &Settings::setThumbnailCacheMebibytes);
    form->addRow(tr("&Small pictures on disk"), cache);
    form->addRow(remark(tr("These take effect when a workspace is opened again. OPTIONS of a statement win."), page));
    return page;
}

} // namespace pictor::ui
