// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/commandpalette.h"

#include "widgets/common/icons.h"
#include "widgets/mainwindow/detaildelegate.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

namespace {

constexpr int entryRole = Qt::UserRole;
constexpr int detailRole = Qt::UserRole + 1;
constexpr std::size_t mostShown = 60;

} // namespace

int matchScore(const QString &typed, const QString &text)
{
    if (typed.isEmpty())
        return 1;
    const qsizetype whole = text.indexOf(typed, 0, Qt::CaseInsensitive);
    if (whole >= 0) {
        const bool atWord = whole == 0 || !text.at(whole - 1).isLetterOrNumber();
        const int length = static_cast<int>(text.size() - typed.size());
        return (whole == 0 ? 4000 : atWord ? 3000 : 2000) - std::min(length, 900);
    }
    qsizetype at = 0;
    int gaps = 0;
    for (const QChar letter : typed) {
        const qsizetype next = text.indexOf(letter, at, Qt::CaseInsensitive);
        if (next < 0)
            return 0;
        gaps += static_cast<int>(next - at);
        at = next + 1;
    }
    return std::max(1, 1000 - gaps * 10 - static_cast<int>(text.size()));
}

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window)
    , m_box(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("palette"));
    setAutoFillBackground(true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new DetailDelegate(detailRole, m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Matches"));
    m_box->installEventFilter(this);
    window->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_box);
    layout->addWidget(m_list);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(28);
    shadow->setOffset(0, 6);
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);
    connect(m_box, &QLineEdit::textChanged, this, &CommandPalette::narrow);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    hide();
}

void CommandPalette::open(std::vector<Entry> entries, const QString &prompt)
{
    m_entries = std::move(entries);
    m_focusBefore = QApplication::focusWidget();
    m_box->setPlaceholderText(prompt);
    m_box->setAccessibleName(prompt);
    m_box->clear();
    narrow({});
    const QSize area = parentWidget()->size();
    const int width = std::min(640, area.width() - 40);
    ensurePolished();
    const int row = m_list->sizeHintForRow(0);
    const int around = m_box->sizeHint().height() + layout()->spacing() + 2 * layout()->contentsMargins().top() + 4;
    const int rows = row > 0 ? (std::min(420, area.height() - 120) - around) / row : 0;
    setGeometry((area.width() - width) / 2, 80, width, around + std::max(3, rows) * row);
    show();
    raise();
    m_box->setFocus();
}

void CommandPalette::narrow(const QString &text)
{
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const int score = matchScore(text, m_entries[i].text);
        if (score > 0)
            found.emplace_back(-score, i);
    }
    if (!text.isEmpty())
        std::ranges::stable_sort(found, {}, &std::pair<int, std::size_t>::first);
    m_model->clear();
    for (const auto &[score, entry] : found) {
        if (static_cast<std::size_t>(m_model->rowCount()) == mostShown)
            break;
        auto *item = new QStandardItem(icon(m_entries[entry].icon), m_entries[entry].text);
        item->setData(static_cast<qulonglong>(entry), entryRole);
        item->setData(m_entries[entry].detail, detailRole);
        item->setAccessibleText(m_entries[entry].text + QLatin1String(", ") + m_entries[entry].detail);
        m_model->appendRow(item);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void CommandPalette::run()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const std::function<void()> action = m_entries[current.data(entryRole).toULongLong()].run;
    dismiss();
    action();
}

void CommandPalette::dismiss()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible())
            dismiss();
        return false;
    }
    if (event->type() == QEvent::FocusOut && isVisible() && !m_list->underMouse()) {
        hide();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QApplication::sendEvent(m_list, event);
        return true;
    default:
        return false;
    }
}

} // namespace widgets
