// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/edits.h"
#include "model/project/project.h"
#include "model/service/schemaservice.h"
#include "widgets/diagram/diagramcontroller.h"
#include "widgets/editor/document.h"
#include "widgets/migration/migrationcontroller.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QThreadPool>

#include <deque>

namespace widgets {

/// What is open in the window and how its parts hang together: the text, the diagram that follows it, the migrations.
/// Opens projects, files and databases in the background; knows no widget.
class Workspace : public QObject
{
    Q_OBJECT
public:
    enum class Kind { Nothing, Project, File, Untitled, Database };
    using Change = std::function<edit::Edited(const edit::Source &)>;

    /// layout may be shared; stateFolder is for unsaved text.
    Workspace(std::shared_ptr<diagram::Layout> layout, const QString &stateFolder, QObject *parent = nullptr);
    ~Workspace() override;

    /// A folder, a .sql file or a postgres:// URL. Answers by opened() or failed().
    void open(const QString &what);
    void openUntitled(const std::string &text);
    void openRecovery(const Recovery &recovery);
    /// A project of its own in a new folder, made from the sample that is built in.
    void openExample(const QString &folder);
    /// Another one of schemaFiles() into the editor, which shall hold nothing unsaved.
    void openSchemaFile(const QString &path);
    void createProject(const QString &folder, const std::string &schema);
    void close();
    void cancelOpening();

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isOpening() const { return !m_activity.isEmpty(); }
    /// Project, file or database as it is called in the title and in the list of recent ones.
    [[nodiscard]] QString name() const;
    /// What open() takes to come back here; empty for an untitled text. Never holds a password.
    [[nodiscard]] QString location() const { return m_location; }
    [[nodiscard]] const project::Project &project() const { return m_project; }
    [[nodiscard]] Document &document() { return m_document; }
    [[nodiscard]] DiagramController &diagram() { return m_diagram; }
    [[nodiscard]] MigrationController &migration() { return m_migration; }

    /// The files that make up the schema; only one of them when it is one.
    [[nodiscard]] const QStringList &schemaFiles() const { return m_schemaFiles; }
    /// The other one of them that defines this table; empty when none does.
    [[nodiscard]] QString fileOf(const std::string &key) const { return m_fileOfTable.value(key); }

    /// Changes the text as the edit says, as soon as the text's outline is up to date.
    void change(Change edit);
    /// The table with this diagram key; nullptr when the text has none.
    [[nodiscard]] const sql::OutlineTable *table(const std::string &key) const;
    /// The same; where another file has it, failed() says so.
    [[nodiscard]] const sql::OutlineTable *tableToEdit(const std::string &key);
    /// Where a table, column or relation is defined in the text.
    [[nodiscard]] std::optional<base::Range> placeOf(const Element &element) const;
    /// What stands at a place of the text.
    [[nodiscard]] std::optional<Element> elementAt(std::size_t position) const;
    /// What the name at this place of the text refers to.
    [[nodiscard]] std::optional<base::Range> definitionOf(std::size_t position) const;

Q_SIGNALS:
    void opened();
    void closed();
    void failed(const base::Error &error);
    void noticed(const QString &message);
    /// What is being opened; empty when it is done.
    void activityChanged(const QString &activity);
    /// The editor shall make these changes as one step.
    void editsReady(const edit::TextEdits &edits);

private:
    void openProject(const QString &path);
    void openAmongOthers(const QString &path);
    void standAlone();
    void openDatabase(const QString &url);
    void begin(const QString &activity);
    void finish(Kind kind, const QString &location);
    void fail(const base::Error &error);
    void useProject(const project::Project &project);
    void loadPositions(const QString &of, std::function<void()> then);
    void savePositions();
    void showParsed();
    void makeWaitingChanges();

    Kind m_kind = Kind::Nothing;
    QString m_activity;
    QString m_location;
    QString m_positionsFile;
    project::Project m_project;
    QStringList m_schemaFiles;
    QHash<std::string, QString> m_fileOfTable; ///< of the files that are not in the editor
    std::size_t m_opening = 0;
    std::deque<Change> m_waiting;
    Document m_document;
    DiagramController m_diagram;
    MigrationController m_migration;
    std::unique_ptr<service::SchemaService> m_schemas;
    QTimer m_positionsTimer;
    QThreadPool m_files;
};

/// The key of a table as diagrams use it.
[[nodiscard]] std::string tableKey(const std::string &schema, const std::string &name);

} // namespace widgets
