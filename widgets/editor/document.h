// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/diagram/diagram.h"
#include "model/sql/fold.h"
#include "model/sql/outline.h"
#include "widgets/editor/journal.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>

namespace widgets {

/// What one version of the text says. Shared between threads, never changed.
struct Parsed
{
    std::size_t revision = 0;
    std::string text;
    sql::Outline outline;
    /// What the files say that this text stands among, seen from it; null when it stands alone.
    std::shared_ptr<const sql::Outline> surrounded {};
    diagram::Diagram diagram;
    std::vector<sql::Fold> folds;
    double milliseconds = 0;

    /// Everything that the diagram shows.
    [[nodiscard]] const sql::Outline &all() const { return surrounded ? *surrounded : outline; }
};
using SharedParsed = std::shared_ptr<const Parsed>;

/// One schema text: its file, whether it is saved, and what it says. The text itself lives in the editor with its undo
/// stack; this controller asks for it. Files are read, written and parsed in a thread of its own; answers come as
/// signals.
class Document : public QObject
{
    Q_OBJECT
public:
    enum class State { Closed, Loading, Ready, Saving };

    /// stateFolder: where unsaved text is kept against a crash.
    explicit Document(QString stateFolder, QObject *parent = nullptr);
    ~Document() override;

    /// Whoever holds the text. Must be set before anything else.
    void setTextSource(std::function<std::string()> source) { m_textSource = std::move(source); }

    /// The texts before and after this one in the schema that it is a part of; empty when it is all there is.
    void setSurroundings(std::string before, std::string after);
    void open(const QString &path);
    /// A text that has no file yet.
    void openUntitled(const std::string &text);
    /// A read-only text that is not a file: the definition of a database.
    void openReadOnly(const QString &title, const std::string &text);
    void save();
    void saveAs(const QString &path);
    /// Takes what is on disk; the editor can undo it.
    void reload();
    /// Text that a crash left behind takes the place of what was read; undo leads back to the file's.
    /// Its journal is removed once the text is in one of this document.
    void recover(const Recovery &recovery);
    /// Keeps the editor's text; saving will overwrite what is on disk.
    void keepMine();
    void close();

    /// The editor tells of each change, and whether it is away from the saved state.
    void noteEdited();
    void setModified(bool modified);
    /// Parses now instead of after the pause in the typing.
    void parseNow();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QString title() const;
    /// The editor's text as it is now.
    [[nodiscard]] std::string text() const { return m_textSource ? m_textSource() : std::string(); }
    [[nodiscard]] bool isModified() const { return m_modified; }
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }
    /// The newest answer; null before the first.
    [[nodiscard]] SharedParsed parsed() const { return m_parsed; }
    /// Whether parsed() speaks of the text as it is now.
    [[nodiscard]] bool isUpToDate() const { return m_parsed && m_parsed->revision == m_revision; }
    /// The text on disk that differs from the editor's, after changedOnDisk.
    [[nodiscard]] const std::string &textOnDisk() const { return m_diskText; }

Q_SIGNALS:
    void stateChanged();
    void titleChanged();
    void modifiedChanged(bool modified);
    /// The editor shall show this text; undoable when it replaces one of the same document.
    void textLoaded(const std::string &text, bool undoable);
    void parsedChanged();
    void saved();
    void failed(const base::Error &error);
    void changedOnDisk();
    void removedFromDisk();

private:
    void setState(State state);
    void become(const QString &path, const std::string &text);
    void parse();
    void keepJournal();
    void checkDisk();
    void watch();

    std::function<std::string()> m_textSource;
    QString m_stateFolder;
    QString m_path;
    QString m_title;
    State m_state = State::Closed;
    bool m_modified = false;
    bool m_readOnly = false;
    bool m_parsing = false;
    std::size_t m_revision = 0;
    std::size_t m_firstRevision = 0; ///< of this document; answers before it speak of another one
    std::size_t m_loadNumber = 0;
    std::size_t m_knownOnDisk = 0; ///< hash of what was last read, written or accepted
    std::string m_diskText;
    SharedParsed m_parsed;
    struct Surroundings;
    std::shared_ptr<const Surroundings> m_surroundings;
    std::shared_ptr<sql::Outliner> m_outliner;
    std::unique_ptr<Journal> m_journal;
    QFileSystemWatcher m_watcher;
    QTimer m_parseTimer;
    QTimer m_journalTimer;
    QTimer m_diskTimer;
    QThreadPool m_files;
    QThreadPool m_parser;
};

} // namespace widgets
