// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/save_file.h"

#include "store/store_errors.h"

#include <QSaveFile>

#include <ostream>
#include <streambuf>

namespace pictor::engine {

namespace {

// Lets an ostream write to a Qt device.
class DeviceBuffer : public std::streambuf
{
public:
    explicit DeviceBuffer(QIODevice& device)
        : m_device(device)
    {
    }

protected:
    std::streamsize xsputn(const char* data, std::streamsize size) override { return m_device.write(data, size); }
    int_type overflow(int_type character) override
    {
        const char byte = traits_type::to_char_type(character);
        return xsputn(&byte, 1) == 1 ? character : traits_type::eof();
    }

private:
    QIODevice& m_device;
};

std::unexpected<Error> writeError(const QSaveFile& file)
{
    return fail(store::error::fileUnwritable, file.fileName().toStdString(), file.errorString().toStdString());
}

} // namespace

Result<void> saveFile(const std::filesystem::path& path, const std::function<Result<void>(std::ostream&)>& write)
{
    QSaveFile file(QString::fromStdU16String(path.u16string()));
    if (!file.open(QIODevice::WriteOnly))
        return writeError(file);
    DeviceBuffer buffer(file);
    std::ostream out(&buffer);
    if (auto written = write(out); !written) {
        file.cancelWriting();
        return written;
    }
    if (!out.good() || !file.commit())
        return writeError(file);
    return {};
}

} // namespace pictor::engine
