// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/simclr_learning.h"

#if defined(_WIN32)
#define PICTOR_EXPORT __declspec(dllexport)
#else
#define PICTOR_EXPORT __attribute__((visibility("default")))
#endif

// See LearningFactory in learning.h.
extern "C" PICTOR_EXPORT const pictor::learn::Learning* pictorLearning()
{
    static const pictor::learn::SimClrLearning learning;
    return &learning;
}
