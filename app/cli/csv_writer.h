// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/result_writer.h"

namespace pictor::cli {

// RFC 4180: a header line, CRLF, quotes where needed. NULL is an empty field, an empty text is "". Vectors are JSON
// text, BLOBs base64, booleans True and False (as COPY reads them back), numbers exact.
class CsvWriter : public ResultWriter
{
public:
    Result<void> write(const engine::ResultTable&, std::ostream&, const std::function<bool()>& stopped) override;
};

} // namespace pictor::cli
