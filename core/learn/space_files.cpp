// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/space_files.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/tensor_bytes.h"

#include <ATen/ATen.h>

namespace pictor::learn {

namespace {

using Json = DescriptionJson;

constexpr const char* anchorsKey = "neighbourhood_anchors";
constexpr const char* coordinatesKey = "neighbourhood_coordinates";

} // namespace

double SpaceShape::numbers(std::int64_t features) const
{
    const double width = axes;
    return width * static_cast<double>(features) + static_cast<double>(anchors) * (width + coordinates);
}

void addSpace(NamedTensors& tensors, const EmbeddingSpace& space)
{
    tensors.emplace("whitening.axes", space.whitening.axes);
    tensors.emplace("whitening.mean", space.whitening.mean);
    if (!space.hasNeighbourhood())
        return;
    tensors.emplace("neighbourhood.anchors", space.neighbourhood.anchors);
    tensors.emplace("neighbourhood.coordinates", space.neighbourhood.coordinates);
    tensors.emplace("neighbourhood.weight", space.neighbourhoodWeight);
}

void describeSpace(Json& architecture, const EmbeddingSpace& space)
{
    const bool hasMap = space.hasNeighbourhood();
    architecture["vector_size"] = space.dimension();
    architecture[anchorsKey] = hasMap ? space.neighbourhood.anchors.size(0) : 0;
    architecture[coordinatesKey] = hasMap ? space.neighbourhood.coordinates.size(1) : 0;
}

Result<SpaceShape> readSpace(const Json& architecture, std::int64_t features)
{
    SpaceShape shape;
    PICTOR_TRY_ASSIGN(const int size, readNumber(architecture, "vector_size", 1, static_cast<int>(features)));
    PICTOR_TRY_ASSIGN(shape.coordinates, readNumberIfThere(architecture, coordinatesKey, size - 1));
    const int mostAnchors = shape.coordinates > 0 ? static_cast<int>(NeighbourhoodMap::mostAnchors) : 0;
    PICTOR_TRY_ASSIGN(shape.anchors, readNumberIfThere(architecture, anchorsKey, mostAnchors));
    shape.axes = size - shape.coordinates;
    return shape;
}

EmbeddingSpace emptySpace(const SpaceShape& shape, std::int64_t features)
{
    EmbeddingSpace space;
    space.whitening = {at::empty({features}), at::empty({shape.axes, features})};
    if (shape.anchors > 0) {
        space.neighbourhood = {at::empty({shape.anchors, shape.axes}), at::empty({shape.anchors, shape.coordinates})};
        space.neighbourhoodWeight = at::empty({1});
    }
    return space;
}

Result<void> fillTensors(NamedTensors& wanted, const std::vector<StoredTensor>& stored)
{
    for (const StoredTensor& tensor : stored) {
        const auto found = wanted.find(tensor.name);
        if (found == wanted.end())
            return fail(error::damagedModel, joined("tensor \"", tensor.name, "\" does not belong to it"));
        PICTOR_TRY(copyStored(tensor, found->second));
        wanted.erase(found);
    }
    if (!wanted.empty())
        return fail(error::damagedModel, joined("tensor \"", wanted.begin()->first, "\" is missing"));
    return {};
}

} // namespace pictor::learn
