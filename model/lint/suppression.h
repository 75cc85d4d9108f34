// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/lint/rule.h"

namespace lint {

/// What "atlas:nolint" directives switch off: everything when they name nothing, else codes and analyzers.
class Suppression
{
public:
    /// Of a file: its header, the comment lines at its beginning that an empty line ends.
    [[nodiscard]] static Suppression ofFile(std::string_view text);
    /// Of a statement: the comments attached to it, each a directive alone.
    [[nodiscard]] static Suppression ofStatement(const std::vector<std::string> &comments);

    [[nodiscard]] bool covers(const Finding &finding) const;
    /// The whole file, without any report.
    [[nodiscard]] bool coversAll() const { return m_all; }

private:
    void add(std::string_view arguments);

    bool m_all = false;
    std::vector<std::string> m_names {};
};

} // namespace lint
