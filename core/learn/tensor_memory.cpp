// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/tensor_memory.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <torch/version.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <mutex>
#include <new>
#include <set>
#include <utility>

namespace pictor::learn {

namespace {

constexpr std::size_t smallestBlock = std::size_t{1} << 20; // smaller ones the C library keeps, too
constexpr std::size_t unit = 4096;                          // a page: blocks begin and end with one
constexpr std::align_val_t alignment{unit};
constexpr std::size_t usualRegion = std::size_t{256} << 20; // pages come when they are first written to

std::size_t wholePages(std::size_t bytes)
{
    return (bytes + unit - 1) / unit * unit;
}

thread_local int users = 0; // on this thread

// Large regions from the system, cut into blocks: the smallest free one that is large enough serves, neighbours that
// are free become one.
class Regions
{
public:
    void begin()
    {
        ++users;
        const std::lock_guard lock(m_mutex);
        ++m_users;
    }

    void end()
    {
        --users;
        const std::lock_guard lock(m_mutex);
        if (--m_users == 0)
            releaseRegions();
    }

    // Null where nobody on this thread wants these, or the system has no more.
    void* take(std::size_t wanted)
    {
        if (users == 0 || wanted < smallestBlock)
            return nullptr;
        const std::lock_guard lock(m_mutex);
        const std::size_t bytes = wholePages(wanted);
        auto place = m_free.lower_bound({bytes, nullptr});
        if (place == m_free.end() && addRegion(bytes))
            place = m_free.lower_bound({bytes, nullptr});
        return place == m_free.end() ? nullptr : cut(place->second, bytes);
    }

    bool has(void* block)
    {
        if (reinterpret_cast<std::uintptr_t>(block) % unit != 0)
            return false;
        const std::lock_guard lock(m_mutex);
        const auto found = m_blocks.find(static_cast<std::byte*>(block));
        return found != m_blocks.end() && !found->second.isFree;
    }

    void giveBack(void* address)
    {
        const std::lock_guard lock(m_mutex);
        auto block = m_blocks.find(static_cast<std::byte*>(address));
        if (const auto next = std::next(block); next != m_blocks.end() && isFreePart(next, block->second.region))
            join(block, next);
        if (block != m_blocks.begin()) {
            if (const auto before = std::prev(block); isFreePart(before, block->second.region)) {
                m_free.erase({before->second.bytes, before->first});
                join(before, block);
                block = before;
            }
        }
        block->second.isFree = true;
        m_free.emplace(block->second.bytes, block->first);
        if (m_users == 0)
            releaseRegions();
    }

private:
    struct Block
    {
        std::size_t bytes;
        std::byte* region; // where it begins
        bool isFree;
    };
    using Blocks = std::map<std::byte*, Block>;

    static bool isFreePart(Blocks::const_iterator block, const std::byte* region)
    {
        return block->second.isFree && block->second.region == region;
    }

    // The second becomes part of the first.
    void join(Blocks::iterator first, Blocks::iterator second)
    {
        if (second->second.isFree)
            m_free.erase({second->second.bytes, second->first});
        first->second.bytes += second->second.bytes;
        m_blocks.erase(second);
    }

    bool addRegion(std::size_t wanted)
    {
        for (const std::size_t bytes : {std::max(usualRegion, wanted), wanted}) {
            auto* const region = static_cast<std::byte*>(::operator new(bytes, alignment, std::nothrow));
            if (!region)
                continue;
            m_regions.emplace(region, bytes);
            m_blocks.emplace(region, Block{bytes, region, true});
            m_free.emplace(bytes, region);
            return true;
        }
        return false;
    }

    void* cut(std::byte* address, std::size_t bytes)
    {
        Block& block = m_blocks.at(address);
        m_free.erase({block.bytes, address});
        block.isFree = false;
        if (const std::size_t rest = block.bytes - bytes; rest > 0) {
            m_blocks.emplace(address + bytes, Block{rest, block.region, true});
            m_free.emplace(rest, address + bytes);
            block.bytes = bytes;
        }
        return address;
    }

    // Those without a block that a tensor has.
    void releaseRegions()
    {
        for (auto region = m_regions.begin(); region != m_regions.end();) {
            const auto [address, bytes] = *region;
            if (m_free.erase({bytes, address}) == 0) {
                ++region;
                continue;
            }
            m_blocks.erase(address);
            ::operator delete(address, alignment);
            region = m_regions.erase(region);
        }
    }

    std::mutex m_mutex;
    int m_users = 0;                                     // on all threads
    std::map<std::byte*, std::size_t> m_regions;         // their sizes
    Blocks m_blocks;                                     // of all regions, by address
    std::set<std::pair<std::size_t, std::byte*>> m_free; // by size
};

// Never destroyed: tensors may outlive everything.
Regions& regions()
{
    static auto* const instance = new Regions;
    return *instance;
}

void deleteReported(void* block)
{
    if (!regions().has(block))
        return c10::GetDefaultCPUAllocator()->raw_deleter()(block);
    c10::profiledCPUMemoryReporter().Delete(block); // first: another thread may have the block right after
    regions().giveBack(block);
}

// What LibTorch, and oneDNN within it, ask for the memory of tensors.
class TensorAllocator : public c10::Allocator
{
public:
#if TORCH_VERSION_MAJOR == 1 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR < 3)
    c10::DataPtr allocate(std::size_t bytes) const override
    {
        return allocated(bytes);
    }
#else
    c10::DataPtr allocate(std::size_t bytes) override
    {
        return allocated(bytes);
    }
#endif
#if TORCH_VERSION_MAJOR >= 2
    void copy_data(void* to, const void* from, std::size_t bytes) const override
    {
        std::memcpy(to, from, bytes);
    }
#endif
    c10::DeleterFnPtr raw_deleter() const override
    {
        return &deleteReported;
    }

private:
    static c10::DataPtr allocated(std::size_t bytes)
    {
        void* block = regions().take(bytes);
        if (block)
            c10::profiledCPUMemoryReporter().New(block, bytes);
        else
            block = c10::GetDefaultCPUAllocator()->raw_allocate(bytes);
        return {block, block, &deleteReported, c10::Device(c10::DeviceType::CPU)};
    }
};

// Before any thread runs: LibTorch has no lock around this.
[[maybe_unused]] const bool isInstalled = [] {
    constexpr std::uint8_t overDefault = 1;
    c10::SetCPUAllocator(new TensorAllocator, overDefault);
    return true;
}();

} // namespace

ReusedTensorMemory::ReusedTensorMemory()
{
    regions().begin();
}

ReusedTensorMemory::~ReusedTensorMemory()
{
    regions().end();
}

} // namespace pictor::learn
