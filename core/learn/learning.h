// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/image.h"
#include "base/run_context.h"
#include "learn/labels.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The plain face of the learning module: no LibTorch type crosses it, so that it can be included beside Qt and the
// module can be opened at run time (LibTorch costs 0.5 s and 150 MB at process start).
namespace pictor::learn {

// Where training pictures come from. read() and properties() are called from several threads at once.
class PictureSource
{
public:
    virtual ~PictureSource() = default;
    virtual std::size_t size() const = 0;
    virtual std::string name(std::size_t index) const = 0; // for messages
    virtual Result<ImageProperties> properties(std::size_t index) const = 0;
    virtual Result<Image> read(std::size_t index, const ImageFormat& format) const = 0; // exactly of that format
};

enum class Device { Auto, Cpu, Cuda, Mps };
enum class ColorMode { Auto, Rgb, Gray };
enum class Choice { Auto, Off, On };
enum class BackboneSize { Auto, Small, Medium, Large };

struct ModelFiles;

// Options of BUILD MODEL .. USING SimCLR. What is Auto or empty is decided from the data; the decision is reported as
// a note and stored in the model's description.
struct SimClrOptions
{
    int epochs = 5;
    std::optional<int> batchSize; // pictures a step; empty: 256, fewer on small sets so that an epoch has enough steps
    std::optional<int> views;     // augmented views of a picture in a step; empty: more on small sets
    // So many of the most similar pictures count as the same as a picture, from the second round on, or a tenth of the
    // epochs; 0: none; empty: more on larger sets, at most 5.
    std::optional<int> nearPictures;
    std::optional<int> inputSize; // side of the square input in pixels; empty: from the pictures' sizes
    std::optional<double> learningRate;
    double temperature = 0.5;
    BackboneSize backbone = BackboneSize::Auto;
    Choice edges = Choice::Auto; // begin with fixed filters for edges; auto: yes
    std::optional<int> grid;     // features are kept for grid x grid places; empty: 3
    ColorMode color = ColorMode::Auto;
    Choice flip = Choice::Auto; // mirrored views
    Choice colorJitter = Choice::Auto;
    std::optional<double> cropScale; // least share of a picture's area in a view; 1: no crops
    std::optional<double> rotation;  // degrees that a view may be turned, either way
    std::optional<double> elastic;   // deviation of the bends of a view, as a share of half its side
    std::optional<double> whiten;    // 0: the strongest features decide, 1: all features weigh the same
    // Weight of the part of a vector that says which group of training pictures it belongs to; 0: no such part.
    std::optional<double> neighbourhood;
    // A network trained on other pictures: it stays as it is, what is learned is a layer on its features. Its backbone,
    // grid, colours and edges are then given. Null: a new network.
    std::shared_ptr<const ModelFiles> pretrained;
    // A model of trainSimClr() to go on from, instead of random weights: its network, colours and size of the pictures
    // are then given. Null: a new network.
    std::shared_ptr<const ModelFiles> start;
    std::uint64_t seed = 0;
    int threads = 0; // 0: as many as the machine has cores
    Device device = Device::Auto;
};

// Where the state of a training outlives its process. Called on the thread that trains.
class CheckpointStore
{
public:
    virtual ~CheckpointStore() = default;
    virtual std::optional<std::vector<std::byte>> load() = 0; // nothing when there is none
    // All of it or nothing: the state before stays until the new one is complete.
    virtual Result<void> save(std::span<const std::byte> state) = 0;
    // Between two states that are saved without need.
    virtual std::chrono::milliseconds interval() const { return std::chrono::seconds(30); }
};

// A trained embedding network. Immutable and thread-safe.
class Encoder
{
public:
    virtual ~Encoder() = default;
    virtual int dimension() const = 0;
    virtual ImageFormat inputFormat() const = 0;
    // One vector a picture, [batch.size() x dimension()] row-major; pictures must have inputFormat().
    // A picture's vector does not depend on the others of the batch.
    virtual Result<std::vector<float>> embed(std::span<const Image> batch) const = 0;
    // What whoever uses it should hear, such as why it is slower here than elsewhere.
    virtual std::optional<Error> notice() const { return std::nullopt; }
};

// What a model is on disk: tensors as safetensors bytes (https://github.com/huggingface/safetensors, "Format"), and a
// JSON object that says how to rebuild the network and what was chosen and measured.
struct ModelFiles
{
    std::vector<std::byte> weights;
    std::string description;
};

struct TrainingResult
{
    std::unique_ptr<Encoder> encoder;
    ModelFiles files;
    std::size_t picturesUsed = 0;
    double seconds = 0;
};

// A trained network that tells classes apart or estimates a number. Immutable and thread-safe.
class Classifier
{
public:
    virtual ~Classifier() = default;
    virtual ImageFormat inputFormat() const = 0;
    virtual const LabelSet& labels() const = 0;
    // [batch.size() x labels().outputs()] row-major: probabilities that sum to 1, or the number. Pictures must have
    // inputFormat(). The answer for a picture does not depend on the others of the batch.
    virtual Result<std::vector<float>> predict(std::span<const Image> batch) const = 0;
};

// Options of BUILD MODEL .. USING an architecture for classifiers.
struct ClassifierOptions
{
    std::string architecture; // "ResNet18"
    int epochs = 3;
    int batchSize = 16;
    std::optional<double> learningRate; // empty: 1e-3, less from weights that are good already
    std::optional<int> inputSize;       // side of the square input in pixels; empty: from the pictures' sizes
    ColorMode color = ColorMode::Auto;
    Choice flip = Choice::Auto; // mirrored views
    bool balanced = true;       // rare classes weigh as much as frequent ones
    // A classifier of the same architecture to start from instead of random weights; its last layer only counts when
    // it has as many classes.
    std::shared_ptr<const ModelFiles> start;
    std::uint64_t seed = 0;
    int threads = 0; // 0: as many as the machine has cores
    Device device = Device::Auto;
};

// Options of BUILD MODEL .. USING a model: a linear layer on the vectors of that model, which stays as it is.
struct HeadOptions
{
    bool balanced = true; // rare classes weigh as much as frequent ones
    bool goesOn = false;  // the model has such a layer already: learn from there, and leave it only for good reasons
    std::uint64_t seed = 0;
    int threads = 0; // 0: as many as the machine has cores
};

// Pictures as the vectors that a model made of them, and what is known of them.
struct LabelledVectors
{
    int dimension = 0;
    std::vector<float> vectors; // [labels.size() x dimension] row-major
    Labels labels;
};

struct ClassifierTraining
{
    std::unique_ptr<Classifier> classifier;
    ModelFiles files;
    int dimension = 0; // of the vectors that its last layer reads
    std::size_t picturesUsed = 0;
    double seconds = 0;
};

// Stateless; every function is safe to call from any thread, one training at a time. Exceptions of LibTorch end here.
class Learning
{
public:
    virtual ~Learning() = default;

    // SimCLR (Chen et al. 2020, arXiv 2002.05709). Unreadable pictures are skipped and reported. Fails with
    // error::cannotGoOn, error::tooFewPictures, error::lossNotFinite, error::stepTooLarge, error::outOfMemory,
    // error::stopped. Same pictures, options and thread count give the same weights, bit for bit; also when the
    // training was stopped or killed and goes on from what it left in `checkpoints` (which may be null).
    virtual Result<TrainingResult> trainSimClr(const PictureSource&, const SimClrOptions&, const RunContext&,
        CheckpointStore* checkpoints = nullptr) const = 0;

    // Whether something can be learned from labels, before any picture is looked at. Fails with error::tooFewLabelled,
    // error::oneClass, error::tooManyClasses.
    virtual Result<void> checkLabels(const Labels&) const = 0;

    // Trains a whole network on labelled pictures; the epoch that does best on pictures left out is kept. Unreadable
    // pictures are skipped and reported. Fails as checkLabels() does and with error::unknownArchitecture,
    // error::otherArchitecture, error::lossNotFinite, error::stepTooLarge, error::outOfMemory, error::stopped.
    // Same pictures, labels, options and thread count give the same weights, bit for bit; also when the training was
    // stopped or killed and goes on from what it left in `checkpoints` (which may be null).
    virtual Result<ClassifierTraining> trainClassifier(const PictureSource&, const Labels&, const ClassifierOptions&,
        const RunContext&, CheckpointStore* checkpoints = nullptr) const = 0;

    // Multinomial logistic regression for classes, ridge regression for numbers, on vectors that loadEncoder(model)
    // made. How strongly weights are held back is found by cross-validation. The new model holds the old one's weights,
    // too. Fails as checkLabels() does and with error::stopped.
    virtual Result<ClassifierTraining> trainHead(
        const LabelledVectors&, const ModelFiles& model, const HeadOptions&, const RunContext&) const = 0;

    // Fails with error::damagedModel when tensors are missing or of another shape, or limits are exceeded. A classifier
    // is an encoder, too: its vectors are what its last layer reads.
    virtual Result<std::unique_ptr<Encoder>> loadEncoder(
        std::span<const std::byte> weights, std::string_view description) const = 0;

    // The same, and fails with error::noClasses when the model only makes vectors. `inputSize`: the side of the
    // pictures in pixels, instead of the one that the model was trained with.
    virtual Result<std::unique_ptr<Classifier>> loadClassifier(
        std::span<const std::byte> weights, std::string_view description, std::optional<int> inputSize = {}) const = 0;
};

// The module's one exported symbol, "pictorLearning": returns a static object.
using LearningFactory = const Learning* (*)();

} // namespace pictor::learn
