// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/viewtext.h"

#include "model/base/text.h"
#include "model/kinds/render.h"

namespace kinds {

std::string viewQuery(const catalog::Object &view)
{
    std::string_view text = base::trimmed(view.attributes.value("definition"));
    if (text.ends_with(';'))
        text.remove_suffix(1);
    return faithful(text);
}

std::string_view viewColumnsSql()
{
    return "(SELECT array_agg(format('%I %s %s', a.attname, format_type(a.atttypid, a.atttypmod), a.attcollation) "
           "ORDER BY a.attnum) "
           "FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)";
}

} // namespace kinds
