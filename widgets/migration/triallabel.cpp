// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/migration/triallabel.h"

#include "widgets/common/icons.h"
#include "widgets/common/text.h"
#include "widgets/common/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace widgets {

TrialLabel::TrialLabel(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
{
    m_text->setTextFormat(Qt::PlainText);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_icon);
    layout->addWidget(m_text);
}

void TrialLabel::showTrial(const QString &name, const plan::Trial &trial)
{
    m_name = name;
    m_trial = trial;
    update();
}

void TrialLabel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

void TrialLabel::update()
{
    const Theme &theme = themeOf(palette());
    QString mark = QStringLiteral("information");
    QColor colour = theme.muted;
    QString text;
    QStringList detail;
    const auto explain = [&detail](const base::Error &error) {
        detail << sentence(error).toHtmlEscaped() << detailOf(error).toHtmlEscaped();
    };
    switch (m_trial.outcome) {
    case plan::Trial::Outcome::NotRun:
        text = tr("%1: not tried").arg(m_name);
        break;
    case plan::Trial::Outcome::Exact:
        mark = QStringLiteral("success");
        colour = theme.success;
        text = tr("%1: proven exact").arg(m_name);
        break;
    case plan::Trial::Outcome::Differs:
        mark = QStringLiteral("warning");
        colour = theme.warning;
        text = tr("%1: %n object(s) differ", nullptr, static_cast<int>(m_trial.differences.size())).arg(m_name);
        for (const std::string &difference : m_trial.differences)
            detail << shown(difference).toHtmlEscaped();
        break;
    case plan::Trial::Outcome::Failed:
        mark = QStringLiteral("error");
        colour = theme.danger;
        text = tr("%1: failed").arg(m_name);
        if (m_trial.error) {
            text = tr("%1 failed: %2").arg(m_name, shown(m_trial.error->message));
            explain(*m_trial.error);
        }
        break;
    }
    if (m_trial.onRows && m_trial.outcome != plan::Trial::Outcome::Failed) {
        mark = QStringLiteral("warning");
        colour = theme.warning;
        text += tr(", on empty tables only");
        explain(*m_trial.onRows);
    }
    m_icon->setPixmap(iconPixmap(mark, colour, 16, devicePixelRatioF()));
    m_text->setText(text);
    m_text->setToolTip(detail.join(QLatin1String("<br>")));
    m_text->setAccessibleDescription(detail.join(QLatin1String("; ")));
}

} // namespace widgets
