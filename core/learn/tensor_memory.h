// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pictor::learn {

// While one lives, memory that large tensors of its thread give back is kept for those that come: each training step
// needs what the one before needed, and getting it from the system page by page takes a tenth of the time. Any thread
// may make one, and several may live at once; each ends on its thread. Tensors may outlive it and be dropped by any
// thread, but the memory around them is kept for as long: what lives longer is better made before. On the CPU alone.
class ReusedTensorMemory
{
public:
    ReusedTensorMemory();
    ~ReusedTensorMemory();
    ReusedTensorMemory(const ReusedTensorMemory&) = delete;
    ReusedTensorMemory& operator=(const ReusedTensorMemory&) = delete;
};

} // namespace pictor::learn
