// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"
#include "model/base/range.h"

#include <QStackedWidget>

#include <string>
#include <vector>

class QTableView;

namespace widgets {

class ProblemsModel;

/// Lists what is wrong in the text, or says that nothing is.
class ProblemsPane : public QStackedWidget
{
    Q_OBJECT
public:
    explicit ProblemsPane(QWidget *parent = nullptr);

    /// text: to count lines in.
    void setProblems(std::vector<base::Error> problems, const std::string &text);

Q_SIGNALS:
    /// The user chose a problem that has a place in the text.
    void placeChosen(const base::Range &where);

private:
    ProblemsModel *m_model;
    QTableView *m_table;
};

} // namespace widgets
