// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan/planner.h"

#include <cctype>

namespace plan {

std::string script(const Plan &plan)
{
    std::string text;
    for (const Step &step : plan.steps) {
        std::string comment = step.comment;
        if (!comment.empty()) {
            comment.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(comment.front())));
            // A name may hold a line end; the comment must not end with it.
            text += "-- ";
            for (const char c : comment)
                text += c == '\n' || c == '\r' ? ' ' : c;
            text += '\n';
        }
        text += step.sql;
        text += ";\n";
    }
    return text;
}

} // namespace plan
