// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/keptdatabase.h"

#include "model/base/quote.h"

namespace pg {

namespace {

constexpr const char *mostKept = "8";

std::string nameOf(const std::string &key)
{
    return "mercator_kept_" + key;
}

/// The comment holds the last use, as pg_description is not copied with a database.
base::Result<> markUsed(Connection &superuser, const std::string &name)
{
    return superuser.execute("do $$ begin execute pg_catalog.format('comment on database %I is %L', "
        + base::quoteLiteral(name)
        + ", pg_catalog.to_char(pg_catalog.clock_timestamp(), 'YYYYMMDDHH24MISSUS')); end $$");
}

} // namespace

base::Result<std::optional<std::string>> findKept(Connection &superuser, const std::string &key)
{
    const std::string name = nameOf(key);
    const auto found = superuser.query("select 1 from pg_catalog.pg_database where datname = $1", {name});
    if (!found)
        return std::unexpected(found.error());
    if (found->rows.empty())
        return std::optional<std::string>();
    // Two that mark it at once: one of them is late, and that is as good.
    std::ignore = markUsed(superuser, name);
    return name;
}

base::Result<> keep(Connection &superuser, const std::string &scratch, const std::string &key)
{
    const std::string name = nameOf(key);
    if (auto owned = superuser.execute("ALTER DATABASE " + base::quoteName(scratch) + " OWNER TO mercator_admin");
        !owned)
        return owned;
    if (auto renamed
        = superuser.execute("ALTER DATABASE " + base::quoteName(scratch) + " RENAME TO " + base::quoteName(name));
        !renamed)
        return renamed;
    std::ignore = markUsed(superuser, name);
    const auto old
        = superuser.query("select datname from pg_catalog.pg_database where datname like 'mercator\\_kept\\_%' "
                          "order by pg_catalog.shobj_description(oid, 'pg_database') desc nulls last offset $1::int",
            {mostKept});
    // One that is being read stays; it goes the next time.
    for (std::size_t i = 0; old && i < old->rows.size(); ++i)
        std::ignore = superuser.execute("DROP DATABASE " + base::quoteName(*old->rows[i].front()));
    return {};
}

} // namespace pg
