// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <optional>
#include <string>

namespace pg {

/// What a dev URL asks for: the private server (nothing, docker://postgres/17/dev) or a server of the user's
/// (postgres://…).
struct DevUrl
{
    std::string database {}; ///< a postgres:// URL; empty for the private server
    int major = 0; ///< of docker://postgres/17; 0 when it names none
    std::optional<std::string> onlySchema {}; ///< ?search_path=
};

[[nodiscard]] base::Result<DevUrl> parseDevUrl(const std::string &url);

} // namespace pg
