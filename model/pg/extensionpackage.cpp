// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/extensionpackage.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace pg {

namespace {

struct Package
{
    std::string_view extension;
    std::string_view package; ///< with % for the major version
};

/// Extensions whose Debian package is named otherwise than postgresql-17-<extension>.
constexpr std::array packages = std::to_array<Package>({
    {"address_standardizer", "postgresql-%-postgis-3"},
    {"h3", "postgresql-%-h3"},
    {"pg_cron", "postgresql-%-cron"},
    {"pg_partman", "postgresql-%-partman"},
    {"pg_qualstats", "postgresql-%-pg-qualstats"},
    {"pg_repack", "postgresql-%-repack"},
    {"pg_similarity", "postgresql-%-similarity"},
    {"pglogical", "postgresql-%-pglogical"},
    {"plperl", "postgresql-plperl-%"},
    {"plperlu", "postgresql-plperl-%"},
    {"plpython3u", "postgresql-plpython3-%"},
    {"pltcl", "postgresql-pltcl-%"},
    {"pltclu", "postgresql-pltcl-%"},
    {"postgis", "postgresql-%-postgis-3"},
    {"postgis_raster", "postgresql-%-postgis-3"},
    {"postgis_tiger_geocoder", "postgresql-%-postgis-3"},
    {"postgis_topology", "postgresql-%-postgis-3"},
    {"temporal_tables", "postgresql-%-temporal-tables"},
    {"vector", "postgresql-%-pgvector"},
});

/// What PostgreSQL itself brings (contrib): part of Debian's server package.
constexpr std::array contrib = std::to_array<std::string_view>({"amcheck", "autoinc", "bloom", "btree_gin",
    "btree_gist", "citext", "cube", "dblink", "dict_int", "dict_xsyn", "earthdistance", "file_fdw", "fuzzystrmatch",
    "hstore", "insert_username", "intagg", "intarray", "isn", "lo", "ltree", "moddatetime", "pageinspect",
    "pg_buffercache", "pg_freespacemap", "pg_prewarm", "pg_stat_statements", "pg_surgery", "pg_trgm", "pg_visibility",
    "pg_walinspect", "pgcrypto", "pgrowlocks", "pgstattuple", "postgres_fdw", "refint", "seg", "sslinfo", "tablefunc",
    "tcn", "tsm_system_rows", "tsm_system_time", "unaccent", "uuid-ossp", "xml2"});
static_assert(std::ranges::is_sorted(contrib));

} // namespace

std::string packageOfExtension(const std::string &extension, int major)
{
    const std::string version = std::to_string(major);
    std::string package;
    if (const auto known = std::ranges::find(packages, extension, &Package::extension); known != packages.end()) {
        package = known->package;
        package.replace(package.find('%'), 1, version);
    } else if (std::ranges::binary_search(contrib, extension)) {
        package = "postgresql-contrib";
    } else {
        const bool plain = !extension.empty() && std::ranges::all_of(extension, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        });
        if (!plain)
            return "see the extension's own documentation";
        package = extension;
        std::ranges::replace(package, '_', '-');
        return "Debian's package would be called postgresql-" + version + '-' + package;
    }
    return "apt-get install " + package;
}

} // namespace pg
