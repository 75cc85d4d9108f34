// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>
#include <vector>

class QAction;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace widgets {

/// One box for everything: type a table, a column or a command, press Enter. A list over the window, not a dialog.
class CommandPalette : public QFrame
{
    Q_OBJECT
public:
    struct Entry
    {
        QString text;
        QString detail; ///< schema, or the menu and the shortcut of a command
        QString icon;
        std::function<void()> run;
    };

    explicit CommandPalette(QWidget *window);

    /// Entries in the order they are offered while nothing is typed.
    void open(std::vector<Entry> entries, const QString &prompt);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void narrow(const QString &text);
    void run();
    void dismiss();

    std::vector<Entry> m_entries;
    QLineEdit *m_box;
    QListView *m_list;
    QStandardItemModel *m_model;
    QWidget *m_focusBefore = nullptr;
};

/// How well text answers what was typed; 0 is not at all. Letters in order; starts of words and of the text count more.
[[nodiscard]] int matchScore(const QString &typed, const QString &text);

} // namespace widgets
