// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history.h"

#include "store/store_fixture.h"

#include <fstream>

namespace pictor::store {
namespace {

using HistoryTest = StoreTest;

HistoryEntry entryOf(std::string statement)
{
    return {.statement = std::move(statement), .startedUtc = 1'700'000'000'000};
}

std::string statements(History& history, std::string_view text = "")
{
    std::string all;
    const auto entries = history.find(text, 100).value();
    for (const HistoryEntry& entry : entries)
        all += entry.statement + ";";
    return all;
}

TEST_F(HistoryTest, KeepsStatementsNewestFirst)
{
    auto history = History::open(path("history.sqlite"));
    ASSERT_TRUE(history) << history.error().text();
    HistoryEntry first = entryOf("SELECT 1");
    HistoryEntry second = entryOf("SELECT Label FROM t");
    ASSERT_TRUE((*history)->add(first));
    ASSERT_TRUE((*history)->add(second));
    EXPECT_LT(first.id, second.id);
    second.state = RunState::Failed;
    second.error = "There is no table \"t\".";
    second.seconds = 0.25;
    ASSERT_TRUE((*history)->update(second));
    history->reset();
    history = History::open(path("history.sqlite"));
    EXPECT_EQ(statements(**history), "SELECT Label FROM t;SELECT 1;");
    EXPECT_EQ(statements(**history, "label"), "SELECT Label FROM t;");
    EXPECT_EQ(statements(**history, "NO TABLE"), "SELECT Label FROM t;");
    const auto found = (*history)->find("t", 1).value();
    EXPECT_EQ(found.at(0).state, RunState::Failed);
    EXPECT_DOUBLE_EQ(found.at(0).seconds, 0.25);
}

TEST_F(HistoryTest, WhatWasRunningWhenTheProgramDiedIsLost)
{
    HistoryEntry entry = entryOf("BUILD MODEL m");
    ASSERT_TRUE(History::open(path("history.sqlite")).value()->add(entry));
    EXPECT_EQ(History::open(path("history.sqlite")).value()->find("", 1).value().at(0).state, RunState::Lost);
}

TEST_F(HistoryTest, ClearsAllButWhatIsPinned)
{
    const auto history = History::open(path("history.sqlite")).value();
    HistoryEntry pinned = entryOf("SELECT 1");
    HistoryEntry plain = entryOf("SELECT 2");
    HistoryEntry removed = entryOf("SELECT 3");
    pinned.isPinned = true;
    for (HistoryEntry* entry : {&pinned, &plain, &removed})
        ASSERT_TRUE(history->add(*entry));
    ASSERT_TRUE(history->remove(removed.id));
    EXPECT_EQ(statements(*history), "SELECT 2;SELECT 1;");
    ASSERT_TRUE(history->clear());
    EXPECT_EQ(statements(*history), "SELECT 1;");
}

TEST_F(HistoryTest, SetsADamagedFileAside)
{
    write("history.sqlite", std::string(8192, 'x'));
    auto history = History::open(path("history.sqlite"));
    ASSERT_TRUE(history) << history.error().text();
    EXPECT_EQ(statements(**history), "");
    EXPECT_TRUE(std::filesystem::exists(path("history.sqlite.damaged")));
}

} // namespace
} // namespace pictor::store
