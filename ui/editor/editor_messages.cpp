// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_messages.h"

#include <algorithm>

namespace pictor::ui {

void EditorMessages::clear(MessageOrigin origin)
{
    std::erase_if(m_messages, [origin](const EditorMessage& one) { return one.origin == origin; });
}

void EditorMessages::replace(MessageOrigin origin, const std::vector<Diagnostic>& diagnostics, std::size_t textSize)
{
    clear(origin);
    for (const Diagnostic& one : diagnostics) {
        TextSpan span = one.error.span.value_or(TextSpan());
        span.end = std::min(span.end, textSize);
        span.begin = std::min(span.begin, span.end);
        m_messages.push_back({origin, one.severity, one.error, span});
    }
}

void EditorMessages::edited(std::size_t offset, std::size_t removed, std::size_t added)
{
    const std::size_t end = offset + removed;
    std::erase_if(m_messages, [&](const EditorMessage& one) {
        return one.span.begin < end ? one.span.end > offset : one.span.begin < offset && one.span.end > offset;
    });
    for (EditorMessage& one : m_messages) {
        if (one.span.begin >= end && one.span.end > offset) {
            one.span.begin += added - removed;
            one.span.end += added - removed;
        }
    }
}

std::vector<const EditorMessage*> EditorMessages::in(TextSpan span) const
{
    std::vector<const EditorMessage*> found;
    for (const EditorMessage& one : m_messages) {
        if (one.span.begin <= span.end && span.begin <= one.span.end)
            found.push_back(&one);
    }
    return found;
}

} // namespace pictor::ui
