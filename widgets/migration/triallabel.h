// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan/proof.h"

#include <QWidget>

class QLabel;

namespace widgets {

/// What came of a plan that was tried on the dev server: a mark and a few words, the rest in the tool tip.
class TrialLabel : public QWidget
{
    Q_OBJECT
public:
    explicit TrialLabel(QWidget *parent = nullptr);

    /// name: of the plan, "Up" or "Down".
    void showTrial(const QString &name, const plan::Trial &trial);

protected:
    void changeEvent(QEvent *event) override;

private:
    void update();

    QString m_name {};
    plan::Trial m_trial {};
    QLabel *m_icon;
    QLabel *m_text;
};

} // namespace widgets
