// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/layout.h"

#include <chrono>
#include <memory>
#include <string>

namespace layout {

/// Arranges by Graphviz in the program mercator-layout, which is started when first needed, kept for the next request
/// and started again after it died. When it cannot be run, or does not answer in time, the placement is a plain one
/// of our own and says so in its notice. Callable from any thread; requests wait for each other.
class LayoutProcess : public diagram::Layout
{
public:
    /// program: mercator-layout; empty looks for it: $MERCATOR_LAYOUT, beside this program, in ../libexec/mercator.
    explicit LayoutProcess(std::string program = {}, std::chrono::milliseconds budget = std::chrono::seconds(10));
    ~LayoutProcess() override;
    LayoutProcess(const LayoutProcess &) = delete;
    LayoutProcess &operator=(const LayoutProcess &) = delete;

    /// Starts the program already, to be ready sooner. Never waits.
    void warmUp();
    [[nodiscard]] base::Result<diagram::Placement> arrange(
        const diagram::LayoutRequest &request, std::stop_token stop = {}) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace layout
