// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that takes the diagram out: to a file, the clipboard, a printer.
#include "widgets/common/messagebar.h"
#include "widgets/common/text.h"
#include "widgets/diagram/diagramview.h"
#include "widgets/mainwindow/diagramexport.h"
#include "widgets/mainwindow/mainwindow.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QtConcurrentRun>

namespace widgets {

void MainWindow::exportDiagram()
{
    auto *dialog = new QFileDialog(this, tr("Export Diagram"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("SVG picture (*.svg)"), tr("PNG picture (*.png)"), tr("PDF document (*.pdf)"),
        tr("Mermaid text (*.mmd)"), tr("Graphviz text (*.dot)")});
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        const qsizetype at = filter.indexOf(QLatin1String("*.")) + 2;
        dialog->setDefaultSuffix(filter.mid(at, 3));
    });
    dialog->setDefaultSuffix(QStringLiteral("svg"));
    if (const QString &folder = m_workspace.location(); QFileInfo(folder).exists())
        dialog->setDirectory(QFileInfo(folder).isDir() ? folder : QFileInfo(folder).path());
    dialog->selectFile(QFileInfo(m_workspace.name()).completeBaseName() + QLatin1String(".svg"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const SharedPicture picture = m_workspace.diagram().picture();
        QtConcurrent::run([picture, path, dark = m_appearance.theme().dark] {
            return exportPicture(*picture, path, dark);
        }).then(this, [this, path](const base::Result<> &written) {
            if (written)
                m_messages->showMessage(Severity::Success, tr("Exported %1.").arg(QFileInfo(path).fileName()), path);
            else
                m_messages->showError(written.error());
        });
    });
    dialog->open();
}

void MainWindow::copySvg()
{
    auto *content = new QMimeData;
    const QByteArray svg = svgOf(*m_workspace.diagram().picture(), m_appearance.theme().dark);
    content->setData(QStringLiteral("image/svg+xml"), svg);
    content->setText(QString::fromUtf8(svg));
    QGuiApplication::clipboard()->setMimeData(content);
}

void MainWindow::printDiagram()
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageOrientation(QPageLayout::Landscape);
    auto *dialog = new QPrintPreviewDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QPrintPreviewDialog::paintRequested, this,
        [this, printer](QPrinter *page) { printPicture(*m_workspace.diagram().picture(), *page); });
    dialog->resize(size() * 3 / 4);
    dialog->open();
}

} // namespace widgets
