// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QLabel;
class QPushButton;

namespace widgets {

/// Asks for a database: a URL, or its parts. The two are kept equal; the password is left to ~/.pgpass or the URL.
class ConnectDialog : public QDialog
{
    Q_OBJECT
public:
    /// purpose: the verb of the button: "Connect", "Open".
    explicit ConnectDialog(const QString &purpose, QWidget *parent = nullptr);

    void setUrl(const QString &url);
    [[nodiscard]] QString url() const;

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
    QLabel *m_problem;
    QPushButton *m_accept;
};

} // namespace widgets
