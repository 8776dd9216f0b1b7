// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace pictor::ui {

// Who says it: the parser while typing, the check of names and options, or a run.
enum class MessageOrigin { Syntax, Check, Run };

struct EditorMessage
{
    MessageOrigin origin = MessageOrigin::Syntax;
    Severity severity = Severity::Error;
    Error error;
    TextSpan span;
};

// What is marked in a text. The spans follow the text while it is edited; a message whose own words are edited goes.
class EditorMessages
{
public:
    void replace(MessageOrigin origin, const std::vector<Diagnostic>& diagnostics, std::size_t textSize);
    void add(EditorMessage message) { m_messages.push_back(std::move(message)); }
    void clear(MessageOrigin origin);
    // `removed` bytes at the offset gave way to `added` ones.
    void edited(std::size_t offset, std::size_t removed, std::size_t added);

    const std::vector<EditorMessage>& all() const { return m_messages; }
    std::vector<const EditorMessage*> in(TextSpan span) const;

private:
    std::vector<EditorMessage> m_messages;
};

} // namespace pictor::ui
