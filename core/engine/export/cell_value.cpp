// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/cell_value.h"

#include "engine/export/number_text.h"

#include <QByteArray>

#include <bit>
#include <cmath>
#include <cstring>

namespace pictor::engine {

std::optional<std::vector<float>> vectorValue(const Column& column, const Cell& cell)
{
    static_assert(std::endian::native == std::endian::little, "vectors are stored little-endian");
    const auto* bytes = std::get_if<Bytes>(&cell);
    if (!bytes || column.kind != ColumnKind::Vector || bytes->size() % sizeof(float) != 0)
        return std::nullopt;
    std::vector<float> vector(bytes->size() / sizeof(float));
    if (!vector.empty())
        std::memcpy(vector.data(), bytes->data(), bytes->size());
    return vector;
}

std::optional<bool> booleanValue(const Column& column, const Cell& cell)
{
    const auto* number = std::get_if<std::int64_t>(&cell);
    if (!number || column.kind != ColumnKind::Boolean || (*number != 0 && *number != 1))
        return std::nullopt;
    return *number == 1;
}

std::string base64(const Bytes& bytes)
{
    const auto* data = reinterpret_cast<const char*>(bytes.data());
    return QByteArray::fromRawData(data, static_cast<qsizetype>(bytes.size())).toBase64().toStdString();
}

std::string vectorJson(const std::vector<float>& vector)
{
    std::string text = "[";
    for (const float number : vector) {
        if (text.size() > 1)
            text += ',';
        text += std::isfinite(number) ? exactNumber(number) : "null";
    }
    return text + "]";
}

} // namespace pictor::engine
