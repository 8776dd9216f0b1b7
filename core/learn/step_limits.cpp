// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/step_limits.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"

#include <algorithm>
#include <array>

namespace pictor::learn {

namespace {

std::int64_t mebibytes(double bytes)
{
    return static_cast<std::int64_t>(bytes) >> 20;
}

// With fewer pixels convolutions go other ways than in a whole step, and take other memory. measureStep() tries so many
// pictures and twice as many.
std::int64_t picturesToTry(const StepShape& shape)
{
    constexpr std::int64_t pixels = 8192;
    constexpr std::int64_t fewest = 2;
    return std::max(fewest, std::min(shape.pictures / 2, pixels / (shape.views * shape.side * shape.side)));
}

} // namespace

Error StepLimits::tooLarge(std::int64_t freeBytes) const
{
    constexpr double share = 0.8; // other programs and oneDNN want something, too
    const std::int64_t fits = memory.picturesIn(share * static_cast<double>(freeBytes));
    const std::string views = memory.views > 1 ? joined(" of ", memory.views, " views") : std::string();
    const std::string remedy = fits >= 2 ? joined("batch_size=", fits, " fits.")
                                         : joined("Choose ", memory.views > 1 ? "fewer views or " : "",
                                             "a smaller input_size, or close other programs.");
    return makeError(error::stepTooLarge, joined(pictures, " pictures", views), mebibytes(bytes()),
        mebibytes(static_cast<double>(freeBytes)), remedy);
}

// The system may not say how much is free; and what it says may be free for others alone.
Error StepLimits::overrun() const
{
    const auto half = static_cast<std::int64_t>(bytes() / 2);
    return tooLarge(std::min(freeMemory().value_or(half), half));
}

Result<void> StepLimits::check() const
{
    const auto free = freeMemory();
    if (free && bytes() > static_cast<double>(*free))
        return std::unexpected(tooLarge(*free));
    return {};
}

std::string StepLimits::describe(std::int64_t pictureBytes) const
{
    const auto held = static_cast<double>(pictureBytes), weights = static_cast<double>(weightBytes);
    return joined(" It takes about ", memoryText(bytes() + weights + held), " of memory: ", memoryText(held),
        " for the pictures, ", memoryText(weights), " for weights and optimiser, ", memoryText(bytes()),
        " for a step.");
}

Result<StepMemory> measureStep(const StepShape& shape, const std::function<Result<at::Tensor>(std::int64_t)>& pictures,
    const std::function<void(const at::Tensor&)>& step)
{
    const std::int64_t few = picturesToTry(shape);
    std::array<double, 2> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        PICTOR_TRY_ASSIGN(const at::Tensor some, pictures(few * static_cast<std::int64_t>(i + 1)));
        bytes[i] = static_cast<double>(peakBytes([&] { step(some); }));
    }
    StepMemory memory;
    memory.views = shape.views;
    memory.bytesAPicture = std::max(0.0, bytes[1] - bytes[0]) / static_cast<double>(few);
    memory.bytesFixed = std::max(0.0, bytes[0] - static_cast<double>(few) * memory.bytesAPicture);
    memory.bytesAPair = shape.bytesAPair;
    return memory;
}

} // namespace pictor::learn
