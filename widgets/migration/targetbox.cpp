// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/migration/targetbox.h"

#include "widgets/common/environmentstrip.h"
#include "widgets/common/icons.h"
#include "widgets/common/text.h"
#include "widgets/connection/target.h"

#include <QSignalBlocker>

namespace widgets {

TargetBox::TargetBox(QWidget *parent)
    : QComboBox(parent)
{
    setAccessibleName(tr("Target database"));
    setToolTip(tr("The database that Apply and Roll Back change"));
    setMinimumContentsLength(16);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(this, &QComboBox::activated, this, [this](int index) {
        if (index < count() - 1)
            Q_EMIT chosen(static_cast<std::size_t>(index));
        else
            Q_EMIT connectWanted();
    });
}

void TargetBox::setEnvironments(std::span<const project::Environment> environments, std::size_t chosen)
{
    const QSignalBlocker silent(this);
    clear();
    for (const project::Environment &environment : environments)
        addEnvironment(environment);
    addItem(icon(QStringLiteral("connect")), tr("Connect…"));
    setCurrentIndex(environments.empty() ? 0 : static_cast<int>(chosen));
}

void TargetBox::addEnvironment(const project::Environment &environment)
{
    const QString name = fromUtf8(environment.name);
    if (environment.sandbox) {
        addItem(icon(QStringLiteral("database"), environmentColour(EnvironmentKind::Development, palette())),
            name.isEmpty() ? tr("sandbox") : tr("%1: sandbox").arg(name));
        setItemData(count() - 1, tr("A database of this project on the private dev server; it stays until it is reset"),
            Qt::ToolTipRole);
        return;
    }
    if (environment.url.empty()) {
        addItem(icon(QStringLiteral("database")), name.isEmpty() ? tr("no database") : tr("%1: no database").arg(name));
        return;
    }
    const Target target = targetOf(environment.url);
    const EnvironmentKind kind = environmentKind(name, environment.production);
    const QString where = tr("%1@%2").arg(target.database, target.host);
    addItem(icon(kind == EnvironmentKind::Production ? QStringLiteral("production") : QStringLiteral("database"),
                environmentColour(kind, palette())),
        name.isEmpty() ? where : tr("%1: %2").arg(name, where));
}

} // namespace widgets
