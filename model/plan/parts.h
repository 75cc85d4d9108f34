// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan/order.h"

namespace plan {

/// The steps of the safe form in the order of its files: what takes strong locks for a moment, what cannot run in a
/// transaction, and what reads all rows do not share one, so that no lock is held while rows are read. What only drops
/// comes last. Takes steps as they are arranged, those without SQL among them, and leaves those out; Step::startsPart
/// says where another file begins.
[[nodiscard]] std::vector<Step> inParts(std::vector<Step> steps, const std::vector<std::vector<Predecessor>> &after);

/// Whether a step holds its locks for a moment only and may share a transaction with others like it.
[[nodiscard]] bool isBrief(const Step &step);

/// A plan for each file that it becomes; one when all of it may share a file.
[[nodiscard]] std::vector<Plan> parts(const Plan &plan);

} // namespace plan
