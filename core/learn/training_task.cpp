// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/training_task.h"

#include "learn/joined.h"
#include "learn/model_description.h"

namespace pictor::learn {

std::string trainingTask(
    const std::string& description, int threads, const ModelFiles* start, std::initializer_list<at::Tensor> data)
{
    std::string task
        = joined(description, threads, " threads, start ", start ? checksumOf(start->weights) : 0, ", data");
    for (const at::Tensor& tensor : data) {
        const at::Tensor numbers = tensor.contiguous();
        task += joined(" ", checksumOf({static_cast<const std::byte*>(numbers.data_ptr()), numbers.nbytes()}));
    }
    return task;
}

} // namespace pictor::learn
