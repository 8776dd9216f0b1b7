// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

// The parts of Winograd's minimal filtering F(4x4, 3x3): A. Lavin, S. Gray, "Fast Algorithms for Convolutional Neural
// Networks", CVPR 2016, section 4. A tile is 4 x 4 outputs of a convolution; it sees 6 x 6 inputs. Transformed to 36
// points, tile and kernel are multiplied point by point and summed over the channels: 36 products in the place of 144.
namespace pictor::learn::winograd {

inline constexpr std::size_t tileSide = 4;       // of the outputs
inline constexpr std::size_t points = 36;        // of a tile and of a kernel, once transformed
inline constexpr std::size_t panelChannels = 16; // which lie side by side
inline constexpr std::size_t rowGroup = 6;       // rows that are multiplied at once

// float32 [images, height, width, channels].
template <class Number>
struct Maps
{
    Number* data;
    std::size_t images;
    std::size_t height;
    std::size_t width;
    std::size_t channels;

    std::size_t tilesDown() const { return (height + tileSide - 1) / tileSide; }
    std::size_t tilesAcross() const { return (width + tileSide - 1) / tileSide; }
    std::size_t tiles() const { return images * tilesDown() * tilesAcross(); }
};

// Transformed tiles or kernels: float32 [points, panels, rows, panelChannels]. A row is a tile, or an input channel of
// kernels whose output channels lie in the panels.
struct Panels
{
    float* data;
    std::size_t panels;
    std::size_t rows;

    float* at(std::size_t point, std::size_t panel) const
    {
        return data + (point * panels + panel) * rows * panelChannels;
    }
};

// Tiles first, first + 1, .. go into rows firstRow, firstRow + 1, ..
struct TileRange
{
    std::size_t first;
    std::size_t count;
    std::size_t firstRow;
};

// The 6 x 6 inputs of each tile, with zeros around the maps (padding 1).
void transformInputs(const Maps<const float>& inputs, const TileRange& tiles, const Panels& result);
// Back: writes the 4 x 4 outputs of each tile, those outside the maps left out, with a bias for each channel added.
void transformOutputs(const Panels& products, const TileRange& tiles, const float* bias, const Maps<float>& outputs);
// The transposed of that: gradients of the outputs to gradients of the products.
void transformOutputSlopes(const Maps<const float>& slopes, const TileRange& tiles, const Panels& result);

struct RowRange
{
    std::size_t begin;
    std::size_t end;
};

// Kernels float32 [3, 3, inputs, outputs]. Row r of the result belongs to input r.
void transformKernels(const float* kernels, const RowRange& rows, const Panels& result);
// The transposed of that: gradients of transformed kernels to gradients of kernels.
void transformKernelSlopes(const Panels& slopes, const RowRange& rows, float* kernelSlopes);

// At one point: products [tiles, outputs] = tiles [tiles, inputs] x kernels [inputs, outputs]. The rows of tiles and
// products, a multiple of rowGroup, are as many as there is room for.
void multiply(const Panels& tiles, const Panels& kernels, std::size_t point, const Panels& products);
// At one point: kernelSlopes [inputs, outputs] += the sum over the first `rows` tiles of tiles [.., inputs] transposed
// x slopes [.., outputs].
void addKernelSlopes(
    const Panels& tiles, const Panels& slopes, std::size_t rows, std::size_t point, const Panels& kernelSlopes);

} // namespace pictor::learn::winograd
