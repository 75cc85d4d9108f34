// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/pg/devurl.h"
#include "model/service/script.h"
#include "model/service/state.h"

#include <optional>

/// Catalogs of SQL that was executed on the private dev server, as files beside it: the same SQL need not be executed,
/// and no server started, to know them again. At most 200, the oldest go.
namespace service {

/// What the catalog of these scripts depends on, as a hash: their text, the scope, the server's program and this one.
/// None when more than that decides: extensions, whose packages change, and SQL that no file holds.
[[nodiscard]] std::optional<std::string> cacheKey(const std::vector<Script> &scripts, const StateRequest &request,
    const pg::DevUrl &dev, const catalog::Scope &scope);
/// None when it is not there or cannot be read.
[[nodiscard]] catalog::SharedCatalog cachedState(const std::string &key);
/// What cannot be written is not kept: it is known anyway.
void cacheState(const std::string &key, const catalog::Catalog &state);
/// Removes all of them.
void forgetStates();

} // namespace service
