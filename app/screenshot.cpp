// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshot.h"

#include "widgets/common/text.h"
#include "widgets/diagram/diagramview.h"
#include "widgets/drift/driftcontroller.h"
#include "widgets/mainwindow/mainwindow.h"

#include <QApplication>
#include <QDialog>
#include <QPainter>

#include <cstdio>

namespace app {

namespace {

constexpr int limit = 120'000;

} // namespace

Screenshot::Screenshot(widgets::MainWindow &window, widgets::Workspace &workspace, ScreenshotOptions options)
    : m_window(window)
    , m_workspace(workspace)
    , m_options(std::move(options))
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(limit);
    connect(&m_limit, &QTimer::timeout, this, [this] { fail(QStringLiteral("the window was not complete in time")); });
}

bool Screenshot::needsDraft() const
{
    return m_options.page == QLatin1String("migration");
}

bool Screenshot::needsDialog() const
{
    return m_options.page == QLatin1String("apply-dialog") || m_options.page == QLatin1String("rollback-dialog");
}

void Screenshot::start(const QString &location)
{
    m_limit.start();
    m_window.resize(m_options.size);
    m_window.show();
    m_window.resize(m_options.size);
    connect(&m_workspace, &widgets::Workspace::failed, this,
        [this](const base::Error &error) { fail(widgets::shown(error.text())); });
    widgets::MigrationController *migration = &m_workspace.migration();
    connect(migration, &widgets::MigrationController::failed, this, [this](const base::Error &error) {
        if (needsDialog())
            fail(widgets::shown(error.text()));
        else
            check(); // the page shows it
    });
    connect(migration, &widgets::MigrationController::changed, this, &Screenshot::check);
    // Queued: the window opens its dialog first.
    connect(migration, &widgets::MigrationController::applyConfirmationNeeded, this, &Screenshot::check,
        Qt::QueuedConnection);
    connect(migration, &widgets::MigrationController::rollbackConfirmationNeeded, this, &Screenshot::check,
        Qt::QueuedConnection);
    connect(&m_window.drift(), &widgets::DriftController::compared, this, &Screenshot::check);
    connect(&m_window.drift(), &widgets::DriftController::failed, this, &Screenshot::check);
    connect(&m_workspace.diagram(), &widgets::DiagramController::shown, this, &Screenshot::check);
    connect(&m_window.diagramView(), &widgets::DiagramView::finished, this, &Screenshot::check);
    connect(&m_workspace.document(), &widgets::Document::parsedChanged, this, &Screenshot::check);
    if (location.isEmpty() || m_options.page == QLatin1String("welcome")) {
        m_window.showPage(m_options.page);
        QTimer::singleShot(0, this, &Screenshot::take);
        return;
    }
    m_window.open(location);
}

bool Screenshot::isComplete() const
{
    return !m_workspace.isOpening() && m_workspace.document().isUpToDate() && m_workspace.diagram().isCurrent();
}

void Screenshot::prepare()
{
    m_prepared = true;
    m_window.showPage(m_options.page);
    widgets::MigrationController &migration = m_workspace.migration();
    if (needsDraft()) {
        if (!migration.canGenerate()) {
            fail(QStringLiteral("the migration page needs a project"));
            return;
        }
        m_asked = true;
        migration.generate(QStringLiteral("next"));
    } else if (m_options.page == QLatin1String("drift") && m_window.drift().canCompare()) {
        m_asked = true;
        m_window.drift().compare();
    } else if (needsDialog()) {
        if (!migration.canApply()) {
            fail(QStringLiteral("the dialogs need a project with a target database"));
            return;
        }
        m_asked = true;
        if (m_options.page == QLatin1String("apply-dialog"))
            migration.requestApply();
        else
            migration.requestRollback();
    }
    // Panes that were shown just now get their sizes first.
    QMetaObject::invokeMethod(&m_window.diagramView(), &widgets::DiagramView::fit, Qt::QueuedConnection);
    QMetaObject::invokeMethod(this, &Screenshot::check, Qt::QueuedConnection);
}

void Screenshot::check()
{
    if (!isComplete())
        return;
    if (!m_prepared) {
        prepare();
        return;
    }
    if (m_asked && (m_workspace.migration().isWorking() || m_window.drift().isWorking()))
        return;
    if (needsDialog() && !m_window.confirmation())
        return;
    if (!m_window.diagramView().isFinished())
        m_window.diagramView().finishPainting();
    m_asked = false;
    disconnect(&m_window.diagramView(), nullptr, this, nullptr);
    disconnect(&m_workspace.migration(), nullptr, this, nullptr);
    disconnect(&m_window.drift(), nullptr, this, nullptr);
    disconnect(&m_workspace.diagram(), nullptr, this, nullptr);
    QTimer::singleShot(0, this, &Screenshot::take);
}

void Screenshot::take()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    m_window.diagramView().finishPainting();
    QPixmap picture = m_window.grab();
    const QList<QDialog *> dialogs = m_window.findChildren<QDialog *>();
    for (QDialog *dialog : dialogs) {
        if (!dialog->isVisible())
            continue;
        QPainter painter(&picture);
        painter.fillRect(m_window.rect(), QColor(0, 0, 0, 70));
        const QPixmap front = dialog->grab();
        const QPoint corner((m_window.width() - dialog->width()) / 2, (m_window.height() - dialog->height()) / 2);
        painter.drawPixmap(corner, front);
        painter.setPen(dialog->palette().color(QPalette::Mid));
        painter.drawRect(QRect(corner, dialog->size()).adjusted(-1, -1, 0, 0));
    }
    if (!picture.save(m_options.file)) {
        fail(QStringLiteral("cannot write \"%1\"").arg(m_options.file));
        return;
    }
    QApplication::exit(0);
}

void Screenshot::fail(const QString &message)
{
    std::fprintf(stderr, "Error: %s\n", qUtf8Printable(message));
    QApplication::exit(1);
}

} // namespace app
