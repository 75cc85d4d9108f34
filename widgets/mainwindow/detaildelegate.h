// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace widgets {

/// Draws an item's text, and at the right end of its row in a lighter colour what a role says besides: a type, a kind.
class DetailDelegate : public QStyledItemDelegate
{
public:
    DetailDelegate(int role, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_role(role)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_role; ///< of the model; text
};

} // namespace widgets
