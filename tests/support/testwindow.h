// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/layout/layoutprocess.h"
#include "widgets/connection/passwordstore.h"
#include "widgets/mainwindow/mainwindow.h"

#include <KSyntaxHighlighting/Repository>

#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// Passwords for the length of a test.
class MemoryPasswords : public widgets::PasswordStore
{
public:
    [[nodiscard]] bool isAvailable() const override { return available; }
    void find(const QString &key, QObject * /*context*/, Found then) override { then(passwords.value(key)); }
    void keep(const QString &key, const QString &password, QObject * /*context*/, Kept then) override
    {
        passwords.insert(key, password);
        then({});
    }
    void forget(const QString &key) override { passwords.remove(key); }

    bool available = true;
    QHash<QString, QString> passwords {};
};

/// The real window on a folder of its own, with nothing of the user's.
struct TestWindow
{
    QTemporaryDir folder {};
    std::unique_ptr<QSettings> settings {};
    std::unique_ptr<widgets::Appearance> appearance {};
    std::unique_ptr<KSyntaxHighlighting::Repository> syntax {};
    MemoryPasswords passwords {};
    std::unique_ptr<widgets::Workspace> workspace {};
    std::unique_ptr<widgets::MainWindow> window {};

    TestWindow()
        : settings(std::make_unique<QSettings>(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat))
        , appearance(std::make_unique<widgets::Appearance>())
        , syntax(std::make_unique<KSyntaxHighlighting::Repository>())
    {
        start();
    }
    ~TestWindow() { end(); }
    TestWindow(const TestWindow &) = delete;
    TestWindow &operator=(const TestWindow &) = delete;

    void start()
    {
        const QString state = folder.filePath(QStringLiteral("state"));
        workspace = std::make_unique<widgets::Workspace>(std::make_shared<layout::LayoutProcess>(), state);
        window = std::make_unique<widgets::MainWindow>(widgets::MainWindow::Services {
            .workspace = *workspace,
            .appearance = *appearance,
            .syntax = *syntax,
            .settings = *settings,
            .passwords = passwords,
            .stateFolder = state,
            .exampleFolder = folder.filePath(QStringLiteral("example")),
        });
        window->resize(1280, 800);
        window->show();
    }
    void end()
    {
        window.reset();
        workspace.reset();
    }

    /// A copy of the sample project.
    [[nodiscard]] QString shop() const
    {
        const QString copy = folder.filePath(QStringLiteral("shop"));
        copyFolder(QStringLiteral(SOURCE_FOLDER "/resources/examples/shop"), copy);
        return copy;
    }
    [[nodiscard]] bool isOpen() const
    {
        return workspace->kind() != widgets::Workspace::Kind::Nothing && !workspace->isOpening()
            && workspace->document().isUpToDate();
    }
    template<typename Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return window->findChild<Widget *>(QLatin1String(name));
    }
    static void click(QWidget *widget) { QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center()); }

    static void copyFolder(const QString &from, const QString &to)
    {
        QDir().mkpath(to);
        const QFileInfoList entries = QDir(from).entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QFileInfo &entry : entries) {
            const QString target = to + QLatin1Char('/') + entry.fileName();
            if (entry.isDir())
                copyFolder(entry.filePath(), target);
            else
                QFile::copy(entry.filePath(), target);
        }
    }
};
