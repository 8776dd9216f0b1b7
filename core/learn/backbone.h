// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/backbone_shape.h"
#include "learn/oriented_edges.h"
#include "learn/random_source.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/batchnorm.h>

#include <memory>
#include <optional>
#include <vector>

namespace pictor::learn {

// A 2d convolution without bias, followed by batch normalisation.
class NormalisedConvolution : public torch::nn::Module
{
public:
    NormalisedConvolution(int inputs, int outputs, int kernel, int stride, RandomSource&);
    at::Tensor forward(const at::Tensor& maps);

private:
    at::Tensor m_weight;
    torch::nn::BatchNorm2d m_norm;
    int m_stride;
    int m_padding;
};

// relu(x + f(x)) with f two normalised 3x3 convolutions (He et al. 2015, arXiv 1512.03385).
class ResidualBlock : public torch::nn::Module
{
public:
    ResidualBlock(int channels, RandomSource&);
    at::Tensor forward(const at::Tensor& maps);

private:
    std::shared_ptr<NormalisedConvolution> m_first;
    std::shared_ptr<NormalisedConvolution> m_second;
};

// A small residual network whose features keep a coarse grid of places: on small pictures one global average forgets
// where a stroke is, and with it what it means.
class Backbone : public torch::nn::Module
{
public:
    Backbone(const BackboneShape&, RandomSource&);
    at::Tensor forward(at::Tensor maps); // [N, channels, S, S] -> [N, features]
    const BackboneShape& shape() const { return m_shape; }

private:
    struct Stage
    {
        std::shared_ptr<NormalisedConvolution> entry;
        std::vector<std::shared_ptr<ResidualBlock>> blocks;
    };
    void addStage(int inputs, int outputs, int kernel, int stride, RandomSource&);

    BackboneShape m_shape;
    std::optional<OrientedEdges> m_edges;
    torch::nn::BatchNorm2d m_edgeNorm = nullptr; // edges and pictures differ in size
    std::vector<Stage> m_stages;
};

} // namespace pictor::learn
