// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace widgets {

/// Which kind of database can be changed from this window.
enum class EnvironmentKind { None, Development, Staging, Production };

/// What a name and the flag of an environment mean.
[[nodiscard]] EnvironmentKind environmentKind(const QString &name, bool production);
/// "DEV", "STAGING", "PRODUCTION".
[[nodiscard]] QString environmentWord(EnvironmentKind kind);
[[nodiscard]] QColor environmentColour(EnvironmentKind kind, const QPalette &palette);

/// A strip with colour, word and pattern on every surface that can act on a database.
class EnvironmentStrip : public QWidget
{
    Q_OBJECT
public:
    explicit EnvironmentStrip(QWidget *parent = nullptr);

    /// text: "shop@localhost:5432"; readOnly is said too.
    void setEnvironment(EnvironmentKind kind, const QString &text, bool readOnly);
    [[nodiscard]] EnvironmentKind kind() const { return m_kind; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    EnvironmentKind m_kind = EnvironmentKind::None;
    QString m_text;
    bool m_readOnly = false;
};

} // namespace widgets
