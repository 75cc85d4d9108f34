// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/document.h"

#include "model/project/textfile.h"
#include "model/sql/outlinediagram.h"
#include "model/sql/outlinepart.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QFuture>
#include <QtConcurrentRun>

namespace widgets {

namespace {

constexpr int parseDelay = 150; // after the last key
constexpr int journalDelay = 1500;
constexpr int diskDelay = 200; // editors write in several steps

std::size_t fingerprint(const std::string &text)
{
    return std::hash<std::string>()(text);
}

void singleShot(QTimer &timer, int milliseconds)
{
    timer.setSingleShot(true);
    timer.setInterval(milliseconds);
}

} // namespace

/// Of the other files, with an outliner of its own for the whole. Used in the parser's thread.
struct Document::Surroundings
{
    Surroundings(std::string textBefore, std::string textAfter)
        : before(std::move(textBefore))
        , after(std::move(textAfter))
    {
    }
    [[nodiscard]] sql::Outline outline(const std::string &text) const
    {
        // A file that forgets its last semicolon does not run into the next one.
        const std::string begin = before.empty() ? std::string() : before + "\n;\n";
        return sql::seenFrom(outliner->outline(begin + text + "\n;\n" + after),
            {.begin = begin.size(), .end = begin.size() + text.size()});
    }
    std::string before;
    std::string after;
    std::unique_ptr<sql::Outliner> outliner = std::make_unique<sql::Outliner>();
};

Document::Document(QString stateFolder, QObject *parent)
    : QObject(parent)
    , m_stateFolder(std::move(stateFolder))
    , m_outliner(std::make_shared<sql::Outliner>())
{
    m_files.setMaxThreadCount(1);
    m_parser.setMaxThreadCount(1);
    singleShot(m_parseTimer, parseDelay);
    singleShot(m_journalTimer, journalDelay);
    singleShot(m_diskTimer, diskDelay);
    connect(&m_parseTimer, &QTimer::timeout, this, &Document::parse);
    connect(&m_journalTimer, &QTimer::timeout, this, &Document::keepJournal);
    connect(&m_diskTimer, &QTimer::timeout, this, &Document::checkDisk);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_diskTimer.start(); });
}

Document::~Document()
{
    m_files.waitForDone(); // the journal is in use by a write that has begun
}

QString Document::title() const
{
    return m_title;
}

void Document::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void Document::open(const QString &path)
{
    setState(State::Loading);
    const std::size_t number = ++m_loadNumber;
    QtConcurrent::run(&m_files, [path] {
        return project::readTextFile(path);
    }).then(this, [this, path, number](const base::Result<std::string> &text) {
        if (number != m_loadNumber)
            return;
        if (text) {
            become(path, *text);
            return;
        }
        setState(m_path.isEmpty() && !m_parsed ? State::Closed : State::Ready);
        Q_EMIT failed(text.error());
    });
}

void Document::setSurroundings(std::string before, std::string after)
{
    m_surroundings = before.empty() && after.empty()
        ? nullptr
        : std::make_shared<const Surroundings>(std::move(before), std::move(after));
}

void Document::openUntitled(const std::string &text)
{
    ++m_loadNumber;
    become({}, text);
}

void Document::openReadOnly(const QString &title, const std::string &text)
{
    ++m_loadNumber;
    become({}, text);
    m_readOnly = true;
    m_title = title;
    Q_EMIT titleChanged();
}

void Document::become(const QString &path, const std::string &text)
{
    m_path = path;
    m_readOnly = false;
    m_title = path.isEmpty() ? tr("Untitled") : QFileInfo(path).fileName();
    m_knownOnDisk = fingerprint(text);
    m_parsed.reset();
    m_journalTimer.stop();
    m_files.waitForDone();
    m_journal = std::make_unique<Journal>(m_stateFolder);
    m_modified = false;
    watch();
    setState(State::Ready);
    Q_EMIT textLoaded(text, false);
    m_firstRevision = ++m_revision;
    parse();
    Q_EMIT titleChanged();
    Q_EMIT modifiedChanged(false);
}

void Document::save()
{
    saveAs(m_path);
}

void Document::saveAs(const QString &path)
{
    if (path.isEmpty() || m_state != State::Ready || m_readOnly)
        return;
    setState(State::Saving);
    const std::string text = m_textSource();
    const std::size_t revision = m_revision;
    const std::size_t number = m_loadNumber;
    QtConcurrent::run(&m_files, [path, text] {
        return project::writeTextFile(path, text);
    }).then(this, [this, path, text, revision, number](const base::Result<> &result) {
        setState(State::Ready);
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        if (number != m_loadNumber)
            return;
        m_knownOnDisk = fingerprint(text);
        m_path = path;
        m_title = QFileInfo(path).fileName();
        watch();
        if (revision == m_revision) { // nothing was typed while it was written
            m_journalTimer.stop();
            m_journal->discard();
            Q_EMIT saved();
        }
        Q_EMIT titleChanged();
    });
}

void Document::reload()
{
    const std::string text = m_diskText;
    m_knownOnDisk = fingerprint(text);
    Q_EMIT textLoaded(text, true);
    Q_EMIT saved();
    m_journal->discard();
}

void Document::recover(const Recovery &recovery)
{
    Q_EMIT textLoaded(recovery.text, true);
    Journal *journal = m_journal.get(); // lives until the pool is done
    QtConcurrent::run(&m_files, [journal, path = m_path, text = recovery.text] {
        return journal->write(path, text);
    }).then(this, [this, recovery](const base::Result<> &kept) {
        if (kept)
            Journal::remove(recovery);
        else
            Q_EMIT failed(kept.error().during("keeping unsaved text"));
    });
}

void Document::keepMine()
{
    m_knownOnDisk = fingerprint(m_diskText);
    setModified(true);
    m_journalTimer.start();
}

void Document::close()
{
    ++m_loadNumber;
    m_files.waitForDone();
    m_journalTimer.stop();
    m_parseTimer.stop();
    m_journal.reset();
    m_path.clear();
    m_title.clear();
    m_parsed.reset();
    m_modified = false;
    watch();
    setState(State::Closed);
}

void Document::noteEdited()
{
    ++m_revision;
    m_parseTimer.start();
    if (!m_readOnly && !m_journalTimer.isActive())
        m_journalTimer.start();
}

void Document::setModified(bool modified)
{
    if (modified == m_modified || m_readOnly)
        return;
    m_modified = modified;
    Q_EMIT modifiedChanged(modified);
}

void Document::parseNow()
{
    m_parseTimer.stop();
    parse();
}

void Document::parse()
{
    if (m_parsing || isUpToDate() || !m_textSource)
        return; // the answer that is under way starts the next parse when it is late
    m_parsing = true;
    QtConcurrent::run(&m_parser,
        [outliner = m_outliner, surroundings = m_surroundings, text = m_textSource(), revision = m_revision]() mutable {
            QElapsedTimer clock;
            clock.start();
            auto parsed = std::make_shared<Parsed>();
            parsed->revision = revision;
            parsed->outline = outliner->outline(text);
            if (surroundings)
                parsed->surrounded = std::make_shared<const sql::Outline>(surroundings->outline(text));
            parsed->diagram = sql::diagramOf(parsed->all());
            parsed->folds = sql::folds(text);
            parsed->text = std::move(text);
            parsed->milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
            return SharedParsed(std::move(parsed));
        })
        .then(this, [this](const SharedParsed &parsed) {
            m_parsing = false;
            if (m_state == State::Closed)
                return;
            if (parsed->revision < m_firstRevision) {
                parse();
                return;
            }
            if (parsed->revision != m_revision && !m_parseTimer.isActive())
                m_parseTimer.start();
            m_parsed = parsed;
            Q_EMIT parsedChanged();
        });
}

void Document::keepJournal()
{
    if (m_readOnly || !m_journal)
        return;
    if (!m_modified) {
        m_journal->discard();
        return;
    }
    const std::string text = m_textSource();
    Journal *journal = m_journal.get(); // lives until the pool is done
    QtConcurrent::run(&m_files, [journal, path = m_path, text] {
        return journal->write(path, text);
    }).then(this, [this](const base::Result<> &result) {
        if (!result)
            Q_EMIT failed(result.error().during("keeping unsaved text"));
    });
}

void Document::watch()
{
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    if (!m_path.isEmpty())
        m_watcher.addPath(m_path);
}

void Document::checkDisk()
{
    if (m_path.isEmpty() || m_state == State::Saving) {
        if (m_state == State::Saving)
            m_diskTimer.start();
        return;
    }
    watch(); // a file that was replaced is a new one
    const std::size_t number = m_loadNumber;
    QtConcurrent::run(&m_files, [path = m_path] {
        return project::readTextFile(path);
    }).then(this, [this, number](const base::Result<std::string> &text) {
        if (number != m_loadNumber)
            return;
        if (!text) {
            if (text.error().code == base::Code::NotFound) {
                setModified(true);
                Q_EMIT removedFromDisk();
            }
            return;
        }
        if (fingerprint(*text) == m_knownOnDisk || *text == m_textSource())
            return;
        m_diskText = *text;
        Q_EMIT changedOnDisk();
    });
}

} // namespace widgets
