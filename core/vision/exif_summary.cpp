// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/exif_summary.h"

#include "base/text.h"
#include "vision/picture_bytes.h"

#include <cmath>
#include <cstdio>
#include <exiv2/exiv2.hpp>
#include <mutex>
#include <optional>

namespace pictor::vision {

namespace {

constexpr std::size_t longestValue = 200; // bytes

using Datum = Exiv2::ExifData::const_iterator;

void prepareExiv2()
{
    static std::once_flag once;
    std::call_once(once, [] {
        // The XMP toolkit has global state that must exist before a second thread reads.
        Exiv2::XmpParser::initialize();
        Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    });
}

// Cameras pad with blanks and zero bytes; anybody may write anything.
std::string cleanValue(std::string text)
{
    text = text.substr(0, text.find('\0'));
    for (char& letter : text) {
        if (static_cast<unsigned char>(letter) < ' ' || letter == '\x7F')
            letter = ' ';
    }
    if (text.size() > longestValue)
        text.resize(longestValue);
    if (const auto invalid = findInvalidUtf8(text))
        text.resize(*invalid);
    const std::size_t begin = text.find_first_not_of(' ');
    const std::size_t end = text.find_last_not_of(' ');
    return begin == std::string::npos ? std::string() : text.substr(begin, end - begin + 1);
}

std::string numberText(double value, int digits)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    std::string result = text;
    if (result.find('.') == std::string::npos)
        return result;
    result.erase(result.find_last_not_of('0') + 1);
    if (result.back() == '.')
        result.pop_back();
    return result;
}

class Summary
{
public:
    explicit Summary(const Exiv2::ExifData& data)
        : m_data(data)
    {
    }

    std::string camera() const
    {
        const std::string make = text("Exif.Image.Make");
        const std::string model = text("Exif.Image.Model");
        return model.starts_with(make) ? model : cleanValue(make + " " + model);
    }
    std::string lens() const { return text("Exif.Photo.LensModel"); }
    std::string taken() const
    {
        std::string time = text("Exif.Photo.DateTimeOriginal");
        if (time.size() != 19)
            return {};
        time[4] = time[7] = '-'; // "2024:05:01 12:30:00"
        return time;
    }
    std::string exposure() const
    {
        const std::optional<double> seconds = number("Exif.Photo.ExposureTime");
        if (!seconds || *seconds <= 0)
            return {};
        return *seconds < 0.3 ? "1/" + numberText(1 / *seconds, 0) + " s" : numberText(*seconds, 1) + " s";
    }
    std::string aperture() const { return positive("f/", "Exif.Photo.FNumber", 1, ""); }
    std::string iso() const { return positive("", "Exif.Photo.ISOSpeedRatings", 0, ""); }
    std::string focalLength() const
    {
        const std::string length = positive("", "Exif.Photo.FocalLength", 1, " mm");
        const std::string equivalent = positive(" (35 mm: ", "Exif.Photo.FocalLengthIn35mmFilm", 0, " mm)");
        return length.empty() ? std::string() : length + equivalent;
    }
    std::string position() const
    {
        const std::optional<double> latitude = degrees("Exif.GPSInfo.GPSLatitude", 'S', 90);
        const std::optional<double> longitude = degrees("Exif.GPSInfo.GPSLongitude", 'W', 180);
        if (!latitude || !longitude)
            return {};
        char text[64];
        std::snprintf(text, sizeof text, "%.6f, %.6f", *latitude, *longitude);
        return text;
    }

private:
    Datum find(const std::string& key) const { return m_data.findKey(Exiv2::ExifKey(key)); }

    std::string text(const std::string& key) const
    {
        const Datum datum = find(key);
        return datum == m_data.end() ? std::string() : cleanValue(datum->toString());
    }

    // A denominator of 0 means "unknown" and gives nothing.
    static std::optional<double> valueOf(const Exiv2::Exifdatum& datum, long index)
    {
        if (index >= static_cast<long>(datum.count()))
            return std::nullopt;
        const Exiv2::Rational value = datum.toRational(index);
        if (value.second == 0)
            return std::nullopt;
        // Unsigned rationals of more than 2^31 come out negative; no sensible one is that large.
        return static_cast<double>(value.first) / value.second;
    }

    std::optional<double> number(const std::string& key) const
    {
        const Datum datum = find(key);
        return datum == m_data.end() ? std::nullopt : valueOf(*datum, 0);
    }

    std::string positive(const std::string& before, const std::string& key, int digits, const std::string& after) const
    {
        const std::optional<double> value = number(key);
        return value && *value > 0 ? before + numberText(*value, digits) + after : std::string();
    }

    // Degrees, minutes and seconds, and on which side of zero in a tag of its own.
    std::optional<double> degrees(const std::string& key, char negativeSide, double most) const
    {
        const Datum datum = find(key);
        if (datum == m_data.end())
            return std::nullopt;
        double sum = 0;
        for (const auto& [index, divisor] : {std::pair(0L, 1.0), std::pair(1L, 60.0), std::pair(2L, 3600.0)}) {
            const std::optional<double> part = valueOf(*datum, index);
            if (!part || *part < 0)
                return std::nullopt;
            sum += *part / divisor;
        }
        if (sum > most)
            return std::nullopt;
        return text(key + "Ref").starts_with(negativeSide) ? -sum : sum;
    }

    const Exiv2::ExifData& m_data;
};

std::vector<ExifEntry> entriesOf(const Exiv2::ExifData& data)
{
    const Summary summary(data);
    std::vector<ExifEntry> entries{{ExifField::Camera, summary.camera()}, {ExifField::Lens, summary.lens()},
        {ExifField::Taken, summary.taken()}, {ExifField::Exposure, summary.exposure()},
        {ExifField::Aperture, summary.aperture()}, {ExifField::Iso, summary.iso()},
        {ExifField::FocalLength, summary.focalLength()}, {ExifField::Position, summary.position()}};
    std::erase_if(entries, [](const ExifEntry& entry) { return entry.value.empty(); });
    return entries;
}

} // namespace

std::vector<ExifEntry> exifSummary(const std::filesystem::path& file)
{
    prepareExiv2();
    const Result<PictureBytes> picture = PictureBytes::readWhole(file);
    if (!picture)
        return {};
    // Exiv2 throws at most things that it does not like, and the file may be anybody's.
    try {
        const auto image = Exiv2::ImageFactory::open(picture->bytes.data(), static_cast<long>(picture->bytes.size()));
        image->readMetadata();
        return entriesOf(image->exifData());
    } catch (const std::exception&) {
        return {};
    }
}

} // namespace pictor::vision
