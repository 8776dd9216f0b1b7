// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"
#include "store/workspace.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace pictor::engine {

// A model to be stored: what a finished training leaves, or one from the catalogue.
struct NewModel
{
    std::string name;
    std::string className;
    learn::ModelFiles files;
    int dimension = 0;                                        // of its vectors
    std::shared_ptr<const learn::Encoder> encoder;            // empty: loaded at the first use
    std::shared_ptr<const learn::Classifier> classifier = {}; // the same
    std::int64_t pictures = 0;                                // that it was trained on here
    double trainingSeconds = 0;
    std::string dataFingerprint; // SHA-256 over the paths and sizes of the pictures
    std::string fileId;          // the same for models that make the same vectors; empty: like no other
    bool overwrite = false;
};

// The models of a workspace on disk (models/<name>/weights.safetensors and model.json with checksums of both) and the
// encoders in memory.
class ModelShelf
{
public:
    explicit ModelShelf(store::Workspace& workspace);

    // The encoder of a model, loaded and verified at the first use, again when another program has replaced it.
    Result<std::shared_ptr<const learn::Encoder>> encoder(const store::ModelRecord& record);

    // The same for the classes that a model tells apart. Fails with error::noClasses when it knows none, and with
    // error::inputSizeRefused when it cannot read pictures of a size other than its own.
    Result<std::shared_ptr<const learn::Classifier>> classifier(
        const store::ModelRecord& record, std::optional<int> inputSize = {});

    // What a model is made of, verified.
    Result<learn::ModelFiles> files(const store::ModelRecord& record) const;

    // Writes the files beside the old ones; catalogue row and files change in one transaction. Fails with
    // error::modelExists, leaving everything as it was, when another program stored a model of that name meanwhile.
    Result<void> save(NewModel model, const RunContext& context);
    Result<void> remove(const store::ModelRecord& record, const RunContext& context);

private:
    struct Loaded
    {
        std::string fileId;
        std::shared_ptr<const learn::Encoder> encoder;       // empty: not used yet
        std::shared_ptr<const learn::Classifier> classifier; // the same
    };
    Loaded& loaded(const store::ModelRecord& record);
    std::filesystem::path folderOf(const store::ModelRecord& record) const;
    store::Workspace& m_workspace;
    std::map<std::string, Loaded> m_loaded;
};

} // namespace pictor::engine
