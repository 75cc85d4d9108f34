// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace base {
struct Error;
}

namespace widgets {

enum class Severity { Information, Success, Warning, Error };

/// A line above a pane that says what happened and offers what to do; never modal. Hidden until there is something.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Replaces the message and its actions. detail is shown below the text, in smaller type; both are plain text.
    void showMessage(
        Severity severity, const QString &text, const QString &detail = {}, const QList<QAction *> &actions = {});
    /// The error's message, with detail and hint below.
    void showError(const base::Error &error, const QList<QAction *> &actions = {});
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateIcon();

    Severity m_severity = Severity::Information;
    QLabel *m_icon;
    QLabel *m_text;
    QLabel *m_detail;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
};

/// The icon that goes with a severity, never colour alone.
[[nodiscard]] QString iconName(Severity severity);
[[nodiscard]] QColor colourOf(Severity severity, const QPalette &palette);

} // namespace widgets
