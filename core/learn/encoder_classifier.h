// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"
#include "learn/linear_head.h"

#include <functional>

namespace pictor::learn {

// From vectors [N, dimension] to logits [N, outputs]; called from several threads at once.
using HeadFunction = std::function<at::Tensor(const at::Tensor& vectors)>;

// An encoder and what reads its vectors.
class EncoderClassifier : public Classifier
{
public:
    EncoderClassifier(std::shared_ptr<const Encoder>, HeadFunction, LabelSet);

    ImageFormat inputFormat() const override { return m_encoder->inputFormat(); }
    const LabelSet& labels() const override { return m_labels; }
    Result<std::vector<float>> predict(std::span<const Image> batch) const override;

private:
    std::shared_ptr<const Encoder> m_encoder;
    HeadFunction m_head;
    LabelSet m_labels;
};

// The same for one vector at a time: libraries choose the order of sums by the number of rows, and an answer must be
// the same in every company.
HeadFunction rowByRow(HeadFunction);
HeadFunction headFunction(LinearHead); // row by row

} // namespace pictor::learn
