// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/copy_statement.h"
#include "engine/engine_fixture.h"
#include "engine/folder_survey.h"
#include "engine/natural_order.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#ifndef _WIN32
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace pictor::engine {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

class CopyFolderTest : public EngineTest
{
protected:
    void link(const std::string& target, const std::string& name)
    {
        fs::create_directory_symlink(m_session->folder() / target, m_session->folder() / name);
    }
    Lines skippedCodes() const
    {
        Lines codes;
        for (const SkippedInput& input : m_listener.skippedInputs)
            codes.push_back(input.name + " " + input.reason.code);
        std::ranges::sort(codes);
        return codes;
    }
};

TEST(NaturalOrder, CountsNumbersAndKeepsFoldersTogether)
{
    Lines names{"b/1.jpg", "a10.jpg", "a b/1.jpg", "a/2.jpg", "A2.jpg", "a/10.jpg", "a2.jpg", "a02.jpg", "a.jpg"};
    std::ranges::sort(names, naturallyLess);
    EXPECT_EQ(names,
        (Lines{"a/2.jpg", "a/10.jpg", "a b/1.jpg", "a.jpg", "A2.jpg", "a02.jpg", "a2.jpg", "a10.jpg", "b/1.jpg"}));
}

TEST(NaturalOrder, IsTotal)
{
    const Lines names{"", "0", "00", "007", "7", "a", "A", "a7", "a07", "가", "a/", "/"};
    for (const std::string& a : names) {
        for (const std::string& b : names)
            EXPECT_EQ(naturallyLess(a, b) + naturallyLess(b, a), a == b ? 0 : 1) << a << " " << b;
    }
}

TEST_F(CopyFolderTest, NumbersTheRowsInNaturalOrder)
{
    for (const int number : {10, 9, 2, 1})
        writePicture("shots/" + std::to_string(number) + ".bmp", number);
    ASSERT_TRUE(run("COPY shots FROM 'shots/'"));
    EXPECT_EQ(rows("SELECT * FROM shots"),
        (Lines{"shots/1.bmp|1.bmp", "shots/2.bmp|2.bmp", "shots/9.bmp|9.bmp", "shots/10.bmp|10.bmp"}));
}

TEST_F(CopyFolderTest, LabelsByTheFolderAPictureLiesIn)
{
    writePicture("pets/train/cat/1.bmp", 1);
    writePicture("pets/train/개/2.bmp", 2);
    writePicture("pets/loose.bmp", 3);
    ASSERT_TRUE(run("COPY pets FROM 'pets'"));
    EXPECT_EQ(
        rows("SELECT filename, label FROM pets ORDER BY filename"), (Lines{"1.bmp|cat", "2.bmp|개", "loose.bmp|NULL"}));
    ASSERT_TRUE(run("COPY pets OPTIONS (overwrite=True, label='FOLDER') FROM 'pets'"));
    EXPECT_EQ(
        rows("SELECT filename, label FROM pets ORDER BY filename"), (Lines{"1.bmp|cat", "2.bmp|개", "loose.bmp|pets"}));
    ASSERT_TRUE(run("COPY pets OPTIONS (overwrite=True, label=None) FROM 'pets'"));
    EXPECT_EQ(rows("SELECT * FROM pets WHERE filename = 'loose.bmp'"), (Lines{"pets/loose.bmp|loose.bmp"}));
    ASSERT_TRUE(run("COPY pets OPTIONS (overwrite=True, recursive=False) FROM 'pets'"));
    EXPECT_EQ(rows("SELECT * FROM pets"), (Lines{"pets/loose.bmp|loose.bmp"}));
}

TEST_F(CopyFolderTest, KeepsAbsolutePathsOutsideTheWorkspace)
{
    const QTemporaryDir outside;
    const std::string folder = outside.path().toStdString() + "/it's \"here\"";
    writePicture("one.bmp", 1);
    fs::create_directories(folder);
    fs::copy(m_session->folder() / "one.bmp", folder + "/one.bmp");
    const auto done = run(copyStatement({.table = "order", .folder = folder}));
    ASSERT_TRUE(done) << done.error().text();
    EXPECT_EQ(rows("SELECT image_path FROM \"order\""), (Lines{folder + "/one.bmp"}));
    // inside, however it is named
    ASSERT_TRUE(run(copyStatement({.table = "inside", .folder = m_session->folder(), .depth = Depth::OneFolder})));
    EXPECT_EQ(rows("SELECT image_path FROM inside"), (Lines{"one.bmp"}));
}

TEST_F(CopyFolderTest, SkipsWhatIsNoPictureInSpiteOfItsName)
{
    writePicture("mixed/1.bmp", 1);
    write("mixed/text.jpg", "not a picture");
    write("mixed/empty.png", "");
    write("mixed/notes.txt", "notes");
    write("mixed/._1.bmp", "what macOS leaves behind");
    write("mixed/.thumbnails/1.bmp", "hidden");
    const auto outcome = run("COPY mixed FROM 'mixed'");
    ASSERT_TRUE(outcome) << outcome.error().text();
    EXPECT_EQ(outcome->skippedInputs, 2);
    EXPECT_EQ(skippedCodes(), (Lines{"mixed/empty.png vision.empty-file", "mixed/text.jpg vision.not-a-picture"}));
    EXPECT_TRUE(m_listener.heard("engine.other-files"));
    EXPECT_EQ(rows("SELECT image_path FROM mixed"), (Lines{"mixed/1.bmp"}));
}

TEST_F(CopyFolderTest, AppendsOnlyWhatIsNew)
{
    writePicture("growing/1.bmp", 1);
    ASSERT_TRUE(run("COPY growing FROM 'growing'"));
    writePicture("growing/2.bmp", 2);
    writePicture("growing/new/3.bmp", 3);
    ASSERT_TRUE(run("COPY growing OPTIONS (if_exists='append') FROM 'growing'"));
    EXPECT_EQ(rows("SELECT * FROM growing"),
        (Lines{"growing/1.bmp|1.bmp", "growing/2.bmp|2.bmp", "growing/new/3.bmp|3.bmp"}));
    EXPECT_TRUE(m_listener.heard("engine.already-there"));
    EXPECT_EQ(errorCode("COPY growing OPTIONS (if_exists='append', label='FOLDER') FROM 'growing'"),
        "store.row-unknown-column");
}

TEST_F(CopyFolderTest, AppendsLabelsAsTheTableHasThem)
{
    writePicture("digits/7/a.bmp", 1);
    ASSERT_TRUE(run("CREATE TABLE digits (label INTEGER, image_path TEXT)"));
    ASSERT_TRUE(run("COPY digits OPTIONS (if_exists='append') FROM 'digits'"));
    EXPECT_EQ(rows("SELECT image_path, label, typeof(label) FROM digits"), (Lines{"digits/7/a.bmp|7|integer"}));
    writePicture("digits/seven/b.bmp", 2);
    EXPECT_EQ(errorCode("COPY digits OPTIONS (if_exists='append') FROM 'digits'"), "store.row-type-mismatch");
    EXPECT_EQ(rows("SELECT count(*) FROM digits"), (Lines{"1"}));
}

TEST_F(CopyFolderTest, SaysWhatIsWrong)
{
    write("texts/a.txt", "a");
    write("broken/a.jpg", "a");
    write("file", "a");
    EXPECT_EQ(errorCode("COPY t FROM 'nowhere/'"), "engine.no-folder");
    EXPECT_EQ(errorCode("COPY t FROM 'nowhere'"), "engine.no-folder");
    EXPECT_EQ(errorCode("COPY t FROM 'texts/a.txt'"), "engine.copy-format");
    EXPECT_EQ(errorCode("COPY t FROM ''"), "engine.copy-format");
    EXPECT_EQ(errorCode("COPY t FROM 'texts'"), "engine.no-pictures");
    EXPECT_EQ(errorCode("COPY t FROM 'broken'"), "engine.all-inputs-failed");
    const RunContext context;
    EXPECT_EQ(surveyFolder(m_session->folder() / "nowhere", context).error().code, "engine.no-folder");
    EXPECT_EQ(surveyFolder(m_session->folder() / "file", context).error().code, "engine.not-a-folder");
    EXPECT_EQ(rows("SELECT count(*) FROM (LIST TABLE)"), (Lines{"0"}));
}

TEST_F(CopyFolderTest, StopsAndLeavesNothing)
{
    writePicture("many/1.bmp", 1);
    m_stop.request_stop();
    EXPECT_EQ(errorCode("COPY many FROM 'many'"), "base.stopped");
    const RunContext context(&m_listener, m_stop.get_token());
    EXPECT_EQ(surveyFolder(m_session->folder(), context).error().code, "base.stopped");
    m_stop = {};
    EXPECT_EQ(rows("SELECT count(*) FROM (LIST TABLE)"), (Lines{"0"}));
}

TEST_F(CopyFolderTest, ReportsCounts)
{
    writePicture("some/1.bmp", 1);
    writePicture("some/2.bmp", 2);
    ASSERT_TRUE(run("COPY some FROM 'some'"));
    const auto checked = std::ranges::find(m_listener.reports, "Checking the pictures of some", &Progress::stage);
    ASSERT_NE(checked, m_listener.reports.end());
    EXPECT_EQ(checked->done, 2);
    EXPECT_EQ(checked->total, 2);
}

TEST_F(CopyFolderTest, SurveysBeforeTheImport)
{
    writePicture("survey/1.bmp", 1);
    writePicture("survey/a/2.bmp", 2);
    write("survey/a/b/3.JPG", "12345");
    write("survey/readme.md", "text");
    const auto survey = surveyFolder(m_session->folder() / "survey/", RunContext());
    ASSERT_TRUE(survey) << survey.error().text();
    EXPECT_EQ(survey->pictures, 3);
    EXPECT_EQ(survey->picturesByType, (std::map<std::string, std::int64_t>{{"BMP", 2}, {"JPEG", 1}}));
    EXPECT_EQ(survey->picturesInSubfolders, 2);
    EXPECT_EQ(survey->folders, 2);
    EXPECT_EQ(survey->otherFiles, 1);
    EXPECT_EQ(survey->bytes, 2 * (54 + 28 * 28 * 3) + 5);
    const auto flat = surveyFolder(m_session->folder() / "survey", RunContext(), Depth::OneFolder);
    ASSERT_TRUE(flat);
    EXPECT_EQ(flat->pictures, 1);
    EXPECT_EQ(flat->folders, 0);
}

#ifndef _WIN32

TEST_F(CopyFolderTest, VisitsEveryRealFolderOnce)
{
    writePicture("links/real/1.bmp", 1);
    link("links", "links/real/around");
    link("links/real", "links/again");
    link("links", "links/itself");
    ASSERT_TRUE(run("COPY links FROM 'links'"));
    EXPECT_EQ(rows("SELECT image_path FROM links"), (Lines{"links/real/1.bmp"}));
}

TEST_F(CopyFolderTest, FollowsLinksToFoldersAndFiles)
{
    writePicture("elsewhere/1.bmp", 1);
    fs::create_directory(m_session->folder() / "linked");
    link("elsewhere", "linked/folder");
    fs::create_symlink(m_session->folder() / "elsewhere/1.bmp", m_session->folder() / "linked/2.bmp");
    fs::create_symlink(m_session->folder() / "nothing.bmp", m_session->folder() / "linked/3.bmp");
    ASSERT_TRUE(run("COPY linked FROM 'linked'"));
    EXPECT_EQ(rows("SELECT image_path FROM linked"), (Lines{"linked/2.bmp", "linked/folder/1.bmp"}));
    EXPECT_EQ(skippedCodes(), (Lines{"linked/3.bmp vision.missing"}));
}

// Root may read everything: it looks as somebody else.
class Unprivileged
{
public:
    Unprivileged()
        : m_user(geteuid())
    {
        if (m_user == 0)
            m_changed = seteuid(65534) == 0;
    }
    ~Unprivileged()
    {
        if (m_changed && seteuid(m_user) != 0)
            std::abort();
    }
    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;

private:
    uid_t m_user;
    bool m_changed = false;
};

TEST_F(CopyFolderTest, GoesOnWithoutFoldersItCannotRead)
{
    writePicture("locked/1.bmp", 1);
    writePicture("locked/secret/2.bmp", 2);
    const fs::path locked = m_session->folder() / "locked";
    const std::string secret = (locked / "secret").string();
    ASSERT_EQ(chmod(m_session->folder().c_str(), 0755), 0);
    ASSERT_EQ(chmod(secret.c_str(), 0), 0);
    Result<PictureFolder> pictures;
    Result<FolderSurvey> survey;
    Result<FolderSurvey> itself;
    {
        const Unprivileged somebody;
        const RunContext context(&m_listener);
        pictures = readPictureFolder(locked, PathResolver(m_session->folder()), {}, context);
        survey = surveyFolder(locked, RunContext());
        itself = surveyFolder(secret, RunContext());
    }
    chmod(secret.c_str(), 0700);
    ASSERT_TRUE(pictures) << pictures.error().text();
    EXPECT_EQ(pictures->pictures.size(), 1u);
    EXPECT_EQ(skippedCodes(), (Lines{secret + " engine.unreadable-folder"}));
    ASSERT_TRUE(survey) << survey.error().text();
    EXPECT_EQ(survey->unreadable.size(), 1u);
    ASSERT_FALSE(itself);
    EXPECT_EQ(itself.error().code, "engine.unreadable-folder");
}

TEST_F(CopyFolderTest, SkipsNamesThatAreNoText)
{
    writePicture("names/1.bmp", 1);
    writePicture("names/\xff.bmp", 2);
    ASSERT_TRUE(run("COPY names FROM 'names'"));
    EXPECT_EQ(skippedCodes(), (Lines{"names/? engine.name-not-text"}));
    fs::remove(m_session->folder() / "names/\xff.bmp"); // QTemporaryDir cannot
}

#endif

TEST_F(CopyFolderTest, WritesStatementsThatReadBack)
{
    for (const std::string folder :
        {"plain", "it's", "a \\ b", "back\\\\slash\\'quote", "\"quoted\"", "사진/여름", "a,b;c--d", "\\"}) {
        writePicture(folder + "/1.bmp", 1);
        const std::string text = copyStatement({.table = "Table of \"pictures\"",
            .folder = folder,
            .ifExists = IfExists::Replace,
            .depth = Depth::OneFolder,
            .label = FolderLabel::Folder});
        const auto done = run(text);
        ASSERT_TRUE(done) << text << "\n" << done.error().text();
        EXPECT_EQ(rows("SELECT image_path FROM \"table of \"\"pictures\"\"\""), (Lines{folder + "/1.bmp"})) << text;
    }
    EXPECT_EQ(copyStatement({.table = "my_photos", .folder = "photos"}), "COPY my_photos FROM 'photos'");
    EXPECT_EQ(
        copyStatement({.table = "model", .folder = "a", .ifExists = IfExists::Append, .label = FolderLabel::None}),
        "COPY \"model\" OPTIONS (if_exists='append', label='NONE') FROM 'a'");
}

} // namespace
} // namespace pictor::engine
