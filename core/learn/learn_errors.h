// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

// Everything that can go wrong in the learning module.
namespace pictor::learn::error {

inline constexpr ErrorKind tooFewPictures{"learn.too-few-pictures",
    "Training needs at least 2 readable pictures; there are {0}.",
    "SimCLR learns by telling pictures apart. Check the paths in the image column, or add pictures."};
inline constexpr ErrorKind optionOutOfRange{
    "learn.option-out-of-range", "The option \"{0}\" is {1}; it must be between {2} and {3}.", ""};
inline constexpr ErrorKind tooFewLabelled{"learn.too-few-labelled",
    "Learning labels needs at least 2 readable pictures that have one; there are {0}.",
    "Check the paths in the image column and the values in the label column."};
inline constexpr ErrorKind oneClass{"learn.one-class",
    "All {0} pictures have the label \"{1}\": nothing can be learned.",
    "Add pictures with other labels, or name another column with OPTIONS (label_col='...')."};
inline constexpr ErrorKind tooManyClasses{"learn.too-many-classes",
    "The {0} labelled pictures have {1} different labels: that is less than 2 pictures a class, or more than {2} "
    "classes.",
    "Name a column of classes with OPTIONS (label_col='...'); numbers can be estimated with OPTIONS "
    "(task='regression')."};
inline constexpr ErrorKind noClasses{
    "learn.no-classes", "The model turns pictures into vectors; it knows no classes.", "Build a classifier on it."};
inline constexpr ErrorKind unknownArchitecture{
    "learn.unknown-architecture", "There is no architecture \"{0}\".", "Name one that BUILD MODEL knows."};
inline constexpr ErrorKind otherArchitecture{"learn.other-architecture", "The model to start from is {0}, not {1}.",
    "Start from a model of the same architecture."};
inline constexpr ErrorKind pictureLost{"learn.picture-lost",
    "A picture that was readable when the training began can no longer be read.", "Leave the files in their places."};
inline constexpr ErrorKind lossNotFinite{"learn.loss-not-finite",
    "Training stopped at step {0} of {1}: the loss is no longer a finite number.", "The likely cause is {2}."};
inline constexpr ErrorKind outOfMemory{"learn.out-of-memory", "There is not enough memory to {0}.",
    "Choose a smaller batch size, fewer views or a smaller input size, or close other programs."};
inline constexpr ErrorKind stepTooLarge{
    "learn.step-too-large", "A step with {0} needs about {1} MiB of memory, and {2} MiB are free.", "{3}"};
inline constexpr ErrorKind deviceMissing{"learn.device-missing",
    "This machine has no {0} device that LibTorch can use.", "Choose the device \"auto\" or \"cpu\"."};
inline constexpr ErrorKind libraryFailure{"learn.library-failure", "LibTorch could not {0}: {1}", ""};
inline constexpr ErrorKind wrongPicture{"learn.wrong-picture",
    "The picture \"{0}\" has {1}x{2} pixels and {3} channels; {4}x{4} pixels and {5} channels were asked for.",
    "Read the pictures in the model's input format."};
inline constexpr ErrorKind cannotGoOn{"learn.cannot-go-on",
    "The model is a layer on a network that was trained before, and cannot be trained further.",
    "BUILD it anew with pretrained=True from the old and the new pictures together."};
inline constexpr ErrorKind damagedModel{
    "learn.damaged-model", "The model is damaged: {0}.", "Build the model again, or restore its files from a copy."};
inline constexpr ErrorKind damagedSafetensors{"learn.damaged-safetensors",
    "The weights are no valid safetensors file: {0}.", "Build the model again, or restore its files from a copy."};

// A note, not a failure: what the training decided by itself.
inline constexpr ErrorKind trainingChoices{"learn.training-choices", "Training {0}", ""};
inline constexpr ErrorKind epochValidated{
    "learn.epoch-validated", "Epoch {0} of {1}: loss {2}; {3} % of the {4} pictures left out are recognised.", ""};
inline constexpr ErrorKind headFitted{
    "learn.head-fitted", "A linear layer was fitted to {0} pictures. In cross-validation it {1}.", ""};
inline constexpr ErrorKind float32Instead{"learn.float32-instead",
    "The network computes with float32, which takes about twice the time: int8 needs a processor with fast 8-bit "
    "products, and a build with oneDNN.",
    ""};
inline constexpr ErrorKind trainingResumed{"learn.training-resumed",
    "Training goes on at step {0} of {1}, where it was interrupted.", "With resume=False it begins anew."};
inline constexpr ErrorKind badCheckpoint{
    "learn.bad-checkpoint", "What an interrupted training left cannot be used: {0}. Training begins anew.", ""};
inline constexpr ErrorKind checkpointNotSaved{"learn.checkpoint-not-saved",
    "The state of the training cannot be kept, so that it could not go on after an interruption: {0}", "{1}"};
inline constexpr ErrorKind picturesDoNotFit{"learn.pictures-do-not-fit",
    "{0} pictures of {1}x{1} pixels do not fit the memory set aside for them ({2} MiB), so that every epoch reads them "
    "again.",
    "A smaller input size makes training faster."};

} // namespace pictor::learn::error
