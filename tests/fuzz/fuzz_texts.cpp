// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/textarray.h"
#include "model/diagram/engineprotocol.h"
#include "model/pg/url.h"

#include <cstdint>
#include <cstdlib>

/// Small texts from outside: arrays of the catalog, URLs, the frames of the layout program.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(bytes), size);
    const auto elements = catalog::textArray(text);
    if (catalog::textArray(catalog::arrayText(elements)) != elements)
        std::abort();
    if (const auto url = pg::parseUrl(text)) {
        const auto again = pg::parseUrl(url->text());
        if (!again || again->database != url->database || again->parameters != url->parameters)
            std::abort();
    }
    (void)diagram::frameSize(text);
    if (const auto graphs = diagram::readGraphs(text))
        (void)diagram::readCentres(text, *graphs);
    return 0;
}
