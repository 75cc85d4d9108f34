// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/schemaservice.h"

namespace service {

QFuture<base::Result<SchemaService::Loaded>> SchemaService::load(StateRequest request)
{
    m_worker.cancel();
    return m_worker.run([request = std::move(request)](Task &task) mutable -> base::Result<Loaded> {
        request.stop = task.stop();
        auto state = readState(request);
        if (!state)
            return std::unexpected(state.error());
        return Loaded {
            .catalog = std::move(state->catalog), .name = std::move(state->name), .notices = std::move(state->notices)};
    });
}

} // namespace service
