// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cli_runner.h"

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace pictor::test {

// A folder that goes with the test, and the program run on it.
class TemporaryWorkspace
{
public:
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    std::filesystem::path path(const std::string& name) const { return folder() / name; }

    std::string write(const std::string& name, const std::string& text) const
    {
        std::filesystem::create_directories(path(name).parent_path());
        std::ofstream(path(name), std::ios::binary) << text;
        return path(name).string();
    }
    std::string read(const std::string& name) const
    {
        std::ifstream stream(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    // pictor-cli run --workspace FOLDER ...
    CliResult run(std::vector<std::string> arguments, const std::string& input = {}, cli::Terminal terminal = {}) const
    {
        arguments.insert(arguments.begin(), {"run", "--workspace", folder().string()});
        return runCli(arguments, input, terminal);
    }

private:
    QTemporaryDir m_folder;
};

} // namespace pictor::test
