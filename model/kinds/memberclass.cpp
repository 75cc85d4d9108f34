// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/memberclass.h"

#include <utility>

namespace kinds {

MemberClass memberClass(catalog::Kind kind)
{
    switch (kind) {
    case catalog::Kind::Table:
    case catalog::Kind::View:
    case catalog::Kind::MaterializedView:
    case catalog::Kind::Sequence:
        return MemberClass::Relation;
    case catalog::Kind::Function:
    case catalog::Kind::Aggregate:
        return MemberClass::Routine;
    default:
        return MemberClass::Other;
    }
}

catalog::ObjectId extensionId(std::string name)
{
    return {.kind = catalog::Kind::Extension, .names = {std::move(name)}};
}

} // namespace kinds
