// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/nested_start.h"

namespace pictor::language {

namespace {

bool isModality(const Token& token)
{
    return token.is(Keyword::Image) || token.is(Keyword::Audio) || token.is(Keyword::Video) || token.is(Keyword::Text)
        || token.is(Keyword::KeywordObject);
}

bool startsOptions(TokenCursor& cursor, int ahead)
{
    return cursor.peek(ahead).is(Keyword::Options) && cursor.peek(ahead + 1).is(TokenKind::OpenParenthesis);
}

// "AS" and a query: no alias and no generated column looks like that.
bool startsAsQuery(TokenCursor& cursor, int ahead)
{
    if (!cursor.peek(ahead).is(Keyword::As))
        return false;
    const int first = cursor.peek(ahead + 1).is(TokenKind::OpenParenthesis) ? ahead + 2 : ahead + 1;
    const Token token = cursor.peek(first);
    return token.is(Keyword::Select) || token.is(Keyword::With) || token.is(Keyword::Values);
}

// USING; or OPTIONS or AS, so that the missing USING is reported.
bool appliesModel(TokenCursor& cursor, int ahead)
{
    return cursor.peek(ahead).is(Keyword::Using) || startsOptions(cursor, ahead) || startsAsQuery(cursor, ahead);
}

// A column may be declared "search TEXT", so one more word is looked at.
bool searches(TokenCursor& cursor, int ahead)
{
    if (!isModality(cursor.peek(ahead)))
        return cursor.peek(ahead).is(Keyword::Using);
    const Token second = cursor.peek(ahead + 1);
    const bool input = second.is(TokenKind::Word) && cursor.peek(ahead + 2).is(TokenKind::Equals);
    return input || second.is(TokenKind::String) || appliesModel(cursor, ahead + 1);
}

bool lists(TokenCursor& cursor, int ahead)
{
    const Token token = cursor.peek(ahead);
    const bool thanosql = token.is(Keyword::Thanosql);
    const Token object = thanosql ? cursor.peek(ahead + 1) : token;
    const bool known = object.is(Keyword::Model)
        || (thanosql ? object.is(Keyword::Dataset) || object.is(Keyword::Tutorial) : object.is(Keyword::Table));
    const Token following = cursor.peek(ahead + (thanosql ? 2 : 1));
    return known && (following.is(TokenKind::CloseParenthesis) || following.endsStatement());
}

} // namespace

bool startsNestedStatement(TokenCursor& cursor, int ahead)
{
    switch (cursor.peek(ahead).keyword) {
    case Keyword::Predict:
    case Keyword::Evaluate:
    case Keyword::Convert:
    case Keyword::Transform:
    case Keyword::Generate:
        return appliesModel(cursor, ahead + 1);
    case Keyword::Search:
        return searches(cursor, ahead + 1);
    case Keyword::Function:
        return cursor.peek(ahead + 1).is(TokenKind::Word) && cursor.peek(ahead + 2).is(TokenKind::Dot);
    case Keyword::List:
        return lists(cursor, ahead + 1);
    default:
        return false;
    }
}

bool startsTopLevelStatement(TokenCursor& cursor, int ahead)
{
    const auto hasTarget = [&](int after) {
        return startsOptions(cursor, after) || cursor.peek(after).is(Keyword::From) || startsAsQuery(cursor, after);
    };
    switch (cursor.peek(ahead).keyword) {
    case Keyword::Build:
    case Keyword::Fit:
    case Keyword::Upload:
    case Keyword::Delete:
        return cursor.peek(ahead + 1).is(Keyword::Model) && cursor.peek(ahead + 2).is(TokenKind::Word);
    case Keyword::Get:
        return cursor.peek(ahead + 1).is(Keyword::Thanosql) && cursor.peek(ahead + 2).is(TokenKind::Word);
    case Keyword::Print:
    case Keyword::Preprocess:
        return isModality(cursor.peek(ahead + 1))
            && (hasTarget(ahead + 2) || cursor.peek(ahead + 2).is(Keyword::Using));
    case Keyword::Copy:
        return cursor.peek(ahead + 1).is(TokenKind::Word) && hasTarget(ahead + 2);
    default:
        return false;
    }
}

} // namespace pictor::language
