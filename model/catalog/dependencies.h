// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/catalog/source.h"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace catalog {

/// Oids below are those of the system; PostgreSQL source, access/transam.h.
inline constexpr std::uint32_t firstOidOfUsers = 16384;

/// The place of an object in the system catalogs: as pg_depend names it. Valid within one transaction of one database.
struct Address
{
    std::uint32_t classId = 0;
    std::uint32_t objectId = 0;
    std::int32_t subId = 0;
    bool operator==(const Address &) const = default;
};

struct AddressHash
{
    std::size_t operator()(const Address &address) const
    {
        return (static_cast<std::size_t>(address.classId) * 1000003U ^ address.objectId) * 1000003U
            ^ static_cast<std::size_t>(address.subId);
    }
};

/// One edge between two objects that were read, by their places in the list of objects.
struct Edge
{
    std::size_t from;
    std::size_t to;
    bool automatic; ///< dropping `to` drops `from` without asking
};

/// What pg_depend says about the objects that were read. Inner objects (row types, indexes of constraints, sequences of
/// identity columns, members of extensions …) stand for the object that they belong to.
class Dependencies
{
public:
    using Places = std::unordered_map<Address, std::size_t, AddressHash>;

    /// The query whose answer the constructor takes.
    static constexpr std::string_view query
        = "SELECT classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype FROM pg_depend WHERE deptype <> "
          "'p' "
          // Triggers of foreign keys: nothing depends on them, and there are four of each.
          "AND NOT (classid = 'pg_trigger'::regclass AND refclassid = 'pg_constraint'::regclass AND deptype = 'i')";
    /// places: where each object that was read is in the list; inner objects that rules named are in it as well. They
    /// outlive this.
    Dependencies(const Rows &answer, const Places &places);

    [[nodiscard]] const std::vector<Edge> &edges() const { return m_edges; }
    /// The object that an address belongs to.
    [[nodiscard]] std::optional<std::size_t> owner(const Address &address) const;
    [[nodiscard]] bool belongsToExtension(const Address &address) const;
    /// Objects of users that no rule read.
    [[nodiscard]] const std::vector<Address> &unmanaged() const { return m_unmanaged; }

private:
    struct Owner
    {
        Address address;
        char type;
    };
    struct Found
    {
        std::optional<std::size_t> place;
        bool byPartition = false;
    };
    [[nodiscard]] Found find(Address address) const;

    const Places *m_places = nullptr;
    std::unordered_map<Address, Owner, AddressHash> m_owners;
    std::vector<Edge> m_edges;
    std::vector<Address> m_unmanaged;
};

/// "12345" as the server prints oids; 0 for null.
[[nodiscard]] std::uint32_t oid(const std::optional<std::string> &text);

} // namespace catalog
