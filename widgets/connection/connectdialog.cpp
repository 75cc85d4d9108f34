// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connection/connectdialog.h"

#include "widgets/common/role.h"
#include "widgets/connection/passwordstore.h"
#include "widgets/connection/target.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QUrlQuery>
#include <QVBoxLayout>

namespace widgets {

namespace {

bool isPostgresUrl(const QUrl &url)
{
    return url.isValid() && (url.scheme() == QLatin1String("postgres") || url.scheme() == QLatin1String("postgresql"));
}

} // namespace

ConnectDialog::ConnectDialog(const QString &purpose, const PasswordStore &passwords, QWidget *parent)
    : QDialog(parent)
    , m_url(new QLineEdit(this))
    , m_host(new QLineEdit(this))
    , m_port(new QLineEdit(this))
    , m_database(new QLineEdit(this))
    , m_user(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_keep(new QCheckBox(tr("&Keep the password in the keychain"), this))
    , m_problem(new QLabel(this))
{
    setWindowTitle(tr("Connect to a Database"));
    m_url->setPlaceholderText(QStringLiteral("postgres://user@host:5432/database"));
    m_url->setMinimumWidth(420);
    m_host->setPlaceholderText(tr("localhost, or the folder of a socket"));
    m_port->setPlaceholderText(QStringLiteral("5432"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("empty: from ~/.pgpass or not needed"));
    m_host->setText(libpqDefault("PGHOST"));
    m_port->setText(libpqDefault("PGPORT"));
    m_database->setText(libpqDefault("PGDATABASE"));
    m_user->setText(libpqDefault("PGUSER"));

    auto *form = new QFormLayout;
    form->addRow(tr("&URL:"), m_url);
    form->addRow(tr("&Host:"), m_host);
    form->addRow(tr("&Port:"), m_port);
    form->addRow(tr("&Database:"), m_database);
    form->addRow(tr("U&ser:"), m_user);
    form->addRow(tr("Pass&word:"), m_password);
    form->addRow(QString(), m_keep);
    const bool hasKeychain = passwords.isAvailable();
    m_keep->setVisible(hasKeychain);
    auto *explanation = new QLabel(hasKeychain
            ? tr("Without this the password is used for this session only. It is never written to a file.")
            : tr("No keychain is running here: the password is used for this session only and is written nowhere."),
        this);
    explanation->setWordWrap(true);
    explanation->setProperty("role", QStringLiteral("muted"));
    m_problem->setProperty("role", QStringLiteral("danger"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(purpose, QDialogButtonBox::AcceptRole);
    setRole(m_accept, QStringLiteral("primary"));
    m_accept->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(explanation);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);

    for (QLineEdit *part : {m_host, m_port, m_database, m_user, m_password})
        connect(part, &QLineEdit::textEdited, this, &ConnectDialog::composeUrl);
    connect(m_url, &QLineEdit::textEdited, this, &ConnectDialog::takeUrlApart);
    composeUrl();
    m_url->setFocus();
}

void ConnectDialog::setUrl(const QString &url)
{
    m_url->setText(lacksPassword(url) ? withPassword(url, {}) : url);
    takeUrlApart(m_url->text());
}

QString ConnectDialog::url() const
{
    const QUrl url(m_url->text().trimmed());
    return withPassword(url.toString(QUrl::FullyEncoded), m_password->text());
}

QString ConnectDialog::password() const
{
    return m_password->text();
}

bool ConnectDialog::keepsPassword() const
{
    return m_keep->isVisibleTo(this) && m_keep->isChecked() && !m_password->text().isEmpty();
}

void ConnectDialog::focusPassword()
{
    m_password->setFocus();
}

void ConnectDialog::composeUrl()
{
    QUrl url;
    url.setScheme(QStringLiteral("postgres"));
    url.setPath(QLatin1Char('/') + m_database->text().trimmed());
    const QString host = m_host->text().trimmed();
    if (host.startsWith(QLatin1Char('/'))) {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("host"), host);
        if (!m_port->text().isEmpty())
            query.addQueryItem(QStringLiteral("port"), m_port->text());
        if (!m_user->text().isEmpty())
            query.addQueryItem(QStringLiteral("user"), m_user->text());
        url.setHost(QString());
        url.setQuery(query);
        m_url->setText(QStringLiteral("postgres://") + url.toString(QUrl::RemoveScheme).remove(QStringLiteral("//")));
    } else {
        url.setHost(host.isEmpty() ? QStringLiteral("localhost") : host);
        if (!m_user->text().trimmed().isEmpty())
            url.setUserName(m_user->text().trimmed());
        if (!m_port->text().isEmpty())
            url.setPort(m_port->text().toInt());
        m_url->setText(url.toString());
    }
    check();
}

void ConnectDialog::takeUrlApart(const QString &text)
{
    const QUrl url(text.trimmed());
    if (isPostgresUrl(url)) {
        const QUrlQuery query(url);
        const QString host
            = url.host().isEmpty() ? query.queryItemValue(QStringLiteral("host"), QUrl::FullyDecoded) : url.host();
        m_host->setText(host);
        m_port->setText(url.port() > 0 ? QString::number(url.port()) : query.queryItemValue(QStringLiteral("port")));
        m_database->setText(url.path().mid(1));
        m_user->setText(url.userName().isEmpty() ? query.queryItemValue(QStringLiteral("user")) : url.userName());
        if (!url.password().isEmpty() && !lacksPassword(text))
            m_password->setText(url.password());
    }
    check();
}

void ConnectDialog::check()
{
    const QUrl url(m_url->text().trimmed());
    const bool good = isPostgresUrl(url);
    m_problem->setText(good ? QString() : tr("A URL begins with postgres:// and names a database."));
    m_problem->setVisible(!good);
    m_accept->setEnabled(good);
}

} // namespace widgets
