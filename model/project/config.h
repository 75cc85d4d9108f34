// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/hcl/evaluator.h"
#include "model/project/project.h"

#include <set>

namespace project {

/// An atlas.hcl that was read: what its names stand for, evaluated when they are asked for and once.
class Config final : public hcl::Scope
{
public:
    /// connects: whether data "sql" may open its connection.
    [[nodiscard]] static base::Result<Config> read(const std::string &path, const Inputs &inputs, bool connects);

    /// Names of the env blocks, in order and once; "local" stands for a block that takes any name.
    [[nodiscard]] std::vector<std::string> names() const;
    /// The environments of one name; several with for_each.
    [[nodiscard]] base::Result<std::vector<Environment>> environments(const std::string &name);
    /// Programs that were needed and had no consent.
    [[nodiscard]] const std::vector<Program> &waiting() const { return m_waiting; }

    [[nodiscard]] base::Result<hcl::Value> lookup(const std::vector<std::string> &path, std::size_t &used) override;
    [[nodiscard]] std::string folder() const override { return m_folder; }

private:
    [[nodiscard]] base::Result<hcl::Value> variable(const std::string &name);
    [[nodiscard]] base::Result<hcl::Value> local(const std::string &name);
    [[nodiscard]] base::Result<hcl::Value> source(const std::string &type, const std::string &name);
    [[nodiscard]] base::Result<hcl::Value> readSource(const hcl::Block &block);
    [[nodiscard]] base::Result<std::string> run(const hcl::Block &block);
    [[nodiscard]] base::Result<hcl::Value> query(const hcl::Block &block);
    [[nodiscard]] base::Result<hcl::Value> compose(const hcl::Block &block);
    [[nodiscard]] base::Result<hcl::Value> templates(const hcl::Block &block);
    [[nodiscard]] base::Result<hcl::Value> runtimeVariable(const hcl::Block &block);
    [[nodiscard]] base::Result<std::string> sqlOf(const std::string &url) const;
    [[nodiscard]] base::Error located(base::Error error) const;

    std::string m_path;
    std::string m_folder;
    std::string m_text;
    hcl::Body m_body {};
    Inputs m_inputs {};
    bool m_connects = false;
    std::string m_environment {};
    hcl::Value m_each {};
    std::map<std::string, hcl::Value> m_values {}; ///< of var., local. and data. names that were asked for
    std::set<std::string> m_underWay {}; ///< names that are being evaluated, against cycles
    std::map<std::string, std::string> m_memory {};
    std::vector<Program> m_waiting {};
};

/// What an env block says, with the global blocks put under it.
class EnvironmentReader
{
public:
    EnvironmentReader(hcl::Scope &scope, const hcl::Body &file)
        : m_scope(scope)
        , m_file(file)
    {
    }
    [[nodiscard]] base::Result<Environment> read(const hcl::Block &block, const std::string &name);

private:
    [[nodiscard]] base::Result<hcl::Value> value(const hcl::Body &body, std::string_view name);
    [[nodiscard]] base::Result<std::string> text(const hcl::Body &body, std::string_view name);
    [[nodiscard]] base::Result<std::vector<std::string>> texts(const hcl::Body &body, std::string_view name);
    [[nodiscard]] base::Result<bool> flag(const hcl::Body &body, std::string_view name);
    [[nodiscard]] base::Result<> migration(const hcl::Body &body, Environment &environment);
    [[nodiscard]] base::Result<> diff(const hcl::Body &body, bool isGlobal, DiffPolicy &policy);
    [[nodiscard]] base::Result<> lint(const hcl::Body &body, LintPolicy &policy);
    [[nodiscard]] base::Result<> others(const hcl::Body &body, Environment &environment);

    hcl::Scope &m_scope;
    const hcl::Body &m_file;
};

} // namespace project
