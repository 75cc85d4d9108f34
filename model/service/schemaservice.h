// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/service/state.h"
#include "model/service/worker.h"

namespace service {

/// Loads states in the background for the window: from a file, from the editor's text, from a database.
/// Lives on the thread of the window. A new load stops the one before: only the latest answer counts.
class SchemaService
{
public:
    /// A state by its catalog alone: what the window shows.
    struct Loaded
    {
        catalog::SharedCatalog catalog;
        std::string name {};
        std::vector<std::string> notices {};
    };

    /// request.stop is set by this object.
    [[nodiscard]] QFuture<base::Result<Loaded>> load(StateRequest request);
    void cancel() { m_worker.cancel(); }
    [[nodiscard]] bool busy() const { return m_worker.busy(); }

private:
    Worker m_worker;
};

} // namespace service
