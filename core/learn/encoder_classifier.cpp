// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/encoder_classifier.h"

#include "learn/library_call.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

namespace pictor::learn {

EncoderClassifier::EncoderClassifier(std::shared_ptr<const Encoder> encoder, HeadFunction head, LabelSet labels)
    : m_encoder(std::move(encoder))
    , m_head(std::move(head))
    , m_labels(std::move(labels))
{
}

Result<std::vector<float>> EncoderClassifier::predict(std::span<const Image> batch) const
{
    PICTOR_TRY_ASSIGN(std::vector<float> vectors, m_encoder->embed(batch));
    return libraryCall("predict labels", [&]() -> Result<std::vector<float>> {
        const c10::InferenceMode noGradients;
        const at::Tensor rows
            = at::from_blob(vectors.data(), {static_cast<std::int64_t>(batch.size()), m_encoder->dimension()});
        at::Tensor answers = m_head(rows);
        if (m_labels.task == Task::Classification)
            answers = at::softmax(answers, 1);
        answers = answers.contiguous();
        std::vector<float> result(batch.size() * m_labels.outputs());
        std::copy_n(answers.data_ptr<float>(), result.size(), result.begin());
        return result;
    });
}

HeadFunction rowByRow(HeadFunction head)
{
    return [head = std::move(head)](const at::Tensor& vectors) {
        std::vector<at::Tensor> rows;
        for (const at::Tensor& row : vectors.split(1))
            rows.push_back(head(row));
        return at::cat(rows);
    };
}

HeadFunction headFunction(LinearHead head)
{
    return rowByRow([head = std::move(head)](const at::Tensor& vector) {
        return (at::mv(head.weight, vector.squeeze(0)) + head.bias).unsqueeze(0);
    });
}

} // namespace pictor::learn
