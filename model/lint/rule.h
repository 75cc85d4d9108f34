// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/lint/context.h"

#include <cstdint>

namespace lint {

enum class Severity : std::uint8_t { Note, Warning, Error };

/// One diagnostic, in Atlas's words where Atlas has it.
struct Finding
{
    std::string code {}; ///< "DS102"
    std::string analyzer {}; ///< "destructive"
    Severity severity = Severity::Warning;
    std::string text; ///< Dropping table "pets"
    std::size_t statement = 0; ///< its index in the context
    base::Range where {}; ///< the statement, in the file
    std::string suggestion {}; ///< what to do instead; may be empty
    bool operator==(const Finding &) const = default;
};

/// Takes what a rule finds.
class Report
{
public:
    void add(std::size_t statement, std::string text, std::string suggestion = {})
    {
        m_findings.push_back({.text = std::move(text), .statement = statement, .suggestion = std::move(suggestion)});
    }
    [[nodiscard]] std::vector<Finding> take() { return std::move(m_findings); }

private:
    std::vector<Finding> m_findings {};
};

/// One check. A new rule: a file in rules/, a line in registry.cpp, resources/lint/<code>.md,
/// tests/lint/<code>/{bad,good}.sql.
struct Rule
{
    std::string_view code;
    std::string_view analyzer; ///< of several rules together: what a directive or a configuration may name
    std::string_view heading; ///< of the analyzer's report
    Severity severity;
    void (*check)(const Context &context, Report &report);
};

} // namespace lint
