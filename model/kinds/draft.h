// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan/step.h"

#include <optional>
#include <string>
#include <vector>

namespace kinds {

/// A part of CREATE TABLE or ALTER TABLE, and how it may be joined with other parts about that table.
struct Clause
{
    catalog::ObjectId table;
    std::string path; ///< the table as the statement names it: "app"."orders"
    std::string element {}; ///< between the parentheses of CREATE TABLE; empty: cannot stand there
    std::string action {}; ///< of ALTER TABLE: ADD COLUMN …; empty: cannot stand there
    std::optional<catalog::ObjectId> host {}; ///< the element of this object may take it in: a default its column
    std::string inlined {}; ///< the text that the host takes in
    std::string elementEnd {}; ///< what follows the inlined text in element and action
    int order = 0; ///< place between the others of the statement
    int loose = 0; ///< the higher, the sooner it is written apart when the order demands it; 0: never
};

/// CREATE TABLE without its elements; CREATE DOMAIN, whose constraints stand without parentheses.
struct Frame
{
    std::string head; ///< CREATE TABLE "app"."orders"
    std::string tail {}; ///< PARTITION BY …
    bool emptyParentheses = true; ///< whether () stands there without elements
    bool parentheses = true; ///< around the elements, and commas between them
};

/// A step on its way into a plan. The drafts that one change gives keep their order.
struct Draft
{
    plan::Step step;
    std::optional<Clause> clause {};
    std::optional<Frame> frame {};
    /// It happens by the statement that creates, drops or alters this object: a partition's column by its parent's.
    std::optional<catalog::ObjectId> impliedBy {};
    std::vector<std::string> gives {}; ///< names that are free after it, as KindRules::claims writes them
    std::vector<std::string> takes {}; ///< names that must be free before it
    std::vector<catalog::ObjectId> afterDrops {}; ///< have to be gone before it, though nothing else ties it to them
    std::optional<std::string> notice {}; ///< what the reader of the plan has to know; follows the object's name
    bool ordersByAlter = true; ///< whether what depends on the altered objects comes after
    /// Where nothing orders it: before all that changes the schema, or after. What acts on every change goes first and
    /// comes last.
    enum class Turn { Usual, First, Last } turn = Turn::Usual;
};

using Drafts = std::vector<Draft>;

} // namespace kinds
