// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/message_printer.h"
#include "engine/session.h"

#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace pictor::cli {

// --workspace, for every command alike. `folder` outlives the app.
void addWorkspaceOption(CLI::App&, std::string& folder);

// Opens the workspace that --workspace or its defaults name, and says which one it is where it was not given. Null
// after a failure, which it has printed.
std::unique_ptr<engine::Session> openSession(
    const std::string& option, const engine::SessionOptions&, const MessagePrinter&);

} // namespace pictor::cli
