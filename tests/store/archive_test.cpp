// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include "store/archive.h"
#include "store/archive_entry.h"
#include "store/csv_import.h"
#include "store/file_sync.h"
#include "store/store_errors.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cstring>
#include <fstream>

namespace pictor::store {

namespace {

namespace fs = std::filesystem;

// Writes an archive entry by entry, honest or not.
class ArchiveWriter
{
public:
    enum class Format { Zip, TarGz };

    explicit ArchiveWriter(const fs::path& file, Format format = Format::Zip, const char* password = nullptr)
        : m_archive(archive_write_new())
    {
        if (format == Format::Zip) {
            archive_write_set_format_zip(m_archive);
        } else {
            archive_write_set_format_pax_restricted(m_archive);
            archive_write_add_filter_gzip(m_archive);
        }
        if (password) {
            archive_write_set_options(m_archive, "zip:encryption=traditional");
            archive_write_set_passphrase(m_archive, password);
        }
        archive_write_open_filename(m_archive, file.c_str());
    }
    ~ArchiveWriter()
    {
        archive_write_close(m_archive);
        archive_write_free(m_archive);
    }
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;

    ArchiveWriter& add(
        const std::string& name, std::string_view content, unsigned type = AE_IFREG, const std::string& link = {})
    {
        archive_entry* const entry = archive_entry_new();
        archive_entry_set_pathname_utf8(entry, name.c_str());
        archive_entry_set_filetype(entry, type);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, type == AE_IFREG && link.empty() ? static_cast<la_int64_t>(content.size()) : 0);
        if (!link.empty() && type == AE_IFLNK)
            archive_entry_set_symlink(entry, link.c_str());
        else if (!link.empty())
            archive_entry_set_hardlink(entry, link.c_str());
        archive_write_header(m_archive, entry);
        if (type == AE_IFREG && link.empty())
            archive_write_data(m_archive, content.data(), content.size());
        archive_entry_free(entry);
        return *this;
    }

private:
    ::archive* m_archive;
};

class ArchiveTest : public StoreTest
{
protected:
    ArchiveTest() { fs::create_directory(path("out")); }

    Result<void> unpack(const std::string& archive, const std::string& strip = {}, const ArchiveLimits& limits = {})
    {
        return unpackArchive(path(archive), path("out"), strip, limits, RunContext(&m_sink));
    }
    std::string content(const std::string& name)
    {
        const auto bytes = readFile(path("out") / name, 1 << 20);
        return bytes ? std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()) : bytes.error().code;
    }
    bool outIsEmpty() const { return fs::is_empty(path("out")); }

    RecordingSink m_sink;
};

TEST_F(ArchiveTest, UnpacksTheBundledDataSet)
{
    const fs::path source = fs::path(PICTOR_SOURCE_DIRECTORY) / "resources/datasets/mnist_data.zip";
    const auto unpacked = unpackArchive(source, path("out"), "mnist_data", {}, RunContext(&m_sink));
    ASSERT_TRUE(unpacked) << unpacked.error().text();
    const auto count = [&](const char* name) {
        return std::distance(fs::directory_iterator(path("out") / name), fs::directory_iterator());
    };
    EXPECT_EQ(count("train"), 1000);
    EXPECT_EQ(count("test"), 200);
    const auto workspace = openWorkspace();
    const auto train = importCsv(*workspace, "mnist_train", path("out/mnist_train.csv"), IfExists::Fail, RunContext());
    ASSERT_TRUE(train) << train.error().text();
    EXPECT_EQ(train->rows, 1000);
    EXPECT_EQ(rowsOf(workspace->database(), "SELECT * FROM mnist_train LIMIT 1"),
        "thanosql-dataset/mnist_data/train/6782.jpg|6782.jpg|5");
    ASSERT_EQ(train->columns.size(), 3u);
    EXPECT_EQ(train->columns[2].declaredType, "INTEGER");
}

TEST_F(ArchiveTest, UnpacksZipAndTarWithKoreanNames)
{
    const std::string korean = "\xED\x95\x9C\xEA\xB8\x80/\xEA\xB7\xB8\xEB\xA6\xBC.txt";
    ArchiveWriter(path("a.zip")).add("root/", "", AE_IFDIR).add("root/a.txt", "hello").add("root/" + korean, "zip");
    ASSERT_TRUE(unpack("a.zip", "root"));
    EXPECT_EQ(content("a.txt"), "hello");
    EXPECT_EQ(content(korean), "zip");
    fs::remove_all(path("out"));
    fs::create_directory(path("out"));
    ArchiveWriter(path("a.tar.gz"), ArchiveWriter::Format::TarGz).add("./" + korean, "tar").add("empty", "");
    const auto done = unpack("a.tar.gz");
    ASSERT_TRUE(done) << done.error().text();
    EXPECT_EQ(content(korean), "tar");
    EXPECT_EQ(content("empty"), "");
}

TEST_F(ArchiveTest, RefusesWhatReachesOutOfTheFolder)
{
    for (const char* name :
        {"../evil", "a/../../evil", "/etc/evil", "C:\\evil", "C:evil", "..\\evil", "a/..", "x\x01y"}) {
        fs::remove_all(path("out"));
        fs::create_directory(path("out"));
        ArchiveWriter(path("evil.zip")).add(name, "evil");
        EXPECT_EQ(codeOf(unpack("evil.zip")), "store.archive-escape") << name;
        EXPECT_TRUE(outIsEmpty()) << name;
        ArchiveWriter(path("evil.tar.gz"), ArchiveWriter::Format::TarGz).add(name, "evil");
        EXPECT_EQ(codeOf(unpack("evil.tar.gz")), "store.archive-escape") << name;
    }
    EXPECT_FALSE(fs::exists(path("evil")));
    // In a zip libarchive takes a backslash for a separator, as Windows programs write it.
    ArchiveWriter(path("evil.tar.gz"), ArchiveWriter::Format::TarGz).add("a\\b", "evil");
    EXPECT_EQ(codeOf(unpack("evil.tar.gz")), "store.archive-escape");
}

TEST_F(ArchiveTest, RefusesLinksAndDevices)
{
    ArchiveWriter(path("s.zip")).add("link", "", AE_IFLNK, "/etc").add("link/evil", "evil");
    EXPECT_EQ(codeOf(unpack("s.zip")), "store.archive-escape");
    ArchiveWriter(path("s.tar.gz"), ArchiveWriter::Format::TarGz).add("link", "", AE_IFLNK, "/etc");
    EXPECT_EQ(codeOf(unpack("s.tar.gz")), "store.archive-escape");
    ArchiveWriter(path("h.tar.gz"), ArchiveWriter::Format::TarGz).add("hard", "", AE_IFREG, "/etc/passwd");
    EXPECT_EQ(codeOf(unpack("h.tar.gz")), "store.archive-escape");
    ArchiveWriter(path("d.tar.gz"), ArchiveWriter::Format::TarGz).add("device", "", AE_IFCHR);
    EXPECT_EQ(codeOf(unpack("d.tar.gz")), "store.archive-escape");
    EXPECT_TRUE(outIsEmpty());
}

TEST_F(ArchiveTest, RefusesBombs)
{
    const std::string zeros(80 << 20, '\0');
    ArchiveWriter(path("b.zip")).add("zeros", zeros);
    EXPECT_EQ(codeOf(unpack("b.zip")), "store.archive-bomb");
    ArchiveWriter(path("n.zip")).add("a", "1").add("b", "2").add("c", "3");
    ArchiveLimits few;
    few.files = 2;
    EXPECT_EQ(codeOf(unpack("n.zip", {}, few)), "store.archive-bomb");
    ArchiveLimits small;
    small.bytes = 4;
    ArchiveWriter(path("l.zip")).add("large", "12345");
    EXPECT_EQ(codeOf(unpack("l.zip", {}, small)), "store.archive-bomb");
}

TEST_F(ArchiveTest, RefusesTwoEntriesOfOneName)
{
    ArchiveWriter(path("t.zip")).add("a", "1").add("a", "2");
    EXPECT_EQ(codeOf(unpack("t.zip")), "store.archive-duplicate");
    ArchiveWriter(path("u.zip")).add("b", "1").add("b/c", "2");
    EXPECT_EQ(codeOf(unpack("u.zip")), "store.archive-duplicate");
}

TEST_F(ArchiveTest, RefusesEncryptedArchives)
{
    ArchiveWriter(path("e.zip"), ArchiveWriter::Format::Zip, "secret").add("a", "hidden text");
    EXPECT_EQ(codeOf(unpack("e.zip")), "store.archive-encrypted");
}

// Bytes that do not compress.
std::string noise()
{
    std::string bytes(300'000, ' ');
    std::uint32_t state = 1;
    for (char& c : bytes)
        c = static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
    return bytes;
}

TEST_F(ArchiveTest, BrokenArchivesAreNamed)
{
    ArchiveWriter(path("whole.zip")).add("a", noise()).add("b", noise());
    const auto whole = readFile(path("whole.zip"), 1 << 20);
    ASSERT_TRUE(whole);
    for (const std::size_t size : {whole->size() / 3, whole->size() / 2, whole->size() - 400}) {
        fs::remove_all(path("out"));
        fs::create_directory(path("out"));
        write("cut.zip", {reinterpret_cast<const char*>(whole->data()), size});
        EXPECT_EQ(codeOf(unpack("cut.zip")), "store.archive-broken") << size;
    }
    write("text.zip", "this is no archive at all");
    EXPECT_EQ(codeOf(unpack("text.zip")), "store.archive-broken");
    write("nothing.zip", "");
    EXPECT_EQ(codeOf(unpack("nothing.zip")), "store.archive-broken");
    EXPECT_EQ(codeOf(unpack("missing.zip")), "store.file-missing");
}

TEST_F(ArchiveTest, ChangedBytesAreNoticed)
{
    ArchiveWriter(path("whole.zip")).add("a", noise());
    auto bytes = *readFile(path("whole.zip"), 1 << 20);
    bytes[bytes.size() / 2] ^= std::byte{0xFF};
    ASSERT_TRUE(writeFileAtomically(path("changed.zip"), bytes));
    EXPECT_EQ(codeOf(unpack("changed.zip")), "store.archive-broken");
}

TEST_F(ArchiveTest, StopsWhenAsked)
{
    ArchiveWriter(path("a.zip")).add("a", "1");
    std::stop_source source;
    source.request_stop();
    EXPECT_EQ(codeOf(unpackArchive(path("a.zip"), path("out"), {}, {}, RunContext(nullptr, source.get_token()))),
        "base.stopped");
}

TEST_F(ArchiveTest, HashesFiles)
{
    EXPECT_EQ(*fileSha256(write("abc", "abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(*fileSha256(write("none", "")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(codeOf(fileSha256(path("missing"))), "store.file-missing");
    EXPECT_EQ(codeOf(fileSha256(path("out"))), "store.file-unreadable");
}

TEST_F(ArchiveTest, WritesWholeFilesOrNothing)
{
    const std::vector<std::byte> bytes(1000, std::byte{7});
    ASSERT_TRUE(writeFileAtomically(path("file"), bytes));
    EXPECT_EQ(*readFile(path("file"), 1000), bytes);
    EXPECT_EQ(codeOf(readFile(path("file"), 999)), "store.file-too-large");
    EXPECT_EQ(codeOf(readFile(path("none"), 999)), "store.file-missing");
    EXPECT_EQ(codeOf(writeFileAtomically(path("no/such/folder/file"), bytes)), "store.file-unwritable");
    EXPECT_EQ(codeOf(syncFolder(path("missing"))), "store.input-output");
    EXPECT_EQ(codeOf(syncTree(path("missing"))), "store.input-output");
    EXPECT_EQ(codeOf(syncEach(path("missing"))), "store.input-output");
    EXPECT_EQ(std::distance(fs::directory_iterator(path("")), fs::directory_iterator()), 2)
        << "no temporary file is left";
}

TEST_F(ArchiveTest, EntryNamesAreTakenApart)
{
    EXPECT_EQ(*entryParts("./a//b/./c/"), (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_TRUE(entryParts("")->empty());
    EXPECT_FALSE(entryParts("a/../b"));
    EXPECT_FALSE(entryParts(std::string(300, 'x')));
    EXPECT_FALSE(entryParts("\xB0\xA1"));
}

} // namespace

} // namespace pictor::store
