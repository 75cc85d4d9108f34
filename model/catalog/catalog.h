// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/object.h"

#include <map>
#include <memory>
#include <span>

namespace catalog {

/// Something the reader saw and Mercator does not manage, or that a user should know: never silent.
struct Notice
{
    std::string object; ///< "operator family app.ofam"
    std::string message; ///< "is not managed"
    bool operator==(const Notice &) const = default;
};

/// A relation or routine that an extension owns: no object of the state, but nothing to be made or dropped either.
struct ExtensionMember
{
    std::vector<std::string> names;
    std::vector<std::string> arguments {}; ///< of a routine
    bool isRoutine = false;
    std::string extension;
    bool operator==(const ExtensionMember &) const = default;
};

/// The state of a database: a value, read by catalog::read. Objects are sorted by id.
class Catalog
{
public:
    Catalog() = default;
    explicit Catalog(std::vector<Object> objects);
    Catalog(const Catalog &other);
    Catalog &operator=(const Catalog &other);
    Catalog(Catalog &&) noexcept = default;
    Catalog &operator=(Catalog &&) noexcept = default;
    ~Catalog() = default;

    [[nodiscard]] const std::vector<Object> &objects() const { return m_objects; }
    [[nodiscard]] const Object *find(const ObjectId &id) const;
    /// The objects whose parent is id, sorted by id.
    [[nodiscard]] std::span<const Object *const> children(const ObjectId &id) const;
    /// The objects of one kind, sorted by id.
    [[nodiscard]] std::span<const Object> ofKind(Kind kind) const;

    int serverVersion = 0; ///< as PQserverVersion: 170002
    std::vector<Notice> notices {};
    /// Set when the URL fixes one schema by search_path: its objects are written unqualified, as Atlas does.
    std::optional<std::string> onlySchema {};
    /// The casts of the server between types as format_type prints them: 'i' implicit, 'a' in assignments, 'e' only
    /// when asked for.
    std::map<std::pair<std::string, std::string>, char> casts {};
    std::vector<ExtensionMember> extensionMembers {};

private:
    void index();

    std::vector<Object> m_objects;
    std::map<ObjectId, std::vector<const Object *>> m_children;
};

using SharedCatalog = std::shared_ptr<const Catalog>;

} // namespace catalog
