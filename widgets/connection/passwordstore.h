// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QString>

#include <functional>

namespace widgets {

/// Where passwords are kept between sessions: never a plain file. Answers come later, on the thread of the caller;
/// they do not come when the context is gone.
class PasswordStore
{
public:
    using Found = std::function<void(const QString &password)>; ///< empty when there is none
    using Kept = std::function<void(const base::Result<> &)>;

    PasswordStore() = default;
    PasswordStore(const PasswordStore &) = delete;
    PasswordStore &operator=(const PasswordStore &) = delete;
    virtual ~PasswordStore() = default;

    /// Whether something is there that could keep a password; it may still refuse.
    [[nodiscard]] virtual bool isAvailable() const = 0;
    virtual void find(const QString &key, QObject *context, Found then) = 0;
    virtual void keep(const QString &key, const QString &password, QObject *context, Kept then) = 0;
    virtual void forget(const QString &key) = 0;
};

/// The keychain of the desktop: Secret Service, KWallet.
class Keychain : public PasswordStore
{
public:
    [[nodiscard]] bool isAvailable() const override;
    void find(const QString &key, QObject *context, Found then) override;
    void keep(const QString &key, const QString &password, QObject *context, Kept then) override;
    void forget(const QString &key) override;
};

/// "anna@host:5432/shop": what a password belongs to. Empty for what is no postgres:// URL with a user.
[[nodiscard]] QString passwordKey(const QString &url);
/// The URL with this password; an empty one leaves it without any.
[[nodiscard]] QString withPassword(const QString &url, const QString &password);
/// Whether a URL of the list of recent ones had a password that was not written there.
[[nodiscard]] bool lacksPassword(const QString &url);

} // namespace widgets
