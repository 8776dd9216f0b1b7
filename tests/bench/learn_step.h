// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/core/Device.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace pictor::bench {

// One kind of training: ResNet-18, two views of a picture, SimCLR's crops and colours, NT-Xent.
struct StepShape
{
    int side = 32;
    int batch = 256;
};

struct StepTimes
{
    std::vector<double> milliseconds; // of each step
    double convolutionShare = 0;      // of the time, there and back, with the products that stand for some of them
};

// What the multiplications and additions of one step are as the network is defined, whatever is left out: forward, and
// twice that backward without the gradient of the pictures.
double gigaFlops(const StepShape& shape);

// Trains on drawn pictures that were decoded before, as every epoch after the first does, with products of bfloat16
// where the device prefers them. Goes on where it was.
class OurSteps
{
public:
    OurSteps(const StepShape& shape, at::Device device);
    ~OurSteps();
    StepTimes run(int steps); // one more first, which is not timed

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

// Of a product of two large matrices, the best of several; what the device can do.
double bestProductGigaFlops(at::Device device);

} // namespace pictor::bench
