// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/model_importer.h"

#include "learn/architecture.h"
#include "learn/made_weights.h"
#include "learn/safetensors.h"
#include "learn/simclr_learning.h"
#include "learn/tensor_bytes.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <map>
#include <regex>

namespace pictor::learn {
namespace {

// Hears the notes.
class Notes : public ProgressSink
{
public:
    void progress(const Progress&) override { }
    void skipped(const SkippedInput&) override { }
    void notice(const Diagnostic& diagnostic) override { codes.push_back(diagnostic.error.code); }

    std::vector<std::string> codes;
};

// The weights of a network as a file of another program has them.
struct WeightsFile
{
    explicit WeightsFile(const char* architecture, NetworkOptions options = {.classes = 5})
        : network(makeUnsetNetwork(*findArchitecture(architecture), options))
    {
        network->eval();
        test::fillWithNumbers(*network);
        for (const auto& item : network->named_parameters())
            add(item.key(), item.value());
        for (const auto& item : network->named_buffers())
            add(item.key(), item.value());
    }

    void add(const std::string& name, const at::Tensor& tensor)
    {
        if (tensor.is_floating_point())
            tensors[name] = tensor.detach().contiguous();
        else
            counts.push_back(name); // of batches: int64
    }
    void rename(const std::vector<std::pair<std::string, std::string>>& renamings)
    {
        const auto otherName = [&](std::string name) {
            for (const auto& [pattern, replacement] : renamings)
                name = std::regex_replace(name, std::regex(pattern), replacement);
            return name;
        };
        std::map<std::string, at::Tensor> renamed;
        for (const auto& [name, tensor] : tensors)
            renamed[otherName(name)] = tensor;
        tensors = renamed;
        for (std::string& name : counts)
            name = otherName(name);
    }
    std::vector<std::byte> bytes() const
    {
        std::vector<StoredTensor> stored;
        for (const auto& [name, tensor] : tensors)
            stored.push_back({name, type, tensor.sizes().vec(), bytesOfTensor(tensor)});
        static const std::int64_t count = 1;
        for (const std::string& name : counts)
            stored.push_back({name, NumberType::I64, {}, std::as_bytes(std::span(&count, 1))});
        return writeSafetensors(stored);
    }
    static std::span<const std::byte> bytesOfTensor(const at::Tensor& tensor)
    {
        return {static_cast<const std::byte*>(tensor.data_ptr()), tensor.nbytes()};
    }
    void convert(at::ScalarType scalar, NumberType number)
    {
        for (auto& [name, tensor] : tensors)
            tensor = tensor.to(scalar);
        type = number;
    }

    std::shared_ptr<VisionNetwork> network;
    std::map<std::string, at::Tensor> tensors;
    std::vector<std::string> counts;
    NumberType type = NumberType::F32;
};

Result<ImportedModel> import(
    const WeightsFile& file, const char* architecture, const RunContext& context = {}, WeightsOptions options = {})
{
    options.architecture = architecture;
    return ModelImporter().importWeights(file.bytes(), options, context);
}

std::string problem(const WeightsFile& file, const char* architecture, const WeightsOptions& options = {})
{
    const auto imported = import(file, architecture, {}, options);
    return imported ? "" : imported.error().code + ": " + imported.error().message + " " + imported.error().hint;
}

Image noisePicture(int size)
{
    Image picture{size, size, 3, {}};
    unsigned state = 1;
    for (int byte = 0; byte < size * size * 3; ++byte) {
        state = state * 1664525 + 1013904223;
        picture.pixels.push_back(static_cast<std::uint8_t>(state >> 24));
    }
    return picture;
}

std::vector<float> embed(const Encoder& encoder)
{
    return encoder.embed(std::vector{noisePicture(encoder.inputFormat().size)}).value();
}

// The network's features of the noise picture, prepared as the numbers say.
at::Tensor expectedFeatures(VisionNetwork& network, int size, std::vector<double> mean, std::vector<double> deviation)
{
    const at::NoGradGuard noGradients;
    const Image picture = noisePicture(size);
    at::Tensor pixels = at::empty({1, size, size, 3}, at::kByte);
    std::memcpy(pixels.data_ptr(), picture.pixels.data(), picture.pixels.size());
    const at::Tensor input
        = (pixels.to(at::kFloat) / 255 - at::tensor(mean).to(at::kFloat)) / at::tensor(deviation).to(at::kFloat);
    return network.features(input.permute({0, 3, 1, 2})).flatten();
}

double largestDifference(const std::vector<float>& found, const at::Tensor& expected)
{
    EXPECT_EQ(static_cast<std::int64_t>(found.size()), expected.numel());
    return (at::tensor(found) - expected).abs().max().item<double>();
}

WeightsOptions ofSize(int size)
{
    WeightsOptions options;
    options.inputSize = size;
    return options;
}

TEST(PretrainedModel, makesTheVectorsOfItsNetwork)
{
    const WeightsFile file("resnet18");
    const auto imported = import(file, "resnet18", {}, ofSize(64));
    ASSERT_TRUE(imported) << imported.error().text();
    EXPECT_EQ(imported->architecture, "ResNet18");
    EXPECT_EQ(imported->encoder->dimension(), 512);
    EXPECT_EQ(imported->encoder->inputFormat(), (ImageFormat{64, 3}));
    const at::Tensor expected = expectedFeatures(*file.network, 64, {0.485, 0.456, 0.406}, {0.229, 0.224, 0.225});
    EXPECT_LT(largestDifference(embed(*imported->encoder), expected), 1e-4);
    EXPECT_GT(expected.abs().max().item<double>(), 0.1);

    const auto loaded = SimClrLearning().loadEncoder(imported->files.weights, imported->files.description);
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ(embed(**loaded), embed(*imported->encoder));
    const auto classifier = SimClrLearning().loadClassifier(imported->files.weights, imported->files.description, {});
    ASSERT_TRUE(classifier) << classifier.error().text();
    EXPECT_EQ((*classifier)->labels().classes, (std::vector<std::string>{"0", "1", "2", "3", "4"}));
    const at::NoGradGuard noGradients;
    const at::Tensor chances = at::softmax(file.network->logits(expected.unsqueeze(0)), 1).flatten();
    const Image picture = noisePicture(64);
    EXPECT_LT(largestDifference((*classifier)->predict(std::span(&picture, 1)).value(), chances), 1e-4);
}

TEST(PretrainedModel, keepsWhatIsSaidOfIt)
{
    WeightsOptions options = ofSize(40);
    options.mean = {0.1, 0.2, 0.3};
    options.deviation = {0.5, 0.6, 0.7};
    options.labels = {"a", "b", "c", "d", "e"};
    options.source = "file.safetensors";
    const WeightsFile file("resnet18");
    const auto imported = import(file, "ResNet18", {}, options);
    ASSERT_TRUE(imported) << imported.error().text();
    EXPECT_LT(largestDifference(
                  embed(*imported->encoder), expectedFeatures(*file.network, 40, options.mean, options.deviation)),
        1e-4);
    const auto description = nlohmann::json::parse(imported->files.description);
    EXPECT_EQ(description["labels"], options.labels);
    EXPECT_EQ(description["source"], "file.safetensors");
    options.labels.pop_back();
    EXPECT_EQ(problem(file, "resnet18", options).substr(0, 17), "learn.label-count");
}

// What the architecture's publishers say of pictures holds where nothing else is said.
TEST(PretrainedModel, readsHalfNumbers)
{
    WeightsFile file("resnet18", {.classes = 5, .stem = Stem::Small});
    const at::Tensor expected = expectedFeatures(*file.network, 32, {0.485, 0.456, 0.406}, {0.229, 0.224, 0.225});
    file.convert(at::kHalf, NumberType::F16);
    const auto half = import(file, "resnet18");
    ASSERT_TRUE(half) << half.error().text();
    EXPECT_EQ(half->encoder->inputFormat().size, 32); // seen by the small kernel of the first convolution
    EXPECT_LT(largestDifference(embed(*half->encoder), expected), 0.02);
    file.convert(at::kBFloat16, NumberType::BF16);
    const auto brain = import(file, "resnet18");
    ASSERT_TRUE(brain) << brain.error().text();
    EXPECT_LT(largestDifference(embed(*brain->encoder), expected), 0.2);
    file.convert(at::kChar, NumberType::I8);
    EXPECT_EQ(problem(file, "resnet18").substr(0, 23), "learn.unusable-weights:");
}

// https://github.com/huggingface/pytorch-image-models: timm/models/convnext.py and efficientnet.py
TEST(PretrainedModel, understandsTheNamesOfTimm)
{
    WeightsFile convnext("convnext_tiny");
    const auto plain = import(convnext, "convnext_tiny", {}, ofSize(64));
    ASSERT_TRUE(plain) << plain.error().text();
    convnext.rename({{"^features\\.0\\.", "stem."}, {"^features\\.([246])\\.([01])\\.", "stages.<$1>.downsample.$2."},
        {"^features\\.([1357])\\.(\\d+)\\.", "stages.[$1].blocks.$2."}, {"<2>", "1"}, {"<4>", "2"}, {"<6>", "3"},
        {"\\[1\\]", "0"}, {"\\[3\\]", "1"}, {"\\[5\\]", "2"}, {"\\[7\\]", "3"}, {"layer_scale", "gamma"},
        {"block\\.0\\.", "conv_dw."}, {"block\\.2\\.", "norm."}, {"block\\.3\\.", "mlp.fc1."},
        {"block\\.5\\.", "mlp.fc2."}, {"classifier\\.0\\.", "head.norm."}, {"classifier\\.2\\.", "head.fc."}});
    EXPECT_TRUE(convnext.tensors.contains("stages.2.blocks.8.mlp.fc2.bias"));
    EXPECT_TRUE(convnext.tensors.contains("stages.3.downsample.1.weight"));
    for (auto& [name, tensor] : convnext.tensors) {
        if (name.ends_with("gamma"))
            tensor = tensor.flatten();
    }
    const auto renamed = import(convnext, "convnext_tiny", {}, ofSize(64));
    ASSERT_TRUE(renamed) << renamed.error().text();
    EXPECT_EQ(renamed->files.weights, plain->files.weights);
}

void giveNamesOfTimm(WeightsFile& efficientnet)
{
    efficientnet.rename({{"^features\\.0\\.0\\.", "conv_stem."}, {"^features\\.0\\.1\\.", "bn1."},
        {"^features\\.7\\.0\\.", "conv_head."}, {"^features\\.7\\.1\\.", "bn2."}, {"^classifier\\.1\\.", "classifier."},
        {"^features\\.1\\.(\\d+)\\.block\\.0\\.0\\.", "blocks.0.$1.conv."},
        {"^features\\.1\\.(\\d+)\\.block\\.0\\.1\\.", "blocks.0.$1.bn1."}, {"^features\\.2\\.", "fused.1."},
        {"^features\\.3\\.", "fused.2."}, {"^(fused\\..*)block\\.0\\.0\\.", "$1conv_exp."},
        {"^(fused\\..*)block\\.0\\.1\\.", "$1bn1."}, {"^(fused\\..*)block\\.1\\.0\\.", "$1conv_pwl."},
        {"^(fused\\..*)block\\.1\\.1\\.", "$1bn2."}, {"^fused\\.", "blocks."}, {"^features\\.4\\.", "blocks.3."},
        {"^features\\.5\\.", "blocks.4."}, {"^features\\.6\\.", "blocks.5."}, {"block\\.0\\.0\\.", "conv_pw."},
        {"block\\.0\\.1\\.", "bn1."}, {"block\\.1\\.0\\.", "conv_dw."}, {"block\\.1\\.1\\.", "bn2."},
        {"block\\.2\\.fc1\\.", "se.conv_reduce."}, {"block\\.2\\.fc2\\.", "se.conv_expand."},
        {"block\\.3\\.0\\.", "conv_pwl."}, {"block\\.3\\.1\\.", "bn3."}});
}

TEST(PretrainedModel, saysThatTimmPadsInTwoWays)
{
    WeightsFile file("efficientnet_v2_s");
    Notes notes;
    const auto plain = import(file, "efficientnet_v2_s", RunContext(&notes), ofSize(32));
    ASSERT_TRUE(plain) << plain.error().text();
    EXPECT_TRUE(notes.codes.empty());
    giveNamesOfTimm(file);
    EXPECT_TRUE(file.tensors.contains("blocks.5.14.se.conv_expand.weight"));
    const auto renamed = import(file, "efficientnet_v2_s", RunContext(&notes), ofSize(32));
    ASSERT_TRUE(renamed) << renamed.error().text();
    EXPECT_EQ(renamed->files.weights, plain->files.weights);
    EXPECT_EQ(notes.codes, std::vector<std::string>{"learn.padding-uncertain"});
    const auto late = import(file, "tf_efficientnetv2_s", RunContext(&notes), ofSize(32));
    ASSERT_TRUE(late) << late.error().text();
    EXPECT_EQ(notes.codes.size(), 1u);
    EXPECT_NE(embed(*late->encoder), embed(*plain->encoder));
}

TEST(PretrainedModel, takesWeightsWithoutAClassifier)
{
    WeightsFile file("resnet18");
    file.tensors.erase("fc.weight");
    file.tensors.erase("fc.bias");
    file.rename({{"^", "module."}}); // as DataParallel names them
    Notes notes;
    const auto imported = import(file, "resnet18", RunContext(&notes), ofSize(64));
    ASSERT_TRUE(imported) << imported.error().text();
    EXPECT_EQ(notes.codes, std::vector<std::string>{"learn.no-classifier"});
    EXPECT_TRUE(SimClrLearning().loadEncoder(imported->files.weights, imported->files.description));
    EXPECT_EQ(SimClrLearning().loadClassifier(imported->files.weights, imported->files.description, {}).error().code,
        "learn.no-classes");
}

TEST(PretrainedModel, namesWhatDoesNotFit)
{
    EXPECT_EQ(problem(WeightsFile("resnet34"), "resnet18"),
        "learn.weights-do-not-fit: The weights are not those of a ResNet18: 80 tensors left over "
        "(layer1.2.bn1.bias, layer1.2.bn1.running_mean, layer1.2.bn1.running_var, ..). "
        "They fit OPTIONS (architecture='resnet34').");
    WeightsFile file("resnet18");
    file.tensors.erase("layer3.0.conv1.weight");
    file.tensors["conv1.weight"] = at::ones({64, 1, 7, 7});
    file.tensors["extra"] = at::ones({2});
    EXPECT_EQ(problem(file, "resnet18"),
        "learn.weights-do-not-fit: The weights are not those of a ResNet18: 1 tensor missing (layer3.0.conv1.weight); "
        "1 tensor left over (extra); 1 tensor of another shape (conv1.weight [64, 1, 7, 7], not [64, 3, 7, 7]). Name "
        "the architecture that they were trained for with OPTIONS (architecture='...').");
    EXPECT_EQ(problem(file, "vgg16").substr(0, 21), "learn.unknown-weights");
    file.tensors.erase("extra");
    file.tensors["layer3.0.conv1.weight"] = at::full({256, 128, 3, 3}, NAN);
    file.tensors["conv1.weight"] = at::ones({64, 3, 7, 7});
    EXPECT_EQ(problem(file, "resnet18").substr(0, 95),
        "learn.unusable-weights: The weights cannot be used: tensor \"layer3.0.conv1.weight\" holds number");
}

TEST(PretrainedModel, findsFilesThatWereCutOrFlipped)
{
    const WeightsFile file("resnet18");
    std::vector<std::byte> bytes = file.bytes();
    const auto code = [&](std::span<const std::byte> part) {
        WeightsOptions options;
        options.architecture = "resnet18";
        const auto imported = ModelImporter().importWeights(part, options, {});
        return imported ? "" : imported.error().code;
    };
    for (const std::size_t length : {std::size_t{0}, std::size_t{7}, std::size_t{1000}, bytes.size() - 1})
        EXPECT_EQ(code(std::span(bytes).first(length)), "learn.damaged-safetensors") << length;
    bytes[4] = std::byte{0xFF};
    EXPECT_EQ(code(bytes), "learn.damaged-safetensors");

    const auto imported = import(file, "resnet18", {}, ofSize(32));
    ASSERT_TRUE(imported);
    const SimClrLearning learning;
    std::vector<std::byte> weights = imported->files.weights;
    weights.back() ^= std::byte{1};
    EXPECT_EQ(learning.loadEncoder(weights, imported->files.description).error().code, "learn.damaged-model");
    const auto changed = [&](const char* key, const nlohmann::json& value) {
        auto description = nlohmann::json::parse(imported->files.description);
        description["architecture"][key] = value;
        const auto loaded = learning.loadEncoder(imported->files.weights, description.dump());
        return loaded ? "" : loaded.error().code;
    };
    EXPECT_EQ(changed("name", "ResNet18"), "");
    EXPECT_EQ(changed("name", "ResNet34"), "learn.damaged-model");
    EXPECT_EQ(changed("name", "VGG"), "learn.damaged-model");
    EXPECT_EQ(changed("stem", "small"), "learn.damaged-model");
    EXPECT_EQ(changed("classes", 1000000), "learn.damaged-model");
    EXPECT_EQ(changed("classes", -1), "learn.damaged-model");
    EXPECT_EQ(changed("input_size", 1 << 20), "learn.damaged-model");
    EXPECT_EQ(changed("mean", {1, 2}), "learn.damaged-model");
    EXPECT_EQ(changed("deviation", {0, 1, 1}), "learn.damaged-model");
}

} // namespace
} // namespace pictor::learn
