// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/environment.h"

#include <QComboBox>

#include <span>

namespace widgets {

/// The databases that a project's migrations may be applied to, and last the way to another one.
class TargetBox : public QComboBox
{
    Q_OBJECT
public:
    explicit TargetBox(QWidget *parent = nullptr);

    void setEnvironments(std::span<const project::Environment> environments, std::size_t chosen);

Q_SIGNALS:
    void chosen(std::size_t index);
    void connectWanted();

private:
    void addEnvironment(const project::Environment &environment);
};

} // namespace widgets
