// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connection/passwordstore.h"

#include <QUrl>
#include <QUrlQuery>

#include <qt6keychain/keychain.h>

namespace widgets {

namespace {

constexpr QLatin1StringView service("mercator");
constexpr QLatin1StringView hidden("***"); // as project::withoutPassword writes it

} // namespace

bool Keychain::isAvailable() const
{
    return QKeychain::isAvailable();
}

void Keychain::find(const QString &key, QObject *context, Found then)
{
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, context, [then = std::move(then)](QKeychain::Job *done) {
        const auto *read = static_cast<QKeychain::ReadPasswordJob *>(done);
        then(read->error() == QKeychain::NoError ? read->textData() : QString());
    });
    job->start();
}

void Keychain::keep(const QString &key, const QString &password, QObject *context, Kept then)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(key);
    job->setTextData(password);
    QObject::connect(job, &QKeychain::Job::finished, context, [then = std::move(then)](QKeychain::Job *done) {
        if (done->error() == QKeychain::NoError)
            then({});
        else
            then(base::failed(base::Code::Failed,
                "the password was not kept in the keychain: " + done->errorString().toStdString(),
                "it is used for this session and asked for again in the next"));
    });
    job->start();
}

void Keychain::forget(const QString &key)
{
    auto *job = new QKeychain::DeletePasswordJob(service);
    job->setKey(key);
    job->start();
}

QString passwordKey(const QString &url)
{
    const QUrl parsed(url);
    const QUrlQuery query(parsed);
    const auto either = [&](const QString &direct, const char *key) {
        return direct.isEmpty() ? query.queryItemValue(QLatin1String(key), QUrl::FullyDecoded) : direct;
    };
    const QString user = either(parsed.userName(), "user");
    if (!parsed.isValid() || user.isEmpty())
        return {};
    const QString port = either(parsed.port() > 0 ? QString::number(parsed.port()) : QString(), "port");
    return QStringLiteral("%1@%2:%3/%4")
        .arg(user, either(parsed.host(), "host"), port.isEmpty() ? QStringLiteral("5432") : port,
            either(parsed.path().mid(1), "dbname"));
}

QString withPassword(const QString &url, const QString &password)
{
    QUrl parsed(url);
    if (parsed.isValid() && (parsed.host().isEmpty() || parsed.userName().isEmpty())) {
        // Of a socket: QUrl drops a user without a host.
        QUrlQuery query(parsed);
        query.removeAllQueryItems(QStringLiteral("password"));
        if (!password.isEmpty())
            query.addQueryItem(QStringLiteral("password"), QString::fromLatin1(QUrl::toPercentEncoding(password)));
        const QString base = url.section(QLatin1Char('?'), 0, 0);
        return query.isEmpty() ? base : base + QLatin1Char('?') + query.toString(QUrl::FullyEncoded);
    }
    parsed.setPassword(password.isEmpty() ? QString() : password);
    return parsed.toString(QUrl::FullyEncoded);
}

bool lacksPassword(const QString &url)
{
    const QUrl parsed(url);
    return parsed.password() == hidden || QUrlQuery(parsed).queryItemValue(QStringLiteral("password")) == hidden;
}

} // namespace widgets
