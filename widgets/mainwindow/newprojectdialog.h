// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace widgets {

/// Asks for the folder of a new project and for the template that its schema begins with.
class NewProjectDialog : public QDialog
{
    Q_OBJECT
public:
    explicit NewProjectDialog(const QString &folder, QWidget *parent = nullptr);

    [[nodiscard]] QString folder() const;
    /// The SQL of the chosen template.
    [[nodiscard]] std::string schema() const;
    /// Names of the templates that are built in: files of :/templates.
    [[nodiscard]] static QStringList templates();
    [[nodiscard]] static std::string templateText(const QString &name);

private:
    void chooseFolder();
    void check();

    QListWidget *m_templates;
    QLineEdit *m_folder;
    QLabel *m_problem;
    QPushButton *m_create;
};

} // namespace widgets
