// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preferences/preferencesdialog.h"

#include "widgets/common/icons.h"
#include "widgets/common/role.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontComboBox>
#include <QFontInfo>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace widgets {

namespace {

QSpinBox *secondsBox(std::chrono::seconds value, QWidget *parent)
{
    constexpr int most = 3600;
    auto *box = new QSpinBox(parent);
    box->setRange(1, most);
    box->setSuffix(PreferencesDialog::tr(" s"));
    box->setValue(static_cast<int>(value.count()));
    return box;
}

QLabel *explanation(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setProperty("role", QStringLiteral("muted"));
    return label;
}

} // namespace

PreferencesDialog::PreferencesDialog(const Preferences &preferences, QWidget *parent)
    : QDialog(parent)
    , m_scheme(new QComboBox(this))
    , m_ownFont(new QCheckBox(tr("&Own font in text views"), this))
    , m_font(new QFontComboBox(this))
    , m_fontSize(new QSpinBox(this))
    , m_programs(new QLineEdit(preferences.serverPrograms, this))
    , m_found(explanation({}, this))
    , m_migrationLock(secondsBox(preferences.limits.migrationLock, this))
    , m_tableLock(secondsBox(preferences.limits.tableLock, this))
{
    setWindowTitle(tr("Preferences"));
    setObjectName(QStringLiteral("preferencesDialog"));
    m_scheme->addItems({tr("Like the desktop"), tr("Light"), tr("Dark")});
    m_scheme->setCurrentIndex(static_cast<int>(preferences.scheme));
    const QFont font = preferences.editorFont.value_or(editorFont());
    constexpr int smallest = 6;
    constexpr int largest = 48;
    m_font->setFontFilters(QFontComboBox::MonospacedFonts);
    m_font->setEditable(false);
    m_font->setCurrentFont(font);
    m_font->setAccessibleName(tr("Font of text views"));
    m_fontSize->setRange(smallest, largest);
    m_fontSize->setSuffix(tr(" pt"));
    m_fontSize->setValue(qRound(QFontInfo(font).pointSizeF()));
    m_fontSize->setAccessibleName(tr("Font size of text views"));
    m_ownFont->setChecked(preferences.editorFont.has_value());

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    setRole(m_accept, QStringLiteral("primary"));
    m_accept->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(makeLook());
    layout->addWidget(makeServer());
    layout->addWidget(makeLimits());
    layout->addStretch(1);
    layout->addWidget(buttons);
    constexpr int widthInLetters = 64;
    setMinimumWidth(fontMetrics().averageCharWidth() * widthInLetters);
    check();
    m_scheme->setFocus();
}

QWidget *PreferencesDialog::makeLook()
{
    auto *box = new QGroupBox(tr("Look"), this);
    auto *form = new QFormLayout(box);
    form->addRow(tr("&Theme:"), m_scheme);
    auto *row = new QHBoxLayout;
    row->addWidget(m_font, 1);
    row->addWidget(m_fontSize);
    form->addRow(m_ownFont);
    form->addRow(row);
    const auto enable = [this] {
        m_font->setEnabled(m_ownFont->isChecked());
        m_fontSize->setEnabled(m_ownFont->isChecked());
    };
    connect(m_ownFont, &QCheckBox::toggled, this, enable);
    enable();
    return box;
}

QWidget *PreferencesDialog::makeServer()
{
    auto *box = new QGroupBox(tr("Dev Server"), this);
    m_programs->setPlaceholderText(tr("Those that are found on this machine"));
    m_programs->setClearButtonEnabled(true);
    auto *choose = new QToolButton(box);
    choose->setIcon(icon(QStringLiteral("open")));
    choose->setToolTip(tr("Choose the folder"));
    choose->setAccessibleName(tr("Choose the folder of the server's programs"));
    connect(choose, &QToolButton::clicked, this, &PreferencesDialog::chooseFolder);
    connect(m_programs, &QLineEdit::textChanged, this, &PreferencesDialog::check);
    auto *row = new QHBoxLayout;
    row->addWidget(m_programs, 1);
    row->addWidget(choose);
    auto *form = new QFormLayout(box);
    form->addRow(tr("&Programs:"), row);
    qobject_cast<QLabel *>(form->labelForField(row))->setBuddy(m_programs);
    form->addRow(m_found);
    return box;
}

QWidget *PreferencesDialog::makeLimits()
{
    auto *box = new QGroupBox(tr("Time Limits"), this);
    m_migrationLock->setToolTip(tr("Until somebody else who applies migrations is done"));
    m_tableLock->setToolTip(tr("Until others let a table go; the migration is then tried again"));
    auto *form = new QFormLayout(box);
    form->addRow(tr("&Wait for another migration:"), m_migrationLock);
    form->addRow(tr("Wait for a &lock on a table:"), m_tableLock);
    return box;
}

void PreferencesDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder of the Server's Programs"), m_programs->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_programs, &QLineEdit::setText);
    dialog->open();
}

void PreferencesDialog::check()
{
    const QString folder = m_programs->text().trimmed();
    const bool good = folder.isEmpty() || QFileInfo(QDir(folder).filePath(QStringLiteral("initdb"))).isExecutable();
    m_found->setText(good ? tr("initdb and postgres of one release. A change counts from the next start on.")
                          : tr("There is no program initdb in this folder."));
    setRole(m_found, good ? QStringLiteral("muted") : QStringLiteral("danger"));
    m_accept->setEnabled(good);
}

Preferences PreferencesDialog::preferences() const
{
    Preferences preferences;
    preferences.scheme = static_cast<Scheme>(m_scheme->currentIndex());
    if (m_ownFont->isChecked()) {
        preferences.editorFont = m_font->currentFont();
        preferences.editorFont->setPointSize(m_fontSize->value());
    }
    preferences.serverPrograms = m_programs->text().trimmed();
    preferences.limits = {
        .migrationLock = std::chrono::seconds(m_migrationLock->value()),
        .tableLock = std::chrono::seconds(m_tableLock->value()),
    };
    return preferences;
}

} // namespace widgets
