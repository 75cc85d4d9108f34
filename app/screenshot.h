// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSize>
#include <QTimer>

namespace widgets {
class MainWindow;
class Workspace;
} // namespace widgets

namespace app {

struct ScreenshotOptions
{
    QString file;
    QString page = QStringLiteral("main");
    QSize size {1280, 800};
};

/// Renders the window as a user would see it once everything on the page is complete, and ends the program.
class Screenshot : public QObject
{
    Q_OBJECT
public:
    Screenshot(widgets::MainWindow &window, widgets::Workspace &workspace, ScreenshotOptions options);

    /// location may be empty: then there is nothing to wait for.
    void start(const QString &location);

private:
    void prepare();
    void check();
    void take();
    void fail(const QString &message);
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] bool needsDraft() const;
    [[nodiscard]] bool needsDialog() const;

    widgets::MainWindow &m_window;
    widgets::Workspace &m_workspace;
    ScreenshotOptions m_options;
    QTimer m_limit;
    bool m_prepared = false;
    bool m_asked = false; ///< for the draft or the dialog of the page
};

} // namespace app
