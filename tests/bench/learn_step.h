// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

// Trains on drawn pictures that were decoded before, as every epoch after the first does. Goes on where it was.
class OurSteps
{
public:
    explicit OurSteps(const StepShape& shape);
    ~OurSteps();
    StepTimes run(int steps); // one more first, which is not timed

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

// Of a product of two 2048 x 2048 matrices, the best of several; what the machine can do.
double bestProductGigaFlops();

} // namespace pictor::bench
