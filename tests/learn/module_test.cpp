// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/drawn_pictures.h"

#include <dlfcn.h>
#include <gtest/gtest.h>

namespace pictor::learn {
namespace {

TEST(LearnModule, opensAtRunTimeAndTrains)
{
    void* module = dlopen(PICTOR_LEARN_MODULE, RTLD_NOW | RTLD_LOCAL);
    ASSERT_NE(module, nullptr) << dlerror();
    const auto factory = reinterpret_cast<LearningFactory>(dlsym(module, "pictorLearning"));
    ASSERT_NE(factory, nullptr) << dlerror();
    const Learning* learning = factory();
    ASSERT_EQ(learning, factory());
    const auto trained = learning->trainSimClr(test::DrawnPictures(8), test::quickOptions(), {});
    ASSERT_TRUE(trained) << trained.error().text();
    EXPECT_TRUE(learning->loadEncoder(trained->files.weights, trained->files.description));
    // Never closed: LibTorch does not support being unloaded.
}

TEST(LearnModule, exportsNothingElse)
{
    void* module = dlopen(PICTOR_LEARN_MODULE, RTLD_NOW | RTLD_LOCAL);
    ASSERT_NE(module, nullptr) << dlerror();
    EXPECT_EQ(dlsym(module, "_ZN6pictor5learn6ntXentERKN2at6TensorEld"), nullptr);
    EXPECT_EQ(
        dlsym(module, "_ZN6pictor10RunContext4skipENSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEENS_5ErrorE"),
        nullptr);
}

} // namespace
} // namespace pictor::learn
