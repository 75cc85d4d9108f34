// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/visualedits.h"

#include "widgets/common/role.h"
#include "widgets/common/text.h"
#include "widgets/mainwindow/workspace.h"

#include <QCheckBox>
#include <QCompleter>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace widgets {

namespace {

/// A small window-modal form; accepted is called with the dialog still alive.
class Form : public QDialog
{
public:
    Form(const QString &title, const QString &verb, QWidget *parent)
        : QDialog(parent)
        , m_rows(new QFormLayout)
    {
        setAttribute(Qt::WA_DeleteOnClose);
        setWindowTitle(title);
        auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
        m_go = buttons->addButton(verb, QDialogButtonBox::AcceptRole);
        setRole(m_go, QStringLiteral("primary"));
        m_go->setDefault(true);
        connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
        connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
        auto *layout = new QVBoxLayout(this);
        layout->addLayout(m_rows);
        layout->addWidget(buttons);
        setMinimumWidth(360);
    }

    /// A line that must not stay empty.
    QLineEdit *line(const QString &label, const QString &text = {})
    {
        auto *edit = new QLineEdit(text, this);
        m_rows->addRow(label, edit);
        m_required.push_back(edit);
        connect(edit, &QLineEdit::textChanged, this, &Form::check);
        check();
        return edit;
    }

    QFormLayout *rows() { return m_rows; }

private:
    void check()
    {
        m_go->setEnabled(
            std::ranges::none_of(m_required, [](const QLineEdit *edit) { return edit->text().trimmed().isEmpty(); }));
    }

    QFormLayout *m_rows;
    QPushButton *m_go;
    std::vector<QLineEdit *> m_required;
};

edit::TableName nameOf(const sql::OutlineTable &table)
{
    return {.schema = table.schema, .name = table.name};
}

std::string trimmed(const QLineEdit *edit)
{
    return toUtf8(edit->text().trimmed());
}

/// The types that people use, and the enums of the schema.
QStringList typeNames(const sql::Outline *outline)
{
    QStringList names {QStringLiteral("bigint"), QStringLiteral("boolean"), QStringLiteral("bytea"),
        QStringLiteral("date"), QStringLiteral("double precision"), QStringLiteral("integer"),
        QStringLiteral("interval"), QStringLiteral("jsonb"), QStringLiteral("numeric"), QStringLiteral("smallint"),
        QStringLiteral("text"), QStringLiteral("time"), QStringLiteral("timestamptz"), QStringLiteral("uuid")};
    if (outline) {
        for (const sql::OutlineEnum &type : outline->enums)
            names << fromUtf8(type.name);
    }
    return names;
}

} // namespace

VisualEdits::VisualEdits(Workspace &workspace, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
{
    const DiagramController *diagram = &workspace.diagram();
    connect(diagram, &DiagramController::addTableRequested, this, &VisualEdits::addTable);
    connect(diagram, &DiagramController::addColumnRequested, this, &VisualEdits::addColumn);
    connect(diagram, &DiagramController::renameRequested, this, &VisualEdits::rename);
    connect(diagram, &DiagramController::dropRequested, this, &VisualEdits::drop);
    connect(diagram, &DiagramController::foreignKeyRequested, this, &VisualEdits::addForeignKey);
}

void VisualEdits::addTable()
{
    auto *form = new Form(tr("Add Table"), tr("Add Table"), m_window);
    QLineEdit *schema = form->line(tr("&Schema:"), QStringLiteral("public"));
    QLineEdit *name = form->line(tr("&Name:"));
    name->setFocus();
    connect(form, &QDialog::accepted, this, [this, schema, name] {
        const edit::NewTable table {.name = {.schema = trimmed(schema), .name = trimmed(name)}};
        m_workspace.change([table](const edit::Source &source) { return edit::addTable(source, table); });
    });
    form->open();
}

void VisualEdits::addColumn(const Element &element)
{
    const sql::OutlineTable *table = m_workspace.tableToEdit(element.table);
    if (!table)
        return;
    auto *form = new Form(tr("Add Column to %1").arg(shown(table->name)), tr("Add Column"), m_window);
    QLineEdit *name = form->line(tr("&Name:"));
    QLineEdit *type = form->line(tr("&Type:"), QStringLiteral("text"));
    const SharedParsed parsed = m_workspace.document().parsed();
    auto *completer = new QCompleter(typeNames(parsed ? &parsed->all() : nullptr), type);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    type->setCompleter(completer);
    auto *notNull = new QCheckBox(tr("N&ot null"), form);
    auto *defaultValue = new QLineEdit(form);
    defaultValue->setPlaceholderText(tr("none"));
    form->rows()->addRow(QString(), notNull);
    form->rows()->addRow(tr("&Default:"), defaultValue);
    name->setFocus();
    connect(form, &QDialog::accepted, this, [this, of = nameOf(*table), name, type, notNull, defaultValue] {
        const edit::NewColumn column {.name = trimmed(name),
            .type = trimmed(type),
            .notNull = notNull->isChecked(),
            .defaultValue = trimmed(defaultValue)};
        m_workspace.change([of, column](const edit::Source &source) { return edit::addColumn(source, of, column); });
    });
    form->open();
}

void VisualEdits::rename(const Element &element)
{
    const sql::OutlineTable *table = m_workspace.tableToEdit(element.table);
    if (!table || element.type == Element::Type::Relation)
        return;
    const bool isColumn = element.type == Element::Type::Column;
    const QString old = fromUtf8(isColumn ? element.name : table->name);
    auto *form
        = new Form(isColumn ? tr("Rename Column %1").arg(old) : tr("Rename Table %1").arg(old), tr("Rename"), m_window);
    QLineEdit *name = form->line(tr("&New name:"), old);
    name->selectAll();
    name->setFocus();
    connect(form, &QDialog::accepted, this, [this, of = nameOf(*table), isColumn, column = element.name, name] {
        const std::string wanted = trimmed(name);
        m_workspace.change([=](const edit::Source &source) {
            return isColumn ? edit::renameColumn(source, {.table = of, .column = column}, wanted)
                            : edit::renameTable(source, of, wanted);
        });
    });
    form->open();
}

void VisualEdits::drop(const Element &element)
{
    // No question: it is an edit of the text, and Undo brings it back.
    const sql::OutlineTable *table = m_workspace.tableToEdit(element.table);
    if (!table)
        return;
    const edit::TableName of = nameOf(*table);
    switch (element.type) {
    case Element::Type::Table:
        m_workspace.change([of](const edit::Source &source) { return edit::dropTable(source, of); });
        break;
    case Element::Type::Column:
        m_workspace.change([of, column = element.name](const edit::Source &source) {
            return edit::dropColumn(source, {.table = of, .column = column});
        });
        break;
    case Element::Type::Relation: {
        const std::optional<base::Range> place = m_workspace.placeOf(element);
        const auto key = std::ranges::find_if(
            table->foreignKeys, [&](const sql::OutlineForeignKey &each) { return place && each.range == *place; });
        if (key != table->foreignKeys.end()) {
            m_workspace.change(
                [of, dropped = *key](const edit::Source &source) { return edit::dropForeignKey(source, of, dropped); });
        }
        break;
    }
    }
}

void VisualEdits::addForeignKey(const DrawnForeignKey &key)
{
    const sql::OutlineTable *table = m_workspace.tableToEdit(key.table);
    const sql::OutlineTable *referenced = m_workspace.tableToEdit(key.referenced);
    if (!table || !referenced)
        return;
    edit::NewForeignKey wanted {.table = nameOf(*table), .columns = {}, .referenced = nameOf(*referenced)};
    wanted.columns = {key.column.empty() ? referenced->name + "_id" : key.column};
    if (!key.referencedColumn.empty())
        wanted.referencedColumns = {key.referencedColumn};
    m_workspace.change([wanted](const edit::Source &source) { return edit::addForeignKey(source, wanted); });
}

} // namespace widgets
