// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/preferences/preferences.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFontComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace widgets {

/// Edits the preferences; what it shows is taken over when it is accepted.
class PreferencesDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PreferencesDialog(const Preferences &preferences, QWidget *parent = nullptr);

    [[nodiscard]] Preferences preferences() const;

private:
    QWidget *makeLook();
    QWidget *makeServer();
    QWidget *makeLimits();
    void chooseFolder();
    void check();

    QComboBox *m_scheme;
    QCheckBox *m_ownFont;
    QFontComboBox *m_font;
    QSpinBox *m_fontSize;
    QLineEdit *m_programs;
    QLabel *m_found;
    QSpinBox *m_migrationLock;
    QSpinBox *m_tableLock;
    QPushButton *m_accept;
};

} // namespace widgets
