// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/model_importer.h"
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

// See ModelImportFactory in model_import.h.
extern "C" PICTOR_EXPORT const pictor::learn::ModelImport* pictorModelImport()
{
    static const pictor::learn::ModelImporter importer;
    return &importer;
}
