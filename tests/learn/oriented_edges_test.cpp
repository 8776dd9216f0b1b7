// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/oriented_edges.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pictor::learn {
namespace {

// Dark on the left, bright on the right.
at::Tensor step(double contrast)
{
    at::Tensor picture = at::zeros({1, 1, 16, 16});
    picture.slice(3, 8).fill_(contrast);
    return picture;
}

TEST(OrientedEdges, seeTheDirectionOfAnEdge)
{
    const at::Tensor maps = OrientedEdges(8).forward(step(1));
    EXPECT_EQ(maps.sizes(), at::IntArrayRef({1, 9, 8, 8}));
    const at::Tensor strength = maps.slice(1, 0, 8).sum({0, 2, 3});
    EXPECT_EQ(strength.argmax().item<int>(), 0); // brighter towards the right
    EXPECT_NEAR(strength[1].item<double>(), strength[7].item<double>(), 1e-4);
    EXPECT_LT(strength[4].item<double>(), 0.3 * strength[0].item<double>());
    const at::Tensor upright = OrientedEdges(8).forward(step(1).transpose(2, 3).contiguous()).slice(1, 0, 8);
    EXPECT_EQ(upright.sum({0, 2, 3}).argmax().item<int>(), 2);
}

TEST(OrientedEdges, areRelativeToThePicture)
{
    const at::Tensor strong = OrientedEdges(8).forward(step(2)).slice(1, 0, 8);
    const at::Tensor weak = OrientedEdges(8).forward(step(1)).slice(1, 0, 8);
    EXPECT_LT((strong - weak).abs().max().item<double>(), 0.1 * strong.max().item<double>());
    EXPECT_LT(OrientedEdges(8).forward(step(0)).abs().max().item<double>(), 1.5);
}

TEST(OrientedEdges, keepThePictureMadeSmaller)
{
    const at::Tensor picture = at::rand({2, 3, 16, 16});
    const at::Tensor maps = OrientedEdges(4).forward(picture);
    EXPECT_TRUE(at::allclose(maps.slice(1, 4), at::avg_pool2d(picture, 2)));
}

} // namespace
} // namespace pictor::learn
