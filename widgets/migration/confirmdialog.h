// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/down.h"
#include "model/migrate/executor.h"
#include "model/project/environment.h"
#include "model/service/drift.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace KSyntaxHighlighting {
class Repository;
}

namespace widgets {

/// The last question before a database is changed: which one, by which statements, and what will be lost.
/// Escape and the default button cancel. Loss of data needs a tick; production needs the database's name typed.
class ConfirmDialog : public QDialog
{
    Q_OBJECT
public:
    /// What is asked; the texts of a plan in either direction.
    struct Question
    {
        QString title; ///< "Apply 2 migrations to shop?"
        QString verb; ///< of the button
        QString explanation {};
        QStringList files {};
        std::string sql {};
        QStringList losses {};
        QStringList warnings {};
    };

    ConfirmDialog(KSyntaxHighlighting::Repository &repository, const project::Environment &environment,
        const Question &question, QWidget *parent = nullptr);

    [[nodiscard]] static Question applyQuestion(
        const migrate::ApplyPlan &plan, const project::Environment &environment);
    [[nodiscard]] static Question rollbackQuestion(
        const migrate::DownPlan &plan, const project::Environment &environment);

    [[nodiscard]] static Question revertQuestion(const service::Drift &drift, const project::Environment &environment);

private:
    void updateButton();

    QString m_typedName; ///< what must be typed; empty when nothing must
    QCheckBox *m_consent = nullptr;
    QLineEdit *m_name = nullptr;
    QPushButton *m_go = nullptr;
};

} // namespace widgets
