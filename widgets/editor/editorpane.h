// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/editor/sqleditor.h"

#include <QStringList>
#include <QWidget>

class QToolButton;

namespace widgets {

class Document;
class FindBar;
class MessageBar;
class PaneTitle;

/// The editor with its title, find bar and messages, bound to a document.
class EditorPane : public QWidget
{
    Q_OBJECT
public:
    EditorPane(Document &document, KSyntaxHighlighting::Repository &repository, QWidget *parent = nullptr);

    [[nodiscard]] SqlEditor &editor() { return *m_editor; }
    [[nodiscard]] FindBar &findBar() { return *m_findBar; }
    [[nodiscard]] MessageBar &messages() { return *m_messages; }
    [[nodiscard]] PaneTitle &title() { return *m_title; }
    void complete();
    /// The files that the text may be taken from; the choice is hidden where there is none.
    void setFiles(const QStringList &paths);

Q_SIGNALS:
    void fileChosen(const QString &path);

private:
    void show(const std::string &text, bool undoable);
    void showParsed();
    void showTitle();
    void tellChangedOnDisk();
    void compareWithDisk();

    Document &m_document;
    KSyntaxHighlighting::Repository &m_repository;
    PaneTitle *m_title;
    QToolButton *m_files;
    MessageBar *m_messages;
    SqlEditor *m_editor;
    FindBar *m_findBar;
};

} // namespace widgets
