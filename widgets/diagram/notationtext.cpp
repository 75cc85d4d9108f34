// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/notationtext.h"

#include <QCoreApplication>

namespace widgets {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(widgets::Notation)
};

} // namespace

QString meaningOf(diagram::Mark mark)
{
    switch (mark) {
    case diagram::Mark::PrimaryKey:
        return Text::tr("primary key");
    case diagram::Mark::ForeignKey:
        return Text::tr("foreign key");
    case diagram::Mark::Unique:
        return Text::tr("unique");
    case diagram::Mark::NotNull:
        return Text::tr("not null");
    case diagram::Mark::Nullable:
        return Text::tr("may be null");
    }
    return {};
}

QString meaningOf(diagram::Cardinality cardinality)
{
    switch (cardinality) {
    case diagram::Cardinality::ZeroOrOne:
        return Text::tr("zero or one");
    case diagram::Cardinality::One:
        return Text::tr("exactly one");
    case diagram::Cardinality::ZeroOrMany:
        return Text::tr("any number");
    case diagram::Cardinality::OneOrMany:
        return Text::tr("one or more");
    }
    return {};
}

} // namespace widgets
