// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/vector_index_fixture.h"
#include "support/small_disk.h"

namespace pictor::engine {

namespace {

class VectorIndexDiskTest : public VectorIndexKeeperTest
{
protected:
    void SetUp() override
    {
        m_disk = std::make_unique<SmallDisk>(folder(), "size=24m");
        open();
    }
    void TearDown() override
    {
        close();
        m_disk.reset();
    }

    std::unique_ptr<SmallDisk> m_disk;
};

TEST_F(VectorIndexDiskTest, AFullDiskLeavesNoIndexAndNoHarm)
{
    if (!m_disk->isMounted())
        GTEST_SKIP() << "only root can mount a small file system";
    makeTable(3000);
    // From a disk without any room to one with room for all but the end of the file.
    int failures = 0;
    for (const std::size_t room : {0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96}) {
        SCOPED_TRACE(std::to_string(room) + " KiB");
        m_disk->fill(room * 1024);
        request();
        finish();
        const auto lookup = find();
        if (lookup.covered) {
            expectExact(lookup);
        } else {
            ++failures;
            EXPECT_NE(lookup.reason.find("could not be built"), std::string::npos) << lookup.reason;
            EXPECT_TRUE(indexFiles().empty()) << "what was begun is taken away";
        }
        EXPECT_EQ(value("SELECT count(*) FROM t"), "3000");
        m_disk->makeRoom();
        run("UPDATE t SET v = v"); // and begin again
    }
    EXPECT_GE(failures, 3) << "else little was tested";
    for (int i = 0; i < 2; ++i) { // the first is not listened to after a failure
        request();
        finish();
    }
    expectExact(find());
    EXPECT_EQ(value("PRAGMA integrity_check"), "ok");
}

} // namespace

} // namespace pictor::engine
