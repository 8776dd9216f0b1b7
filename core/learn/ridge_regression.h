// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/linear_head.h"

namespace pictor::learn {

struct RidgeFit
{
    LinearHead head;    // one output
    double penalty = 0; // of the squared weights, beside the sum of the squared errors
    // What was estimated of each vector by the fit to all others: [N].
    at::Tensor leftOut;
};

// Ridge regression (Hoerl and Kennard 1970) of values, double [N], on vectors, float [N, dimension]. The penalty is the
// one of a geometric row with the least squared error in leave-one-out cross-validation, which needs no second fit: an
// error left out is the error divided by 1 - its leverage (Allen 1974, "PRESS").
RidgeFit fitRidge(const at::Tensor& vectors, const at::Tensor& values);

} // namespace pictor::learn
