// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/error.h"

namespace base {

Error Error::during(std::string_view activity) const
{
    Error copy = *this;
    copy.message = std::string(activity) + ": " + message;
    return copy;
}

std::string Error::text() const
{
    std::string text = message;
    if (!detail.empty())
        text += "\ndetail: " + detail;
    if (!hint.empty())
        text += "\nhint: " + hint;
    return text;
}

} // namespace base
