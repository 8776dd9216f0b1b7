// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/exif_summary.h"
#include "vision/picture_files.h"

#include <gtest/gtest.h>

#include <exiv2/exiv2.hpp>
#include <random>

namespace pictor::vision {
namespace {

class ExifSummary : public testing::Test
{
protected:
    std::filesystem::path photo(const Exiv2::ExifData& data) const
    {
        const auto file = m_folder.write("photo.jpg", jpegOf(imageOf(samplePicture(40, 30))));
        const auto image = Exiv2::ImageFactory::open(file.string());
        image->setExifData(data);
        image->writeMetadata();
        return file;
    }
    static Exiv2::ExifData cameraData()
    {
        Exiv2::ExifData data;
        data["Exif.Image.Make"] = "Nikon";
        data["Exif.Image.Model"] = "Nikon D850  ";
        data["Exif.Photo.LensModel"] = "50mm f/1.8";
        data["Exif.Photo.DateTimeOriginal"] = "2024:05:01 12:30:05";
        data["Exif.Photo.ExposureTime"] = Exiv2::Rational(10, 2500);
        data["Exif.Photo.FNumber"] = Exiv2::Rational(28, 10);
        data["Exif.Photo.ISOSpeedRatings"] = std::uint16_t{400};
        data["Exif.Photo.FocalLength"] = Exiv2::Rational(50, 1);
        data["Exif.Photo.FocalLengthIn35mmFilm"] = std::uint16_t{75};
        data["Exif.GPSInfo.GPSLatitude"] = "37/1 33/1 5940/100";
        data["Exif.GPSInfo.GPSLatitudeRef"] = "N";
        data["Exif.GPSInfo.GPSLongitude"] = "58/1 30/1 0/1";
        data["Exif.GPSInfo.GPSLongitudeRef"] = "W";
        return data;
    }

    TemporaryFolder m_folder;
};

TEST_F(ExifSummary, SaysWhatTheCameraWrote)
{
    const std::vector<ExifEntry> expected{{ExifField::Camera, "Nikon D850"}, {ExifField::Lens, "50mm f/1.8"},
        {ExifField::Taken, "2024-05-01 12:30:05"}, {ExifField::Exposure, "1/250 s"}, {ExifField::Aperture, "f/2.8"},
        {ExifField::Iso, "400"}, {ExifField::FocalLength, "50 mm (35 mm: 75 mm)"},
        {ExifField::Position, "37.566500, -58.500000"}};
    EXPECT_EQ(exifSummary(photo(cameraData())), expected);
}

TEST_F(ExifSummary, PutsTheMakerBeforeTheModel)
{
    Exiv2::ExifData data;
    data["Exif.Image.Make"] = "Canon";
    data["Exif.Image.Model"] = "EOS R5";
    data["Exif.Photo.ExposureTime"] = Exiv2::Rational(5, 2);
    EXPECT_EQ(exifSummary(photo(data)),
        (std::vector<ExifEntry>{{ExifField::Camera, "Canon EOS R5"}, {ExifField::Exposure, "2.5 s"}}));
}

TEST_F(ExifSummary, LeavesOutNonsense)
{
    Exiv2::ExifData data;
    data["Exif.Photo.ExposureTime"] = Exiv2::Rational(1, 0);
    data["Exif.Photo.FNumber"] = Exiv2::Rational(0, 1);
    data["Exif.Photo.DateTimeOriginal"] = "once";
    data["Exif.GPSInfo.GPSLatitude"] = "999/1 0/1 0/1";
    data["Exif.GPSInfo.GPSLongitude"] = "10/1";
    EXPECT_TRUE(exifSummary(photo(data)).empty());
}

TEST_F(ExifSummary, GivesShortLinesOfUtf8)
{
    Exiv2::ExifData data;
    data["Exif.Image.Model"] = "a\nb\xFF" + std::string(1000, 'x');
    data["Exif.Photo.LensModel"] = std::string(1000, 'y');
    EXPECT_EQ(exifSummary(photo(data)),
        (std::vector<ExifEntry>{{ExifField::Camera, "a b"}, {ExifField::Lens, std::string(200, 'y')}}));
}

TEST_F(ExifSummary, IsEmptyWithoutExif)
{
    EXPECT_TRUE(exifSummary(m_folder.write("a.png", encoded(samplePicture(9, 9), "png"))).empty());
    EXPECT_TRUE(exifSummary(m_folder.write("a.txt", {'h', 'i'})).empty());
    EXPECT_TRUE(exifSummary(m_folder.path() / "none.jpg").empty());
    EXPECT_TRUE(exifSummary(m_folder.path()).empty());
}

TEST_F(ExifSummary, SurvivesDamage)
{
    const FileBytes whole = readFile(photo(cameraData()));
    std::mt19937 random(1);
    for (int round = 0; round < 3000; ++round) {
        FileBytes bytes = whole;
        for (int change = 0; change < 6; ++change)
            bytes[random() % 700] = static_cast<std::uint8_t>(random());
        if (round % 5 == 0)
            bytes.resize(random() % bytes.size() + 1);
        for (const ExifEntry& entry : exifSummary(m_folder.write("bad.jpg", bytes)))
            ASSERT_LE(entry.value.size(), 450u);
    }
}

} // namespace
} // namespace pictor::vision
