// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"

#include "app/screenshot.h"
#include "model/base/text.h"
#include "model/layout/layoutprocess.h"
#include "widgets/common/icons.h"
#include "widgets/connection/passwordstore.h"
#include "widgets/mainwindow/mainwindow.h"
#include "widgets/preferences/preferences.h"

#include <KSyntaxHighlighting/Repository>

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTranslator>

#include <cstdio>
#include <memory>
#include <optional>

namespace app {

namespace {

constexpr int usageError = 2;

struct Arguments
{
    QString location {};
    std::optional<ScreenshotOptions> screenshot {};
    std::optional<widgets::Scheme> scheme {};
};

int complain(const QString &message, const QString &hint = {})
{
    const std::string text = base::printable(message.toStdString());
    std::fprintf(stderr, "Error: %s\n", text.c_str());
    if (!hint.isEmpty())
        std::fprintf(stderr, "hint: %s\n", qUtf8Printable(hint));
    return usageError;
}

std::optional<QSize> sizeOf(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    if (parts.size() != 2)
        return std::nullopt;
    const QSize size(parts[0].toInt(), parts[1].toInt());
    constexpr int smallest = 320;
    constexpr int largest = 8192;
    if (size.width() < smallest || size.height() < smallest || size.width() > largest || size.height() > largest)
        return std::nullopt;
    return size;
}

/// What the command line asks for, or the exit code.
std::expected<Arguments, int> readArguments(const QStringList &given)
{
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("screenshot"), {}, QStringLiteral("FILE.png")},
        {QStringLiteral("size"), {}, QStringLiteral("WxH")}, {QStringLiteral("page"), {}, QStringLiteral("NAME")},
        {QStringLiteral("theme"), {}, QStringLiteral("light|dark")}});
    parser.addPositionalArgument(QStringLiteral("path"), {});
    const QString help = QStringLiteral("mercator --help tells the verbs and options");
    if (!parser.parse(given))
        return std::unexpected(complain(parser.errorText(), help));
    const QStringList locations = parser.positionalArguments();
    if (locations.size() > 1)
        return std::unexpected(
            complain(QStringLiteral("one project, file or database is opened, not %1").arg(locations.size()), help));
    Arguments arguments;
    if (!locations.isEmpty()) {
        arguments.location = locations.front();
        const bool isUrl = arguments.location.contains(QLatin1String("://"));
        const bool isDatabase = arguments.location.startsWith(QLatin1String("postgres://"))
            || arguments.location.startsWith(QLatin1String("postgresql://"));
        if (arguments.location.startsWith(QLatin1String("file://")))
            arguments.location = arguments.location.mid(7);
        else if (isUrl && !isDatabase)
            return std::unexpected(
                complain(QStringLiteral("\"%1\" cannot be opened in a window").arg(arguments.location),
                    QStringLiteral("a folder, a .sql file or a postgres:// URL can")));
        if (!isDatabase && !QFileInfo::exists(arguments.location))
            return std::unexpected(
                complain(QStringLiteral("there is no file, folder or verb \"%1\"").arg(arguments.location), help));
    }
    const QString theme = parser.value(QStringLiteral("theme"));
    if (theme == QLatin1String("light"))
        arguments.scheme = widgets::Scheme::Light;
    else if (theme == QLatin1String("dark"))
        arguments.scheme = widgets::Scheme::Dark;
    else if (!theme.isEmpty())
        return std::unexpected(complain(QStringLiteral("no theme \"%1\"").arg(theme), QStringLiteral("light or dark")));
    if (!parser.isSet(QStringLiteral("screenshot"))) {
        if (parser.isSet(QStringLiteral("size")) || parser.isSet(QStringLiteral("page")))
            return std::unexpected(complain(QStringLiteral("--size and --page belong to --screenshot"), help));
        return arguments;
    }
    ScreenshotOptions options {.file = parser.value(QStringLiteral("screenshot"))};
    if (parser.isSet(QStringLiteral("size"))) {
        const std::optional<QSize> size = sizeOf(parser.value(QStringLiteral("size")));
        if (!size)
            return std::unexpected(complain(QStringLiteral("no size \"%1\"").arg(parser.value(QStringLiteral("size"))),
                QStringLiteral("for example 1280x800")));
        options.size = *size;
    }
    if (arguments.location.isEmpty())
        options.page = QStringLiteral("welcome");
    if (parser.isSet(QStringLiteral("page")))
        options.page = parser.value(QStringLiteral("page"));
    if (!widgets::MainWindow::pages().contains(options.page))
        return std::unexpected(complain(QStringLiteral("no page \"%1\"").arg(options.page),
            QStringLiteral("one of: ") + widgets::MainWindow::pages().join(QLatin1String(", "))));
    arguments.screenshot = options;
    return arguments;
}

void translate(QApplication &application)
{
    widgets::loadResources();
    const QLocale locale;
    // The plural forms of English first; the language of the desktop covers them.
    for (const QLocale &language : {QLocale(QLocale::English), locale}) {
        auto *own = new QTranslator(&application);
        if (own->load(language, QStringLiteral("mercator"), QStringLiteral("_"), QStringLiteral(":/translations")))
            QApplication::installTranslator(own);
    }
    for (const char *name : {"qtbase", "qscintilla"}) {
        auto *translator = new QTranslator(&application);
        if (translator->load(
                locale, QLatin1String(name), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QApplication::installTranslator(translator);
    }
}

bool wantsScreenshot(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        if (qstrncmp(argv[i], "--screenshot", 12) == 0)
            return true;
    }
    return false;
}

/// The offscreen platform says for each window that it has no window manager.
void keepQuietAboutOffscreen(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.contains(QLatin1String("propagateSizeHints")))
        std::fprintf(stderr, "%s\n", qUtf8Printable(qFormatLogMessage(type, context, message)));
}

} // namespace

int openWindow(int argc, char **argv)
{
    const bool picture = wantsScreenshot(argc, argv);
    const bool hasDisplay = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        if (picture)
            qputenv("QT_QPA_PLATFORM", "offscreen"); // the same picture with and without a display
        else if (!hasDisplay)
            return complain(QStringLiteral("there is no display to open a window on"),
                QStringLiteral("the verbs need none: mercator --help; a picture of the window: mercator --screenshot "
                               "FILE.png PATH"));
    }
    if (picture)
        qInstallMessageHandler(keepQuietAboutOffscreen);
    QApplication::setDesktopFileName(QStringLiteral("mercator"));
    QCoreApplication::setApplicationName(QStringLiteral("mercator"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MERCATOR_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Mercator"));
    QApplication application(argc, argv);
    const std::expected<Arguments, int> arguments = readArguments(QCoreApplication::arguments());
    if (!arguments)
        return arguments.error();
    translate(application);

    // A picture shows the window as it is at first, and leaves no trace.
    QTemporaryDir fresh;
    const QString state = picture
        ? fresh.path()
        : QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation) + QStringLiteral("/mercator");
    QSettings settings(picture ? fresh.filePath(QStringLiteral("settings.ini"))
                               : QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
                + QStringLiteral("/mercator/window.ini"),
        QSettings::IniFormat);
    const widgets::Preferences preferences = widgets::readPreferences(settings);
    if (!preferences.serverPrograms.isEmpty() && !qEnvironmentVariableIsSet("MERCATOR_POSTGRES"))
        qputenv("MERCATOR_POSTGRES", QFile::encodeName(preferences.serverPrograms)); // no thread reads it yet
    widgets::Appearance appearance;
    appearance.setScheme(arguments->scheme.value_or(picture ? widgets::Scheme::Light : preferences.scheme));
    if (preferences.editorFont)
        widgets::useEditorFont(preferences.editorFont);
    widgets::Keychain passwords;
    KSyntaxHighlighting::Repository syntax;
    const auto layout = std::make_shared<layout::LayoutProcess>();
    layout->warmUp();
    widgets::Workspace workspace(layout, state);
    workspace.migration().setLimits(preferences.limits);
    widgets::MainWindow window({
        .workspace = workspace,
        .appearance = appearance,
        .syntax = syntax,
        .settings = settings,
        .passwords = passwords,
        .stateFolder = state,
        .exampleFolder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
            + QStringLiteral("/mercator/examples/shop"),
    });
    if (arguments->screenshot) {
        Screenshot screenshot(window, workspace, *arguments->screenshot);
        screenshot.start(arguments->location);
        return QApplication::exec();
    }
    window.show();
    if (!arguments->location.isEmpty())
        window.open(arguments->location);
    window.offerRecovery();
    return QApplication::exec();
}

} // namespace app
