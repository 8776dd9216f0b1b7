// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/upload_statement.h"

#include "engine/engine_errors.h"
#include "engine/export/number_text.h"
#include "engine/learning_module.h"
#include "engine/model_files.h"
#include "engine/upload_errors.h"
#include "store/archive.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace pictor::engine {

namespace {

using Bytes = std::vector<std::byte>;

constexpr std::int64_t mostFileBytes = std::int64_t{8} << 30;
constexpr std::int64_t mostLabelBytes = std::int64_t{64} << 20;

// What torch.save() writes: a zip archive with a pickle in it, formerly the pickle alone. TorchScript archives are zip
// archives, too, and have the constants of their code beside.
bool isPickled(const Bytes& file)
{
    const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
    const bool isZip = text.starts_with("PK\3\4");
    return (isZip && text.find("/constants.pkl") == std::string_view::npos) || text.starts_with("\x80\2")
        || text.starts_with("\x80\4");
}

std::vector<std::string> linesOf(const Bytes& bytes)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.emplace_back(line);
        begin = end + 1;
    }
    return lines;
}

Error inFile(Error error, const BoundUpload& bound)
{
    if (error.code == "learn.damaged-safetensors") // its hint is for models of the workspace
        error.hint = "Fetch or export " + utf8FromPath(bound.file.filename()) + " again.";
    error.span = bound.fileSpan;
    return error;
}

// The same file uploaded again leaves vectors as good as new.
std::string fileIdOf(const learn::ModelFiles& files)
{
    return sha256Hex(files.weights).substr(0, 24)
        + sha256Hex(std::as_bytes(std::span(files.description))).substr(0, 24);
}

Result<NewModel> importWeights(const BoundUpload& bound, const Bytes& file, const RunContext& context)
{
    learn::WeightsOptions options = bound.weights;
    if (!bound.labels.empty()) {
        PICTOR_TRY_ASSIGN(const Bytes labels, store::readFile(bound.labels, mostLabelBytes));
        options.labels = linesOf(labels);
    }
    PICTOR_TRY_ASSIGN(const learn::ModelImport* import, modelImport());
    auto imported = import->importWeights(file, options, context);
    if (!imported)
        return std::unexpected(inFile(imported.error(), bound));
    NewModel model{.name = bound.model, .className = imported->architecture, .overwrite = bound.overwrite};
    model.files = std::move(imported->files);
    model.dimension = imported->encoder->dimension();
    model.encoder = std::move(imported->encoder);
    return model;
}

std::string numbersText(const std::array<double, 3>& numbers)
{
    std::string text;
    for (const double number : numbers)
        text += (text.empty() ? "" : " ") + exactNumber(number);
    return text;
}

// Loaded once in its process, to see that it works and how many numbers it makes; again when it is used.
Result<NewModel> tryHosted(const BoundUpload& bound, Bytes file, const RunContext& context)
{
    const HostedModel& hosted = bound.hosted;
    const auto encoder = HostedEncoder::start(hosted, [&]() -> Result<Bytes> { return file; });
    if (!encoder)
        return std::unexpected(inFile(encoder.error(), bound));
    if (!bound.saysHow) {
        const std::string_view channels = hosted.input.channels == 1 ? "luminance"
            : hosted.blueFirst                                       ? "B G R"
                                                                     : "R G B";
        context.notice(Severity::Note,
            makeError(error::uploadAssumed, hosted.input.size, channels, numbersText(hosted.mean),
                numbersText(hosted.deviation)));
    }
    NewModel model{.name = bound.model, .className = hostedClass(hosted.framework), .overwrite = bound.overwrite};
    HostedModel described = hosted;
    described.dimension = (*encoder)->dimension();
    model.dimension = described.dimension;
    model.files = {.weights = std::move(file), .description = describeHosted(described)};
    return model;
}

} // namespace

Result<void> runUpload(const BoundUpload& bound, ModelShelf& models, const RunContext& context)
{
    context.report({.stage = "Reading the model", .unit = {}, .training = {}});
    PICTOR_TRY_ASSIGN(Bytes file, store::readFile(bound.file, mostFileBytes));
    if (isPickled(file))
        return failAt(bound.fileSpan, error::pickledWeights, utf8FromPath(bound.file.filename()));
    PICTOR_TRY(context.checkStop());
    PICTOR_TRY_ASSIGN(NewModel model,
        bound.framework == Framework::Safetensors ? importWeights(bound, file, context)
                                                  : tryHosted(bound, std::move(file), context));
    model.fileId = fileIdOf(model.files);
    return models.save(std::move(model), context);
}

} // namespace pictor::engine
