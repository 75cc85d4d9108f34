// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"

namespace cli {

int failMigrate(const base::Error &error, Output &output)
{
    if (!error.message.starts_with("checksum "))
        return output.error(error);
    std::string text = "You have a checksum error in your migration directory.\n\n";
    if (!error.detail.empty())
        text += '\t' + error.detail + "\n\n";
    text += "Please check your migration files and run 'mercator migrate hash' to re-hash the contents\n\n";
    output.result(text);
    return output.error({.code = error.code, .message = error.message, .hint = error.hint});
}

} // namespace cli
