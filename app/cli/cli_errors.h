// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

// Every message of the command line program in one place.
namespace pictor::cli::error {

inline constexpr ErrorKind noScript{"cli.no-script", "There is no script file {0}.", "Check the path."};
inline constexpr ErrorKind scriptIsFolder{
    "cli.script-is-folder", "{0} is a folder, not a script.", "Name a file, or give the folder with --workspace."};
inline constexpr ErrorKind unreadableScript{
    "cli.unreadable-script", "The script {0} cannot be read: {1}.", "Check its permissions."};
inline constexpr ErrorKind scriptTooLarge{
    "cli.script-too-large", "The script {0} is larger than {1} MB.", "Split it, or load its data with COPY."};
inline constexpr ErrorKind notUtf8{
    "cli.not-utf8", "{0}, line {1}: the text is not UTF-8 from byte {2} on.", "Save the script as UTF-8."};

inline constexpr ErrorKind noHomeFolder{"cli.no-home-folder",
    "There is no home folder to keep the default workspace in.", "Give one with --workspace DIR or PICTOR_WORKSPACE."};
inline constexpr ErrorKind outputFolder{
    "cli.output-folder", "The output folder {0} cannot be made: {1}.", "Choose another one with --output DIR."};
inline constexpr ErrorKind standardOutput{
    "cli.standard-output", "The results cannot be written to the standard output.", "Check free space where it goes."};

} // namespace pictor::cli::error
