// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "index/plane.h"
#include "index/vector_matrix.h"

#include <array>
#include <cstddef>
#include <vector>

namespace pictor::index {

// Where vectors vary most: their first two principal components.
struct PrincipalPlane
{
    std::vector<PlanePoint> points;            // of each row: its deviation from the mean along the two axes
    std::array<std::vector<double>, 2> axes{}; // of length 1, at right angles; the second is zero for one dimension
    std::array<double, 2> variances{};         // along them, of the rows that were looked at; descending
};

// Principal component analysis by subspace iteration with Rayleigh-Ritz (Halko, Martinsson and Tropp, 2011, section
// 4.5). The axes come from at most 65,536 rows spread evenly over the table, the points from all rows. The larger of
// an axis' numbers is positive, so the result does not depend on chance. Costs a few passes over the rows.
Result<PrincipalPlane> principalPlane(const VectorMatrix& vectors, std::size_t threads, const RunContext& context = {});

} // namespace pictor::index
