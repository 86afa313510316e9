#pragma once

#include "core/base/error.h"
#include "core/files/picture_file.h"

#include <QtTest/QtTest>

namespace underpaint::files {

inline std::string dataFile(const char* name)
{
    return std::string(UNDERPAINT_TEST_DATA "/pictures/") + name;
}

/// The sentence of the error that reading ends with; empty if it succeeds.
inline std::string complaint(const std::string& path, PictureFile (*read)(const std::string&) = readPicture)
{
    try {
        read(path);
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

/// One sentence or two, on one line, that ends with a full stop.
inline bool isSentence(const std::string& text)
{
    return text.size() > 10 && text.back() == '.' && text.find('\n') == std::string::npos;
}

/// Largest difference of the first three channels from the common test picture, in 255ths; 999 if the size is wrong.
inline double distanceFromTestPicture(const canvas::Picture& picture)
{
    if (picture.size() != base::Size{12, 8} || picture.channels() < 3)
        return 999;
    constexpr int colours[3][3] = {{200, 40, 30}, {30, 60, 190}, {40, 180, 60}};
    double distance = 0;
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 12; ++x)
            for (int c = 0; c < 3; ++c)
                distance = std::max(distance,
                    std::abs(255. * double(picture.sample(x, y, c))
                        - colours[x >= 6 ? 1
                                : y < 4  ? 2
                                         : 0][c]));
    return distance;
}

} // namespace underpaint::files
