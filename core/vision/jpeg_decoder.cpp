// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/jpeg_decoder.h"

#include "vision/exif.h"
#include "vision/vision_errors.h"

#include <csetjmp>
#include <cstdio>
#include <initializer_list>

extern "C" {
#include <jerror.h>
#include <jpeglib.h>
}

namespace pictor::vision {

namespace {

constexpr int exifMarker = JPEG_APP0 + 1;
constexpr unsigned longestMarker = 0xFFFF;
// A few stray bytes between segments are common in cameras' files and harmless; more are lost picture data.
constexpr int mostStrayBytes = 16;
// A progressive file of some kilobytes can ask for thousands of passes over a large picture. Real ones have about ten.
constexpr int mostScans = 500;

// libjpeg's view of one file. It reports errors by longjmp, so every function below that calls setjmp keeps clear of
// objects with destructors.
struct Decoder
{
    jpeg_decompress_struct info{};
    jpeg_error_mgr errors{};
    jpeg_progress_mgr progress{};
    std::jmp_buf jump{};
    bool cutShort = false;
    char damage[JMSG_LENGTH_MAX] = {}; // the first warning or the error; empty while all is well
    int errorCode = 0;                 // J_MESSAGE_CODE of a fatal error

    Decoder() = default;
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    ~Decoder() { jpeg_destroy_decompress(&info); }
};

Decoder& decoderOf(j_common_ptr info)
{
    return *static_cast<Decoder*>(info->client_data);
}

[[noreturn]] void leave(j_common_ptr info)
{
    Decoder& decoder = decoderOf(info);
    decoder.errorCode = decoder.errors.msg_code;
    decoder.errors.format_message(info, decoder.damage);
    std::longjmp(decoder.jump, 1);
}

bool isHarmless(const jpeg_error_mgr& errors)
{
    switch (errors.msg_code) {
    case JWRN_ADOBE_XFORM:
    case JWRN_JFIF_MAJOR:
        return true;
    case JWRN_EXTRANEOUS_DATA:
        return errors.msg_parm.i[0] <= mostStrayBytes;
    default:
        return false;
    }
}

void hear(j_common_ptr info, int level)
{
    Decoder& decoder = decoderOf(info);
    if (level >= 0 || isHarmless(decoder.errors))
        return;
    if (decoder.errors.msg_code == JWRN_JPEG_EOF)
        decoder.cutShort = true;
    else if (decoder.damage[0] == '\0')
        decoder.errors.format_message(info, decoder.damage);
}

void countScans(j_common_ptr info)
{
    Decoder& decoder = decoderOf(info);
    if (decoder.info.input_scan_number <= mostScans)
        return;
    std::snprintf(decoder.damage, sizeof decoder.damage, "more than %d scans", mostScans);
    std::longjmp(decoder.jump, 1);
}

bool readInfo(Decoder& decoder, Bytes bytes)
{
    decoder.info.err = jpeg_std_error(&decoder.errors);
    decoder.errors.error_exit = leave;
    decoder.errors.emit_message = hear;
    decoder.progress.progress_monitor = countScans;
    decoder.info.client_data = &decoder;
    if (setjmp(decoder.jump))
        return false;
    jpeg_create_decompress(&decoder.info);
    decoder.info.progress = &decoder.progress;
    jpeg_mem_src(&decoder.info, bytes.data(), bytes.size());
    jpeg_save_markers(&decoder.info, exifMarker, longestMarker);
    return jpeg_read_header(&decoder.info, TRUE) == JPEG_HEADER_OK;
}

bool start(Decoder& decoder)
{
    if (setjmp(decoder.jump))
        return false;
    return jpeg_start_decompress(&decoder.info);
}

// Rows of `stride` bytes.
bool readRows(Decoder& decoder, std::uint8_t* pixels, std::size_t stride)
{
    if (setjmp(decoder.jump))
        return false;
    while (decoder.info.output_scanline < decoder.info.output_height) {
        JSAMPROW row = pixels + decoder.info.output_scanline * stride;
        jpeg_read_scanlines(&decoder.info, &row, 1);
    }
    // Reads on to the end marker, so a missing one is noticed.
    return jpeg_finish_decompress(&decoder.info);
}

// Four components are stored inverted, as Adobe's programs do and everyone else expects by now.
Image fromCmyk(const Image& cmyk)
{
    Image image{cmyk.width, cmyk.height, 3, {}};
    image.pixels.reserve(cmyk.pixels.size() / 4 * 3);
    for (std::size_t i = 0; i < cmyk.pixels.size(); i += 4) {
        const int black = cmyk.pixels[i + 3];
        for (std::size_t channel = 0; channel < 3; ++channel)
            image.pixels.push_back(static_cast<std::uint8_t>((cmyk.pixels[i + channel] * black + 127) / 255));
    }
    return image;
}

int orientationOf(const Decoder& decoder)
{
    for (auto marker = decoder.info.marker_list; marker; marker = marker->next) {
        const ByteView view(Bytes(marker->data, marker->data_length));
        if (marker->marker == exifMarker && view.hasText(0, std::string_view("Exif\0\0", 6)))
            return exifOrientation(view.bytes().subspan(6));
    }
    return 1;
}

std::unexpected<Error> failure(const Decoder& decoder, const PictureBytes& picture)
{
    if (decoder.cutShort)
        return fail(error::truncated, picture.path, name(FileKind::Jpeg));
    for (const int code : {JERR_ARITH_NOTIMPL, JERR_BAD_PRECISION, JERR_CONVERSION_NOTIMPL, JERR_SOF_UNSUPPORTED}) {
        if (decoder.errorCode == code)
            return fail(error::unsupported, picture.path, name(FileKind::Jpeg), decoder.damage);
    }
    return fail(error::damaged, picture.path, name(FileKind::Jpeg), decoder.damage);
}

void chooseOutput(jpeg_decompress_struct& info, const DecodeRequest& request)
{
    const bool fourInks = info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
    const bool hasLuminance = info.jpeg_color_space == JCS_GRAYSCALE || info.jpeg_color_space == JCS_YCbCr;
    const bool grey = info.jpeg_color_space == JCS_GRAYSCALE || (request.greyOnly && hasLuminance);
    info.out_color_space = fourInks ? JCS_CMYK : grey ? JCS_GRAYSCALE : JCS_RGB;
    info.scale_num = 1;
    info.scale_denom = 1;
    // Powers of two up to 8 have fast reduced inverse transforms.
    const auto isEnough = [&](unsigned denominator) {
        return request.isMetBy(
            static_cast<int>(info.image_width / denominator), static_cast<int>(info.image_height / denominator));
    };
    while (!request.wholeSize() && info.scale_denom < 8 && isEnough(info.scale_denom * 2))
        info.scale_denom *= 2;
}

} // namespace

Result<std::optional<Header>> readJpegHeader(const PictureBytes& picture)
{
    Decoder decoder;
    if (!readInfo(decoder, picture.bytes)) {
        if (decoder.cutShort)
            return std::nullopt;
        return failure(decoder, picture);
    }
    return Header{
        decoder.info.image_width, decoder.info.image_height, decoder.info.num_components == 1, orientationOf(decoder)};
}

Result<Image> decodeJpeg(const PictureBytes& picture, const DecodeRequest& request)
{
    Decoder decoder;
    if (!readInfo(decoder, picture.bytes))
        return failure(decoder, picture);
    chooseOutput(decoder.info, request);
    if (!start(decoder))
        return failure(decoder, picture);
    Image image{static_cast<int>(decoder.info.output_width), static_cast<int>(decoder.info.output_height),
        decoder.info.output_components, {}};
    const std::size_t stride = std::size_t{decoder.info.output_width} * static_cast<std::size_t>(image.channels);
    image.pixels.resize(stride * decoder.info.output_height);
    if (!readRows(decoder, image.pixels.data(), stride) || decoder.cutShort || decoder.damage[0] != '\0')
        return failure(decoder, picture);
    return image.channels == 4 ? fromCmyk(image) : std::move(image);
}

} // namespace pictor::vision
