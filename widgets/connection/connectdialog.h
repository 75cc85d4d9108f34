// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QLabel;
class QPushButton;

namespace widgets {

class PasswordStore;

/// Asks for a database: a URL, or its parts. The two are kept equal; the password is left to ~/.pgpass, the keychain or
/// the URL.
class ConnectDialog : public QDialog
{
    Q_OBJECT
public:
    /// purpose: the verb of the button: "Connect", "Open".
    ConnectDialog(const QString &purpose, const PasswordStore &passwords, QWidget *parent = nullptr);

    void setUrl(const QString &url);
    [[nodiscard]] QString url() const;
    [[nodiscard]] QString password() const;
    /// A password that shall be kept for the next time.
    [[nodiscard]] bool keepsPassword() const;
    void focusPassword();

private:
    void composeUrl();
    void takeUrlApart(const QString &url);
    void check();

    QLineEdit *m_url;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_database;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QCheckBox *m_keep;
    QLabel *m_problem;
    QPushButton *m_accept;
};

} // namespace widgets
