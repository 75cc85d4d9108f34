// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/renames.h"

#include "model/base/text.h"

#include <algorithm>

namespace cli {

namespace {

std::vector<std::string> split(const std::string &path)
{
    std::vector<std::string> names;
    std::size_t begin = 0;
    for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.', begin)) {
        names.push_back(path.substr(begin, dot - begin));
        begin = dot + 1;
    }
    names.push_back(path.substr(begin));
    return names;
}

} // namespace

base::Result<std::vector<diff::Rename>> parseRenames(const std::vector<std::string> &texts)
{
    std::vector<diff::Rename> renames;
    for (const std::string &text : texts) {
        const std::size_t equals = text.find('=');
        std::vector<std::string> from = split(text.substr(0, equals));
        const std::vector<std::string> to
            = equals == std::string::npos ? std::vector<std::string>() : split(text.substr(equals + 1));
        if (from.size() == 1)
            from.insert(from.begin(), "public");
        const bool isWritten = !to.empty() && !std::ranges::contains(to, std::string()) && from.size() <= 3
            && (to.size() == 1 || to.size() == from.size());
        if (!isWritten)
            return base::failed(base::Code::Usage, "--rename is written old=new, not \"" + text + '"',
                "a table: app.orders=app.purchases or app.orders=archive.orders; a column: app.orders.note=remark");
        std::vector<std::string> target = from;
        std::ranges::copy(to, target.end() - static_cast<std::ptrdiff_t>(to.size()));
        // The column goes where its table goes: that is a rename of its own.
        if (from.size() == 3 && !std::equal(from.begin(), from.end() - 1, target.begin()))
            return base::failed(base::Code::Usage, "--rename cannot move a column to another table: \"" + text + '"',
                "rename the table as well: " + base::join({from[0], from[1]}, ".") + '='
                    + base::join({target[0], target[1]}, "."));
        const catalog::Kind kind = from.size() == 3 ? catalog::Kind::Column : catalog::Kind::Table;
        renames.push_back({.from = {.kind = kind, .names = from}, .to = {.kind = kind, .names = target}});
    }
    return renames;
}

std::string renameText(const diff::Rename &rename)
{
    const auto &from = rename.from.names;
    const auto &to = rename.to.names;
    const bool stays = std::equal(from.begin(), from.end() - 1, to.begin(), to.end() - 1);
    return base::join(from, ".") + '=' + (stays ? to.back() : base::join(to, "."));
}

} // namespace cli
