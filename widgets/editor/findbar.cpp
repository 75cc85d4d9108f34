// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/findbar.h"

#include "widgets/common/icons.h"
#include "widgets/editor/sqleditor.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace widgets {

namespace {

constexpr int markDelay = 200; // after a change of the text

QToolButton *button(const QString &iconName, const QString &text, QWidget *parent)
{
    auto *result = new QToolButton(parent);
    result->setIcon(icon(iconName));
    result->setToolTip(text);
    result->setAccessibleName(text);
    result->setAutoRaise(true);
    return result;
}

} // namespace

FindBar::FindBar(SqlEditor &editor, QWidget *parent)
    : QFrame(parent)
    , m_editor(editor)
    , m_search(editor)
    , m_find(new QLineEdit(this))
    , m_replace(new QLineEdit(this))
    , m_replaceRow(new QWidget(this))
    , m_case(toggle(QStringLiteral("case"), tr("Match case")))
    , m_word(toggle(QStringLiteral("word"), tr("Whole words")))
    , m_pattern(toggle(QStringLiteral("pattern"), tr("Regular expression")))
    , m_count(new QLabel(this))
{
    setObjectName(QStringLiteral("findBar"));
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Find"));
    m_replace->setPlaceholderText(tr("Replace with"));
    m_replace->setAccessibleName(tr("Replace with"));
    m_count->setObjectName(QStringLiteral("muted"));
    m_count->setMinimumWidth(fontMetrics().horizontalAdvance(tr("%1 of %2").arg(8888).arg(8888)));

    QToolButton *previous = button(QStringLiteral("up"), tr("Previous match (Shift+F3)"), this);
    QToolButton *next = button(QStringLiteral("down"), tr("Next match (F3)"), this);
    QToolButton *closeButton = button(QStringLiteral("close"), tr("Close (Esc)"), this);
    connect(previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(closeButton, &QToolButton::clicked, this, &FindBar::close);

    auto *findRow = new QHBoxLayout;
    findRow->setSpacing(4);
    findRow->addWidget(m_find, 1);
    for (QToolButton *each : {m_case, m_word, m_pattern, previous, next})
        findRow->addWidget(each);
    findRow->addWidget(m_count);
    findRow->addWidget(closeButton);

    auto *replaceOne = new QPushButton(tr("Replace"), m_replaceRow);
    auto *replaceAll = new QPushButton(tr("Replace All"), m_replaceRow);
    auto *replaceLayout = new QHBoxLayout(m_replaceRow);
    replaceLayout->setContentsMargins(0, 0, 0, 0);
    replaceLayout->setSpacing(4);
    replaceLayout->addWidget(m_replace, 1);
    replaceLayout->addWidget(replaceOne);
    replaceLayout->addWidget(replaceAll);
    connect(replaceOne, &QPushButton::clicked, this, [this] { update(m_search.replace(search(), m_replace->text())); });
    connect(replaceAll, &QPushButton::clicked, this, [this] {
        const int count = m_search.replaceAll(search(), m_replace->text());
        m_count->setText(tr("%n replaced", nullptr, count));
    });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(4);
    layout->addLayout(findRow);
    layout->addWidget(m_replaceRow);

    const auto searchAnew = [this] {
        m_search.mark(search());
        update(m_search.goTo(search(), false, true));
    };
    connect(m_find, &QLineEdit::textEdited, this, searchAnew);
    for (QToolButton *each : {m_case, m_word, m_pattern})
        connect(each, &QToolButton::toggled, this, searchAnew);
    m_find->installEventFilter(this);
    m_replace->installEventFilter(this);
    m_remark.setSingleShot(true);
    m_remark.setInterval(markDelay);
    connect(&m_remark, &QTimer::timeout, this, [this] { update(m_search.mark(search())); });
    connect(&m_editor, &SqlEditor::edited, this, [this] {
        if (isVisible())
            m_remark.start();
    });
    hide();
}

QToolButton *FindBar::toggle(const QString &iconName, const QString &text)
{
    QToolButton *result = button(iconName, text, this);
    result->setCheckable(true);
    return result;
}

Search FindBar::search() const
{
    return {m_find->text(), m_case->isChecked(), m_word->isChecked(), m_pattern->isChecked()};
}

void FindBar::open(bool withReplace)
{
    const QString selected = m_editor.selectedText();
    if (!selected.isEmpty() && !selected.contains(QLatin1Char('\n')))
        m_find->setText(selected);
    m_replaceRow->setVisible(withReplace && !m_editor.isReadOnly());
    show();
    m_find->setFocus();
    m_find->selectAll();
    if (!m_find->text().isEmpty())
        update(m_search.mark(search()));
}

void FindBar::findNext()
{
    if (m_find->text().isEmpty())
        open(false);
    else
        update(m_search.goTo(search(), false));
}

void FindBar::findPrevious()
{
    if (m_find->text().isEmpty())
        open(false);
    else
        update(m_search.goTo(search(), true));
}

void FindBar::update(TextSearch::Place place)
{
    const bool found = place.count > 0 || m_find->text().isEmpty();
    m_find->setProperty("found", found);
    style()->unpolish(m_find);
    style()->polish(m_find);
    if (m_find->text().isEmpty())
        m_count->clear();
    else if (place.count == 0)
        m_count->setText(tr("Not found"));
    else if (place.current == 0)
        m_count->setText(tr("%n match(es)", nullptr, place.count));
    else
        m_count->setText(tr("%1 of %2").arg(place.current).arg(place.count));
}

void FindBar::close()
{
    m_search.unmark();
    hide();
    m_editor.setFocus();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            if (watched == m_replace)
                update(m_search.replace(search(), m_replace->text()));
            else
                update(m_search.goTo(search(), key->modifiers() & Qt::ShiftModifier));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace widgets
