// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

namespace layout {

/// Graphviz's placement of boxes of fixed size. One thread.
class Graphviz
{
public:
    Graphviz();
    ~Graphviz();
    Graphviz(const Graphviz &) = delete;
    Graphviz &operator=(const Graphviz &) = delete;

    /// The answer to the body of a request (model/diagram/engineprotocol.h): places, or an error.
    [[nodiscard]] std::string answer(const std::string &request);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace layout
