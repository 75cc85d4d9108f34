// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/welcomepage.h"

#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QAction>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QIcon>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

namespace widgets {

namespace {

constexpr int pageWidth = 720;
constexpr int locationRole = Qt::UserRole;

} // namespace

QString droppedLocation(const QMimeData *content)
{
    const QList<QUrl> urls = content->urls();
    for (const QUrl &url : urls) {
        if (!url.isLocalFile())
            continue;
        const QFileInfo file(url.toLocalFile());
        if (file.isDir() || file.suffix().compare(QLatin1String("sql"), Qt::CaseInsensitive) == 0)
            return file.absoluteFilePath();
    }
    const QString text = content->text().trimmed();
    const bool isUrl = text.startsWith(QLatin1String("postgres://")) || text.startsWith(QLatin1String("postgresql://"));
    return isUrl && !text.contains(QLatin1Char('\n')) ? text : QString();
}

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
    , m_recent(new QListWidget(this))
    , m_recentBox(new QWidget(this))
{
    setObjectName(QStringLiteral("welcome"));
    setAcceptDrops(true);
    setAttribute(Qt::WA_StyledBackground);

    loadResources();
    auto *mark = new QLabel(this);
    mark->setPixmap(QIcon(QStringLiteral(":/icons/mercator.svg")).pixmap(QSize(56, 56), devicePixelRatioF()));
    auto *name = new QLabel(QStringLiteral("Mercator"), this);
    QFont large = name->font();
    large.setPointSizeF(large.pointSizeF() * 2.1);
    large.setBold(true);
    name->setFont(large);
    auto *claim = new QLabel(tr("Draw, edit and migrate PostgreSQL schemas. The SQL stays yours."), this);
    claim->setProperty("role", QStringLiteral("muted"));
    auto *titles = new QVBoxLayout;
    titles->setSpacing(0);
    titles->addWidget(name);
    titles->addWidget(claim);
    auto *head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(mark);
    head->addLayout(titles, 1);

    auto *cards = new QGridLayout;
    cards->setSpacing(12);
    cards->addWidget(
        makeCard(QStringLiteral("open"), tr("Open…"), tr("A project folder or a schema.sql"), &WelcomePage::openWanted),
        0, 0);
    cards->addWidget(makeCard(QStringLiteral("connect"), tr("Connect to a Database…"),
                         tr("Look at its schema; nothing is changed"), &WelcomePage::connectWanted),
        0, 1);
    cards->addWidget(makeCard(QStringLiteral("template"), tr("New from Template…"),
                         tr("A folder with a schema to begin with"), &WelcomePage::newWanted),
        1, 0);
    cards->addWidget(makeCard(QStringLiteral("example"), tr("Try the Example"),
                         tr("A small shop, works without a network"), &WelcomePage::exampleWanted),
        1, 1);
    cards->setColumnStretch(0, 1);
    cards->setColumnStretch(1, 1);

    m_recent->setAccessibleName(tr("Recent projects"));
    m_recent->setIconSize({18, 18});
    m_recent->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_recent->setTextElideMode(Qt::ElideMiddle);
    m_recent->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *forget = new QAction(tr("Remove from This List"), m_recent);
    forget->setShortcut(QKeySequence::Delete);
    forget->setShortcutContext(Qt::WidgetShortcut);
    m_recent->addAction(forget);
    connect(forget, &QAction::triggered, this, [this] {
        if (const QListWidgetItem *item = m_recent->currentItem())
            Q_EMIT forgetWanted(item->data(locationRole).toString());
    });
    connect(m_recent, &QListWidget::itemActivated, this,
        [this](const QListWidgetItem *item) { Q_EMIT locationChosen(item->data(locationRole).toString()); });
    connect(m_recent, &QListWidget::itemClicked, this,
        [this](const QListWidgetItem *item) { Q_EMIT locationChosen(item->data(locationRole).toString()); });
    auto *recentTitle = new QLabel(tr("Recent"), m_recentBox);
    recentTitle->setProperty("role", QStringLiteral("heading"));
    auto *recentLayout = new QVBoxLayout(m_recentBox);
    recentLayout->setContentsMargins(0, 0, 0, 0);
    recentLayout->addWidget(recentTitle);
    recentLayout->addWidget(m_recent, 1);

    auto *hint = new QLabel(tr("You can also drop a .sql file, a folder or a postgres:// address here."), this);
    hint->setProperty("role", QStringLiteral("muted"));
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);

    auto *column = new QWidget(this);
    column->setMaximumWidth(pageWidth);
    column->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *columnLayout = new QVBoxLayout(column);
    columnLayout->setContentsMargins(0, 0, 0, 0);
    columnLayout->setSpacing(22);
    columnLayout->addLayout(head);
    columnLayout->addLayout(cards);
    columnLayout->addWidget(m_recentBox);
    columnLayout->addWidget(hint);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(32, 24, 32, 24);
    layout->addWidget(column, 1, 1);
    layout->setRowStretch(0, 2);
    layout->setRowStretch(2, 3);
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(1, 100);
    layout->setColumnStretch(2, 1);
    setRecent({});
}

QWidget *WelcomePage::makeCard(
    const QString &iconName, const QString &title, const QString &explanation, void (WelcomePage::*signal)())
{
    auto *card = new QPushButton(this);
    card->setObjectName(QStringLiteral("welcomeCard"));
    card->setProperty("iconName", iconName);
    card->setAccessibleName(title);
    card->setAccessibleDescription(explanation);
    card->setMinimumHeight(72);
    card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(card, &QPushButton::clicked, this, signal);
    auto *picture = new QLabel(card);
    picture->setObjectName(QStringLiteral("cardIcon"));
    picture->setPixmap(iconPixmap(iconName, themeOf(palette()).accent, 26, devicePixelRatioF()));
    auto *name = new QLabel(title, card);
    name->setProperty("role", QStringLiteral("heading"));
    auto *text = new QLabel(explanation, card);
    text->setProperty("role", QStringLiteral("muted"));
    for (QLabel *label : {picture, name, text})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addStretch(1);
    texts->addWidget(name);
    texts->addWidget(text);
    texts->addStretch(1);
    auto *layout = new QHBoxLayout(card);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(16);
    layout->addWidget(picture);
    layout->addLayout(texts, 1);
    return card;
}

void WelcomePage::setRecent(const QStringList &locations)
{
    m_recent->clear();
    for (const QString &location : locations) {
        const bool isUrl = location.contains(QLatin1String("://"));
        const QFileInfo file(location);
        const QString text
            = isUrl ? location : tr("%1  –  %2").arg(file.fileName(), QDir::toNativeSeparators(file.path()));
        auto *item = new QListWidgetItem(icon(isUrl                                         ? QStringLiteral("database")
                                                 : location.endsWith(QLatin1String(".sql")) ? QStringLiteral("file")
                                                                                            : QStringLiteral("open")),
            text, m_recent);
        item->setData(locationRole, location);
        item->setToolTip(location.toHtmlEscaped());
    }
    m_recentBox->setVisible(!locations.isEmpty());
    const int rows = static_cast<int>(std::min<qsizetype>(locations.size(), 6));
    const int rowHeight = m_recent->sizeHintForRow(0) > 0 ? m_recent->sizeHintForRow(0) : fontMetrics().height() + 8;
    m_recent->setFixedHeight(rows * rowHeight + 14);
}

void WelcomePage::updateIcons()
{
    const QList<QPushButton *> cards = findChildren<QPushButton *>(QStringLiteral("welcomeCard"));
    for (QPushButton *card : cards) {
        card->findChild<QLabel *>(QStringLiteral("cardIcon"))
            ->setPixmap(
                iconPixmap(card->property("iconName").toString(), themeOf(palette()).accent, 26, devicePixelRatioF()));
    }
}

void WelcomePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

void WelcomePage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedLocation(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void WelcomePage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT locationChosen(droppedLocation(event->mimeData()));
}

} // namespace widgets
