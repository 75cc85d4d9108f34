// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/evaluator.h"
#include "model/project/hcl/parser.h"

#include <cstdint>
#include <cstdlib>

namespace {

/// Knows var.anything as its own path, and nothing else.
class Names : public project::hcl::Scope
{
public:
    base::Result<project::hcl::Value> lookup(const std::vector<std::string> &path, std::size_t &used) override
    {
        if (path.size() < 2 || path.front() != "var")
            return base::failed(base::Code::NotFound, "unknown name");
        used = 2;
        return project::hcl::Value(path[1]);
    }
    [[nodiscard]] std::string folder() const override { return "/nonexistent"; }
};

void requireInside(const base::Error &error, std::size_t size)
{
    if (error.where && (error.where->begin > error.where->end || error.where->end > size))
        std::abort();
}

void evaluateAll(const project::hcl::Body &body, Names &names, std::size_t size)
{
    for (const auto &attribute : body.attributes) {
        const auto value = project::hcl::evaluate(attribute.expression, names);
        if (!value)
            requireInside(value.error(), size);
    }
    for (const auto &block : body.blocks)
        evaluateAll(block.body, names, size);
}

} // namespace

/// Every place that an error names is inside the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(bytes), size);
    const auto body = project::hcl::parse(text);
    if (!body) {
        requireInside(body.error(), size);
        (void)project::hcl::located(body.error(), "atlas.hcl", text);
        return 0;
    }
    Names names;
    evaluateAll(*body, names, size);
    return 0;
}
