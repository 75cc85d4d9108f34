// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/facts_p.h"

#include <algorithm>

namespace sql::facts {

namespace {

class Mover
{
public:
    explicit Mover(const std::function<std::size_t(std::size_t)> &place)
        : m_place(place)
    {
    }

    void operator()(base::Range &range) const
    {
        const std::size_t end = range.empty() ? 0 : m_place(range.end - 1) + 1;
        range.begin = m_place(range.begin);
        range.end = std::max(range.begin, end);
    }
    void operator()(Name &name) const { (*this)(name.range); }
    void operator()(OutlineKey &key) const { (*this)(key.range); }
    void operator()(OutlineForeignKey &key) const { (*this)(key.range); }
    void operator()(OutlineColumn &column) const
    {
        (*this)(column.range);
        (*this)(column.nameRange);
        (*this)(column.typeRange);
    }
    void operator()(Column &column) const
    {
        (*this)(column.column);
        each(column.keys);
        each(column.foreignKeys);
    }
    void operator()(CreateTable &table) const
    {
        (*this)(table.name);
        each(table.columns);
        each(table.keys);
        each(table.foreignKeys);
    }
    void operator()(AlterTable &alter) const
    {
        (*this)(alter.table);
        (*this)(alter.range);
        (*this)(alter.column);
        if (alter.key)
            (*this)(*alter.key);
        if (alter.foreignKey)
            (*this)(*alter.foreignKey);
    }
    void operator()(CreateIndex &index) const { (*this)(index.index.range); }
    void operator()(CreateEnum &created) const { (*this)(created.name); }
    void operator()(CreateObject &created) const { (*this)(created.name); }
    // These only change what others define.
    void operator()(Rename &) const { }
    void operator()(SetSchema &) const { }
    void operator()(Comment &) const { }
    void operator()(AlterEnum &) const { }
    void operator()(Drop &) const { }
    void operator()(SearchPath &) const { }

private:
    template<typename Values>
    void each(Values &values) const
    {
        for (auto &value : values)
            (*this)(value);
    }

    const std::function<std::size_t(std::size_t)> &m_place;
};

} // namespace

void movePlaces(Fact &fact, const std::function<std::size_t(std::size_t)> &place)
{
    std::visit(Mover(place), fact);
}

} // namespace sql::facts
