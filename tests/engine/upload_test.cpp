// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine_fixture.h"
#include "engine/hosted_encoder.h"
#include "engine/model_files.h"
#include "engine/upload_statement.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iterator>
#include <thread>

namespace pictor::engine {
namespace {

using Rows = std::vector<std::string>;
using Json = nlohmann::ordered_json;

constexpr const char* data = PICTOR_SOURCE_DIRECTORY "/tests/engine/data/";

// A safetensors file with the tensors of a ResNet-18 for pictures of 32 pixels and 3 classes, as float16: the file of
// another program, made without any of ours.
class ResNet18File
{
public:
    ResNet18File()
    {
        convolution("conv1", 64, 3, 3);
        norm("bn1", 64);
        int inputs = 64;
        for (int stage = 1; stage <= 4; ++stage) {
            const int width = 32 << stage;
            for (int block = 0; block < 2; ++block) {
                const std::string name = "layer" + std::to_string(stage) + "." + std::to_string(block) + ".";
                convolution(name + "conv1", width, block == 0 ? inputs : width, 3);
                norm(name + "bn1", width);
                convolution(name + "conv2", width, width, 3);
                norm(name + "bn2", width);
                if (block == 0 && inputs != width) {
                    convolution(name + "downsample.0", width, inputs, 1);
                    norm(name + "downsample.1", width);
                }
            }
            inputs = width;
        }
        add("fc.weight", {3, 512}, 0x2C00);
        add("fc.bias", {3}, 0);
    }

    std::string text() const
    {
        const std::string header = m_header.dump();
        std::string length(8, '\0');
        for (std::size_t i = 0; i < 8; ++i)
            length[i] = static_cast<char>(header.size() >> (8 * i) & 0xFF);
        return length + header + m_data;
    }

private:
    void convolution(const std::string& name, int outputs, int inputs, int side)
    {
        add(name + ".weight", {outputs, inputs, side, side}, 0x2C00); // about 1/16, of either sign
    }
    void norm(const std::string& name, int channels)
    {
        constexpr unsigned short one = 0x3C00;
        add(name + ".weight", {channels}, one);
        add(name + ".bias", {channels}, 0);
        add(name + ".running_mean", {channels}, 0);
        add(name + ".running_var", {channels}, one);
    }
    void add(const std::string& name, const std::vector<int>& shape, unsigned short half)
    {
        std::size_t count = 1;
        for (const int side : shape)
            count *= static_cast<std::size_t>(side);
        const std::size_t begin = m_data.size();
        for (std::size_t i = 0; i < count; ++i) {
            m_state = m_state * 1664525 + 1013904223;
            const bool isNegative = shape.size() > 1 && m_state >> 31 != 0;
            const auto bits = static_cast<unsigned short>(half | (isNegative ? 0x8000 : 0));
            m_data.append({static_cast<char>(bits & 0xFF), static_cast<char>(bits >> 8)});
        }
        m_header[name] = {{"dtype", "F16"}, {"shape", shape}, {"data_offsets", {begin, m_data.size()}}};
    }

    Json m_header;
    std::string m_data;
    unsigned m_state = 1;
};

class UploadTest : public EngineTest
{
protected:
    std::string upload(const std::string& options, const std::string& file) const
    {
        return "UPLOAD MODEL m OPTIONS (" + options + ") FROM '" + file + "';";
    }
    std::string uploadSmall(const std::string& file, const std::string& more = "") const
    {
        return upload("input_size=16, mean='0.5 0.4 0.3', std='0.2 0.25 0.3'" + more, data + file);
    }
    std::filesystem::path modelFolder() const { return m_session->folder() / "models/m"; }
};

// The picture that make_models.py computes with.
Image noisePicture()
{
    Image picture{16, 16, 3, {}};
    unsigned state = 1;
    for (int byte = 0; byte < 16 * 16 * 3; ++byte) {
        state = state * 1664525 + 1013904223;
        picture.pixels.push_back(static_cast<std::uint8_t>(state >> 24));
    }
    return picture;
}

// The model as another session would load it.
Result<std::unique_ptr<HostedEncoder>> loadHosted(const std::filesystem::path& folder)
{
    const auto stored = readModelFiles(folder, "m");
    EXPECT_TRUE(stored) << stored.error().text();
    const auto hosted = readHosted(stored->files.description);
    EXPECT_TRUE(hosted);
    return HostedEncoder::start(*hosted, [stored] { return Result<std::vector<std::byte>>(stored->files.weights); });
}

void expectNumbers(const std::filesystem::path& folder, const char* layer)
{
    std::ifstream file(std::string(data) + "small.json");
    const auto expected = Json::parse(file)[layer].get<std::vector<double>>();
    const auto encoder = loadHosted(folder);
    ASSERT_TRUE(encoder) << encoder.error().text();
    EXPECT_EQ((*encoder)->inputFormat(), (ImageFormat{16, 3}));
    ASSERT_EQ((*encoder)->dimension(), static_cast<int>(expected.size()));
    const auto vectors = (*encoder)->embed(std::vector{noisePicture(), noisePicture()});
    ASSERT_TRUE(vectors) << vectors.error().text();
    ASSERT_EQ(vectors->size(), 2 * expected.size());
    for (std::size_t i = 0; i < vectors->size(); ++i)
        EXPECT_NEAR((*vectors)[i], expected[i % expected.size()], 1e-5) << i;
}

TEST_F(UploadTest, ConvertsAndSearchesWithUploadedWeights)
{
    makePictures(3);
    write("net.safetensors", ResNet18File().text());
    write("classes.txt", "ant\nbee\r\ncat\n");
    const auto done = run(upload("architecture='resnet18', labels='classes.txt'", "net.safetensors"));
    ASSERT_TRUE(done) << done.error().text();
    EXPECT_EQ(rows("SELECT name, class_name FROM (LIST MODEL)"), Rows{"m|ResNet18"});
    const auto converted = run("CONVERT USING m OPTIONS (table_name='pictures') AS SELECT * FROM pictures");
    ASSERT_TRUE(converted) << converted.error().text();
    EXPECT_EQ(converted->table->columns().back().dimension, 512);
    EXPECT_EQ(rows("SELECT image_path FROM (SEARCH IMAGE USING m OPTIONS (search_by='image', "
                   "search_input='pictures/1.bmp', top_k=1) AS SELECT * FROM pictures)"),
        Rows{"pictures/1.bmp"});
    const auto predicted = rows("SELECT predict_result FROM (PREDICT USING m AS SELECT * FROM pictures)");
    ASSERT_EQ(predicted.size(), 3u);
    EXPECT_TRUE(predicted[0] == "ant" || predicted[0] == "bee" || predicted[0] == "cat") << predicted[0];
    const auto stored = readModelFiles(modelFolder(), "m");
    ASSERT_TRUE(stored);
    EXPECT_EQ(Json::parse(stored->files.description)["labels"], (std::vector<std::string>{"ant", "bee", "cat"}));

    // the same again leaves the vectors as good as new
    ASSERT_TRUE(run(upload("architecture='resnet18', labels='classes.txt', overwrite=True", "net.safetensors")));
    ASSERT_TRUE(run("SEARCH IMAGE image='pictures/1.bmp' USING m AS SELECT * FROM pictures"));
    EXPECT_FALSE(m_listener.heard("engine.old-vectors"));
}

TEST_F(UploadTest, LeavesTheOldModelWhereTheFileIsOfNoUse)
{
    const std::string whole = ResNet18File().text();
    write("net.safetensors", whole);
    ASSERT_TRUE(run(upload("architecture='resnet18'", "net.safetensors")));
    const auto before = rows("LIST MODEL");
    const auto codeOf = [&](const std::string& text, const char* architecture) {
        write("other.safetensors", text);
        return errorCode(
            upload("overwrite=True, architecture='" + std::string(architecture) + "'", "other.safetensors"));
    };
    EXPECT_EQ(codeOf(whole.substr(0, whole.size() / 2), "resnet18"), "learn.damaged-safetensors");
    EXPECT_EQ(codeOf(whole + "more", "resnet18"), "learn.damaged-safetensors");
    EXPECT_EQ(codeOf("", "resnet18"), "learn.damaged-safetensors");
    EXPECT_EQ(codeOf(std::string(7, '\xFF') + "\x7F" + whole, "resnet18"), "learn.damaged-safetensors");
    const std::string huge = R"({"x":{"dtype":"F32","shape":[25000000000],"data_offsets":[0,100000000000]}})";
    EXPECT_EQ(codeOf(std::string(1, static_cast<char>(huge.size())) + std::string(7, '\0') + huge, "resnet18"),
        "learn.damaged-safetensors");
    EXPECT_EQ(codeOf(whole, "resnet34"), "learn.weights-do-not-fit");
    EXPECT_EQ(codeOf(whole, "resnet"), "learn.unknown-weights");
    write("labels.txt", "one\ntwo\n");
    EXPECT_EQ(errorCode(upload("overwrite=True, architecture='resnet18', labels='labels.txt'", "net.safetensors")),
        "learn.label-count");
    EXPECT_EQ(rows("LIST MODEL"), before);
    EXPECT_TRUE(readModelFiles(modelFolder(), "m"));
}

TEST_F(UploadTest, RunsTorchScript)
{
    const auto done = run(uploadSmall("small.pt"));
    ASSERT_TRUE(done) << done.error().text();
    EXPECT_FALSE(m_listener.heard("engine.upload-assumed"));
    EXPECT_EQ(rows("SELECT name, class_name FROM (LIST MODEL)"), Rows{"m|User_PyTorch"});
    EXPECT_TRUE(std::filesystem::exists(modelFolder() / "model.pt"));
    expectNumbers(modelFolder(), "all");
    makePictures(3);
    const auto converted = run("CONVERT USING m OPTIONS (table_name='pictures') AS SELECT * FROM pictures");
    ASSERT_TRUE(converted) << converted.error().text();
    EXPECT_EQ(converted->table->columns().back().dimension, 4);
    // Its outputs as they are: no names of classes came with it.
    EXPECT_EQ(rows("SELECT predict_result = convert_result FROM (PREDICT USING m AS SELECT * FROM pictures)"),
        (Rows{"1", "1", "1"}));
    EXPECT_EQ(errorCode("PREDICT USING m OPTIONS (top_k=2) AS SELECT * FROM pictures"), "engine.raw-outputs");
    EXPECT_EQ(
        errorCode("EVALUATE USING m OPTIONS (label_col='image_path') AS SELECT * FROM pictures"), "engine.no-classes");
    EXPECT_EQ(rows("SELECT image_path FROM (SEARCH IMAGE USING m OPTIONS (search_by='image', "
                   "search_input='pictures/1.bmp', top_k=1) AS SELECT * FROM pictures)"),
        Rows{"pictures/1.bmp"});
}

TEST_F(UploadTest, RunsOnnxAndItsLayers)
{
    const auto done = run(uploadSmall("small.onnx"));
    ASSERT_TRUE(done) << done.error().text();
    EXPECT_EQ(rows("SELECT name, class_name FROM (LIST MODEL)"), Rows{"m|User_ONNX"});
    expectNumbers(modelFolder(), "all");
    const auto refused = run(uploadSmall("small.onnx", ", overwrite=True, layer='nonsense'"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "vision.no-onnx-layer");
    const std::string& hint = refused.error().hint; // names the layers: the first is the convolution
    const std::string first = hint.substr(8, hint.find_first_of(",.", 8) - 8);
    ASSERT_TRUE(run(uploadSmall("small.onnx", ", overwrite=True, layer='" + first + "'"))) << first;
    const auto encoder = loadHosted(modelFolder());
    ASSERT_TRUE(encoder) << encoder.error().text();
    EXPECT_EQ((*encoder)->dimension(), 6); // averages of the maps
}

TEST_F(UploadTest, ChoosesOneOfSeveralResults)
{
    EXPECT_EQ(errorCode(uploadSmall("several.pt")), "learn.unusable-result");
    EXPECT_EQ(errorCode(uploadSmall("several.pt", ", layer='last'")), "learn.no-layer");
    ASSERT_TRUE(run(upload("input_size=16, layer='first', color='BGR'", std::string(data) + "several.pt")));
    EXPECT_TRUE(m_listener.heard("engine.upload-assumed"));
    const auto encoder = loadHosted(modelFolder());
    ASSERT_TRUE(encoder) << encoder.error().text();
    const Image picture = noisePicture();
    const std::vector<float> numbers = (*encoder)->embed(std::span(&picture, 1)).value();
    ASSERT_EQ(numbers.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_NEAR(numbers[i], picture.pixels[2 - i] / 255.0, 1e-6);
}

TEST_F(UploadTest, SurvivesProgramsThatMisbehave)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "a sanitized process has no limit of memory";
#endif
    const auto hungry = run(uploadSmall("hungry.pt"));
    ASSERT_FALSE(hungry);
    const std::string& code = hungry.error().code;
    EXPECT_TRUE(code == "learn.out-of-memory" || code == "modelhost.out-of-memory" || code == "engine.model-host-ended")
        << hungry.error().text();
    const auto hangs = run(uploadSmall("hangs.pt", ", timeout=1"));
    ASSERT_FALSE(hangs);
    EXPECT_TRUE(hangs.error().code == "engine.model-host-ended" || hangs.error().code == "engine.model-host-silent")
        << hangs.error().text();
#ifdef __linux__
    EXPECT_EQ(errorCode(uploadSmall("reads.pt")), "learn.script-failure"); // it may open no file
#endif
    EXPECT_TRUE(rows("LIST MODEL").empty());
}

TEST_F(UploadTest, RefusesWhatIsNoModel)
{
    write("text.pt", "hello");
    write("text.onnx", "hello");
    EXPECT_EQ(errorCode(uploadSmall("state.pth")), "engine.pickled-weights");
    EXPECT_EQ(errorCode(upload("input_size=16", "text.pt")), "learn.unreadable-script");
    EXPECT_EQ(errorCode(upload("input_size=16", "text.onnx")), "vision.unreadable-onnx");
    EXPECT_EQ(errorCode(uploadSmall("small.onnx", ", framework='pytorch'")), "learn.unreadable-script");
    std::string cut;
    {
        std::ifstream file(std::string(data) + "small.pt", std::ios::binary);
        cut.assign(std::istreambuf_iterator<char>(file), {});
    }
    write("cut.pt", cut.substr(0, cut.size() * 3 / 4));
    EXPECT_EQ(errorCode(upload("input_size=16", "cut.pt")), "engine.pickled-weights"); // its end said what it is
    EXPECT_EQ(errorCode(upload("input_size=16, color='GRAY'", std::string(data) + "small.pt")), "learn.script-failure");
    EXPECT_EQ(
        errorCode(upload("input_size=16, color='GRAY'", std::string(data) + "small.onnx")), "vision.onnx-failure");
}

TEST_F(UploadTest, RefusesNumbersOfNoUse)
{
    EXPECT_EQ(errorCode(uploadSmall("infinite.pt")), "modelhost.not-finite");
    ASSERT_TRUE(run(uploadSmall("varies.pt"))); // a picture of one grey gives five numbers
    const auto encoder = loadHosted(modelFolder());
    ASSERT_TRUE(encoder);
    const Image picture = noisePicture();
    const auto vectors = (*encoder)->embed(std::span(&picture, 1));
    ASSERT_FALSE(vectors);
    EXPECT_EQ(vectors.error().code, "modelhost.other-dimension");

    const auto stored = readModelFiles(modelFolder(), "m");
    auto hosted = *readHosted(stored->files.description);
    hosted.dimension = 7;
    const auto other
        = HostedEncoder::start(hosted, [stored] { return Result<std::vector<std::byte>>(stored->files.weights); });
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, "engine.other-model-dimension");
}

TEST_F(UploadTest, TellsTheProcessThingsInOrder)
{
    const auto process = ModelProcess::start();
    ASSERT_TRUE(process) << process.error().text();
    for (const PipeMessage& message : {PipeMessage{MessageKind::Run, std::vector<std::byte>(30)},
             PipeMessage{MessageKind::Load, {}}, PipeMessage{MessageKind::Load, std::vector<std::byte>(30)}}) {
        const auto answer = (*process)->ask(message, std::chrono::seconds(60));
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, "modelhost.misunderstood");
    }
    EXPECT_TRUE((*process)->isAlive());
}

TEST_F(UploadTest, VerifiesTheFileBeforeItRuns)
{
    ASSERT_TRUE(run(uploadSmall("small.pt")));
    makePictures(2);
    std::fstream file(modelFolder() / "model.pt", std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(1000);
    file.put('\x5A');
    file.close();
    EXPECT_EQ(errorCode("CONVERT USING m AS SELECT * FROM pictures"), "engine.damaged-model");
}

#ifdef __linux__
// The processes that this one started and that run a model.
std::vector<int> modelProcesses()
{
    std::vector<int> found;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        std::ifstream stat(entry.path() / "stat");
        int process = 0;
        int parent = 0;
        std::string name;
        std::string state;
        if (stat >> process >> name >> state >> parent && parent == getpid() && name.starts_with("(pictor-model"))
            found.push_back(process);
    }
    return found;
}

TEST_F(UploadTest, StartsAModelAgainThatCrashed)
{
    ASSERT_TRUE(run(uploadSmall("small.pt")));
    EXPECT_TRUE(modelProcesses().empty()); // only as long as it is needed
    const auto encoder = loadHosted(modelFolder());
    ASSERT_TRUE(encoder);
    ASSERT_EQ(modelProcesses().size(), 1u);
    const Image picture = noisePicture();
    const auto before = (*encoder)->embed(std::span(&picture, 1));
    ASSERT_TRUE(before);
    kill(modelProcesses().front(), SIGSEGV);
    const auto crashed = (*encoder)->embed(std::span(&picture, 1));
    ASSERT_FALSE(crashed);
    EXPECT_EQ(crashed.error().code, "engine.model-host-ended");
    const auto after = (*encoder)->embed(std::span(&picture, 1));
    ASSERT_TRUE(after) << after.error().text();
    EXPECT_EQ(*after, *before);
}
#endif

TEST_F(UploadTest, SaysWhereTheProgramForItIsMissing)
{
    qputenv("PICTOR_MODULE_PATH", "/nowhere");
    const std::string code = errorCode(uploadSmall("small.pt"));
    qunsetenv("PICTOR_MODULE_PATH");
    EXPECT_EQ(code, "engine.no-model-host");
}

} // namespace
} // namespace pictor::engine
