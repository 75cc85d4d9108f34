// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/defaultname.h"

#include "model/base/text.h"

namespace sql {

namespace {

constexpr std::size_t longestName = 63;

/// Shortens to whole characters.
void clip(std::string &name, std::size_t size)
{
    while (size > 0 && size < name.size() && (static_cast<unsigned char>(name[size]) & 0xC0U) == 0x80U)
        --size;
    name.resize(std::min(size, name.size()));
}

} // namespace

std::string defaultName(std::string_view table, const std::vector<std::string> &columns, std::string_view label)
{
    std::string first(table);
    std::string second = base::join(columns, "_");
    clip(second, longestName);
    const std::size_t overhead = label.size() + 1 + (second.empty() ? 0 : 1);
    std::size_t firstSize = first.size();
    std::size_t secondSize = second.size();
    while (firstSize + secondSize > longestName - overhead)
        --(firstSize > secondSize ? firstSize : secondSize);
    clip(first, firstSize);
    clip(second, secondSize);
    return first + (second.empty() ? "" : "_" + second) + '_' + std::string(label);
}

} // namespace sql
