// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QListWidget;
class QMimeData;

namespace widgets {

/// What is shown while nothing is open: the four ways to begin, and what was open lately. Accepts files and URLs.
class WelcomePage : public QWidget
{
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

    /// Paths and URLs, the last one first.
    void setRecent(const QStringList &locations);

Q_SIGNALS:
    void openWanted();
    void connectWanted();
    void newWanted();
    void exampleWanted();
    void locationChosen(const QString &location);
    void forgetWanted(const QString &location);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeCard(
        const QString &iconName, const QString &title, const QString &explanation, void (WelcomePage::*signal)());
    void updateIcons();

    QListWidget *m_recent;
    QWidget *m_recentBox;
};

/// The file, folder or URL that is dropped; empty when it cannot be opened.
[[nodiscard]] QString droppedLocation(const QMimeData *content);

} // namespace widgets
