// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/diagrammenu.h"

#include "model/base/quote.h"
#include "widgets/common/icons.h"
#include "widgets/common/text.h"
#include "widgets/diagram/diagramview.h"

#include <QActionGroup>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>

namespace widgets {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(widgets::DiagramMenu)
};

void copy(const std::string &name)
{
    QGuiApplication::clipboard()->setText(fromUtf8(name));
}

/// The name as it is written in SQL.
std::string sqlName(const Element &element)
{
    return element.type == Element::Type::Table ? element.table : base::quoteName(element.name);
}

/// The keys are handled by the view; here they are only shown.
QAction *add(QMenu &menu, const QString &iconName, const QString &text, const char *key, auto &&act)
{
    QAction *action = menu.addAction(iconName.isEmpty() ? QIcon() : icon(iconName),
        QString::fromLatin1(key).isEmpty() ? text : text + QLatin1Char('\t') + QLatin1String(key));
    QObject::connect(action, &QAction::triggered, &menu, std::forward<decltype(act)>(act));
    return action;
}

void addForElement(QMenu &menu, DiagramController &controller, const Element &element)
{
    DiagramController *to = &controller;
    const Element table {.type = Element::Type::Table, .table = element.table};
    add(menu, QStringLiteral("text"), Text::tr("Go to Definition"), "F4",
        [to, element] { Q_EMIT to->definitionRequested(element); });
    menu.addSeparator();
    if (element.type != Element::Type::Relation) {
        add(menu, QStringLiteral("column"), Text::tr("Add Column…"), "C",
            [to, table] { Q_EMIT to->addColumnRequested(table); });
        add(menu, QStringLiteral("foreign-key"), Text::tr("Add Foreign Key…"), "K", [to, element] {
            Q_EMIT to->foreignKeyRequested({.table = element.table,
                .column = element.type == Element::Type::Column ? element.name : std::string(),
                .referenced = {},
                .referencedColumn = {}});
        });
        add(menu, {}, Text::tr("Rename…"), "F2", [to, element] { Q_EMIT to->renameRequested(element); });
    }
    const QString drop = element.type == Element::Type::Table ? Text::tr("Drop Table…")
        : element.type == Element::Type::Column               ? Text::tr("Drop Column…")
                                                              : Text::tr("Drop Foreign Key…");
    add(menu, {}, drop, "Del", [to, element] { Q_EMIT to->dropRequested(element); });
    menu.addSeparator();
    add(menu, QStringLiteral("search"), Text::tr("Focus Neighbourhood"), "F", [to] { to->focus(1); });
    add(menu, {}, Text::tr("Arrange Selection"), "", [to] { to->arrangeSelection(); });
    menu.addSeparator();
    add(menu, QStringLiteral("copy"), Text::tr("Copy Name"), "", [element] { copy(sqlName(element)); });
    add(menu, {}, Text::tr("Copy Selection as SVG"), "", [to] { Q_EMIT to->copySvgRequested(true); });
}

void addDetail(QMenu &menu, DiagramController &controller)
{
    QMenu *levels = menu.addMenu(Text::tr("Show Columns"));
    auto *group = new QActionGroup(levels);
    const std::pair<DetailLevel, QString> all[]
        = {{DetailLevel::Automatic, Text::tr("Automatic")}, {DetailLevel::All, Text::tr("All")},
            {DetailLevel::Keys, Text::tr("Keys")}, {DetailLevel::Names, Text::tr("Names Only")}};
    for (const auto &[level, text] : all) {
        QAction *action = levels->addAction(text);
        action->setCheckable(true);
        action->setChecked(controller.detailLevel() == level);
        group->addAction(action);
        DiagramController *to = &controller;
        QObject::connect(action, &QAction::triggered, levels, [to, level] { to->setDetailLevel(level); });
    }
}

} // namespace

void fillDiagramMenu(
    QMenu &menu, DiagramView &view, DiagramController &controller, const std::optional<Element> &element)
{
    DiagramController *to = &controller;
    DiagramView *in = &view;
    if (element) {
        addForElement(menu, controller, *element);
    } else {
        add(menu, QStringLiteral("table"), Text::tr("Add Table…"), "T", [to] { Q_EMIT to->addTableRequested(); });
        menu.addSeparator();
        add(menu, QStringLiteral("arrange"), Text::tr("Arrange All"), "", [to] { to->arrangeAll(); });
        add(menu, QStringLiteral("fit"), Text::tr("Fit"), "Shift+1", [in] { in->fit(); });
    }
    if (controller.isFocused())
        add(menu, {}, Text::tr("Show All Tables"), "Esc", [to] { to->leaveFocus(); });
    menu.addSeparator();
    addDetail(menu, controller);
    QAction *minimap = add(menu, {}, Text::tr("Minimap"), "", [in](bool on) { in->setMinimapVisible(on); });
    minimap->setCheckable(true);
    minimap->setChecked(view.isMinimapVisible());
    QAction *legend = add(menu, {}, Text::tr("Legend"), "", [in](bool on) { in->setLegendVisible(on); });
    legend->setCheckable(true);
    legend->setChecked(view.isLegendVisible());
    if (!element)
        add(menu, QStringLiteral("copy"), Text::tr("Copy as SVG"), "", [to] { Q_EMIT to->copySvgRequested(false); });
    add(menu, QStringLiteral("export"), Text::tr("Export…"), "", [to] { Q_EMIT to->exportRequested(); });
}

} // namespace widgets
