// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/editor/sqleditor.h"

#include <QWidget>

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

private:
    void show(const std::string &text, bool undoable);
    void showParsed();
    void showTitle();
    void tellChangedOnDisk();
    void compareWithDisk();

    Document &m_document;
    KSyntaxHighlighting::Repository &m_repository;
    PaneTitle *m_title;
    MessageBar *m_messages;
    SqlEditor *m_editor;
    FindBar *m_findBar;
};

} // namespace widgets
