// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training_checkpoints.h"

#include "engine/paths.h"
#include "store/archive.h"
#include "store/workspace.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace pictor::engine {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view filePrefix = ".training-";
constexpr std::int64_t mostBytes = std::int64_t{16} << 30;

} // namespace

TrainingCheckpoints::TrainingCheckpoints(const store::Workspace& workspace, const std::string& model, bool resume)
    : m_folder(workspace.modelsFolder())
    , m_file(m_folder / pathFromUtf8(std::string(filePrefix) + model))
    , m_isReadOnly(workspace.isReadOnly())
{
    if (m_isReadOnly)
        return;
    sweep();
    if (!resume)
        remove();
}

// Whether it is whole and belongs to the training that asks is for the training to see.
std::optional<std::vector<std::byte>> TrainingCheckpoints::load()
{
    auto bytes = store::readFile(m_file, mostBytes);
    return bytes ? std::optional(*std::move(bytes)) : std::nullopt;
}

Result<void> TrainingCheckpoints::save(std::span<const std::byte> state)
{
    std::error_code code;
    fs::create_directories(m_folder, code);
    return store::writeFileAtomically(m_file, state);
}

void TrainingCheckpoints::remove()
{
    std::error_code code;
    fs::remove(m_file, code);
}

// Also what a crash left of a state that was being written, which has letters behind the name.
void TrainingCheckpoints::sweep() const
{
    constexpr std::size_t mostKept = 3; // beside that of this model
    constexpr std::chrono::hours longest{24 * 30};
    std::error_code code;
    std::vector<std::pair<fs::file_time_type, fs::path>> others;
    for (const auto& entry : fs::directory_iterator(m_folder, code)) {
        if (utf8FromPath(entry.path().filename()).starts_with(filePrefix) && entry.path() != m_file)
            others.emplace_back(entry.last_write_time(code), entry.path());
    }
    std::ranges::sort(others, std::greater());
    const auto oldest = fs::file_time_type::clock::now() - longest;
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (i >= mostKept || others[i].first < oldest)
            fs::remove(others[i].second, code);
    }
}

} // namespace pictor::engine
