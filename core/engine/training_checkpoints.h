// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"

#include <filesystem>
#include <string>

namespace pictor::store {
class Workspace;
}

namespace pictor::engine {

// The state of an unfinished training, models/.training-<name>, so that BUILD goes on after a stop, a crash or a
// restart of the program. Gone once the model is stored; of those that nobody finishes only the newest are kept, for a
// month.
class TrainingCheckpoints : public learn::CheckpointStore
{
public:
    // Sweeps what others have left; also what this model's training has, unless it is to `resume`.
    TrainingCheckpoints(const store::Workspace&, const std::string& model, bool resume);

    // Nothing where the workspace cannot be written.
    learn::CheckpointStore* store() { return m_isReadOnly ? nullptr : this; }

    std::optional<std::vector<std::byte>> load() override;
    Result<void> save(std::span<const std::byte> state) override;
    void remove();

private:
    void sweep() const;

    std::filesystem::path m_folder;
    std::filesystem::path m_file;
    bool m_isReadOnly;
};

} // namespace pictor::engine
