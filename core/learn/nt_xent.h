// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace pictor::learn {

// NT-Xent, the loss of SimCLR (Chen et al. 2020, arXiv 2002.05709, equation 1), for any number of views of a picture.
// projections: [pictures * views, dimension], the views of one picture next to each other, not yet normalised.
// Every ordered pair of views of one picture is a term: its negatives are all views of all other pictures. With two
// views that is the paper's loss. Needs at least 2 pictures and 2 views. Returns the mean, a scalar.
at::Tensor ntXent(const at::Tensor& projections, std::int64_t views, double temperature);

} // namespace pictor::learn
