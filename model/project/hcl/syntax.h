// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/range.h"
#include "model/project/hcl/value.h"

#include <cstdint>

namespace project::hcl {

/// A node of an expression. Ranges are bytes of the whole file.
struct Expression
{
    enum class Kind : std::uint8_t {
        Literal, ///< value
        Template, ///< parts joined as text; a single interpolation keeps its type
        Variable, ///< name: the first word of a reference
        Attribute, ///< parts[0] . name
        Index, ///< parts[0] [ parts[1] ]
        Splat, ///< parts[0] [*], then parts[1] with Variable "*" as its root
        Call, ///< name ( parts ); expands: the last argument is a list of arguments
        Tuple, ///< [ parts ]
        Map, ///< { parts[0] = parts[1], … }
        Unary, ///< name parts[0]
        Binary, ///< parts[0] name parts[1]
        Conditional, ///< parts[0] ? parts[1] : parts[2]
        ForTuple, ///< [for names in parts[0] : parts[1] if parts[2]]
        ForObject, ///< {for names in parts[0] : parts[1] => parts[2] if parts[3]}; expands: grouping
        TemplateFor, ///< %{ for names in parts[0] } parts[1] %{ endfor }
    };
    Kind kind = Kind::Literal;
    base::Range range {};
    std::string name {};
    Value value {};
    std::vector<Expression> parts {};
    std::vector<std::string> names {};
    bool expands = false;
};

struct Attribute
{
    std::string name;
    Expression expression;
    base::Range range {};
};

struct Block;

/// What stands between braces, or the whole file.
struct Body
{
    std::vector<Attribute> attributes {};
    std::vector<Block> blocks;

    [[nodiscard]] const Attribute *attribute(std::string_view name) const;
    /// The first block of this type.
    [[nodiscard]] const Block *block(std::string_view type) const;
};

struct Block
{
    std::string type;
    std::vector<std::string> labels {};
    Body body {};
    base::Range range {}; ///< of the type and labels
};

} // namespace project::hcl
