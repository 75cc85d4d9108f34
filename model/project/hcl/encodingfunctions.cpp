// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/functions.h"
#include "model/project/hcl/yaml.h"

/// CSV by RFC 4180, and YAML.
namespace project::hcl {

namespace {

using Answer = base::Result<Value>;

using Row = std::vector<std::string>;

base::Result<std::vector<Row>> rowsOf(std::string_view text)
{
    std::vector<Row> rows;
    for (std::size_t i = 0; i < text.size();) {
        Row row;
        for (;;) {
            std::string cell;
            if (i < text.size() && text[i] == '"') {
                for (++i;; ++i) {
                    if (i >= text.size())
                        return base::failed(base::Code::Failed,
                            "line " + std::to_string(rows.size() + 1) + " of the CSV has a quote without its end");
                    if (text[i] != '"')
                        cell += text[i];
                    else if (i + 1 < text.size() && text[i + 1] == '"')
                        cell += text[i++];
                    else
                        break;
                }
                ++i;
            }
            while (i < text.size() && text[i] != ',' && text[i] != '\n' && text[i] != '\r')
                cell += text[i++];
            row.push_back(std::move(cell));
            if (i >= text.size() || text[i] != ',')
                break;
            ++i;
        }
        while (i < text.size() && (text[i] == '\r' || text[i] == '\n')) // empty lines are none
            ++i;
        rows.push_back(std::move(row));
    }
    return rows;
}

/// A list of objects: the first line names their attributes.
Answer csvDecode(const List &arguments, const std::string &)
{
    const auto text = textArgument(arguments, 0);
    if (!text)
        return std::unexpected(text.error());
    const auto rows = rowsOf(*text);
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->empty())
        return base::failed(base::Code::Failed, "the CSV has no line with the names of its columns");
    List objects;
    for (std::size_t i = 1; i < rows->size(); ++i) {
        if ((*rows)[i].size() != rows->front().size())
            return base::failed(base::Code::Failed,
                "line " + std::to_string(i + 1) + " of the CSV has " + std::to_string((*rows)[i].size())
                    + " fields, not " + std::to_string(rows->front().size()));
        Object object;
        for (std::size_t column = 0; column < rows->front().size(); ++column)
            object[rows->front()[column]] = Value((*rows)[i][column]);
        objects.emplace_back(std::move(object));
    }
    return Value(std::move(objects));
}

Answer yamlDecode(const List &arguments, const std::string &)
{
    const auto text = textArgument(arguments, 0);
    if (!text)
        return std::unexpected(text.error());
    return fromYaml(*text);
}

/// Objects of the second put into those of the first, at any depth.
Value merged(const Value &first, const Value &second)
{
    if (!first.object() || !second.object())
        return second;
    Object all = *first.object();
    for (const auto &[name, value] : *second.object()) {
        const auto known = all.find(name);
        all[name] = known == all.end() ? value : merged(known->second, value);
    }
    return all;
}

Answer yamlMerge(const List &arguments, const std::string &folder)
{
    Value all {Object()};
    for (const Value &argument : arguments) {
        const auto one = yamlDecode({argument}, folder);
        if (!one)
            return one;
        all = merged(all, *one);
    }
    return Value(toYaml(all));
}

Answer yamlEncode(const List &arguments, const std::string &)
{
    return Value(toYaml(arguments.front()));
}

} // namespace

void addEncodingFunctions(Functions &functions)
{
    functions["csvdecode"] = {.body = csvDecode, .least = 1, .most = 1};
    functions["yamldecode"] = {.body = yamlDecode, .least = 1, .most = 1};
    functions["yamlencode"] = {.body = yamlEncode, .least = 1, .most = 1};
    functions["yamlmerge"] = {.body = yamlMerge, .least = 1};
}

} // namespace project::hcl
