#include "core/files/colour_profile.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <lcms2.h>
#include <memory>
#include <new>

namespace underpaint::files {

namespace {

using Profile = std::unique_ptr<void, decltype(&cmsCloseProfile)>;
using Transform = std::unique_ptr<void, decltype(&cmsDeleteTransform)>;

bool hasAlpha(Colour colour)
{
    return colour == Colour::GreyAlpha || colour == Colour::Rgba;
}

cmsColorSpaceSignature spaceOf(Colour colour)
{
    return colour == Colour::Cmyk                               ? cmsSigCmykData
        : colour == Colour::Grey || colour == Colour::GreyAlpha ? cmsSigGrayData
                                                                : cmsSigRgbData;
}

/// lcms2's description of pixels as a Raster holds them.
cmsUInt32Number formatOf(cmsColorSpaceSignature space, bool alpha, std::size_t bytes)
{
    const cmsUInt32Number kind = space == cmsSigCmykData ? PT_CMYK : space == cmsSigGrayData ? PT_GRAY : PT_RGB;
    const cmsUInt32Number channels = space == cmsSigCmykData ? 4 : space == cmsSigGrayData ? 1 : 3;
    return COLORSPACE_SH(kind) | CHANNELS_SH(channels) | EXTRA_SH(alpha ? 1 : 0) | BYTES_SH(cmsUInt32Number(bytes));
}

Transform transformTo8BitSrgb(const Profile& from, const Profile& srgb)
{
    return {cmsCreateTransform(from.get(), TYPE_RGB_8, srgb.get(), TYPE_RGB_8, INTENT_RELATIVE_COLORIMETRIC,
                cmsFLAGS_NOCACHE),
        cmsDeleteTransform};
}

/// Whether the profile moves no colour by more than one of 255 steps: then moving any would only add rounding.
bool meansSrgb(const Profile& profile, const Profile& srgb)
{
    const Transform transform = transformTo8BitSrgb(profile, srgb);
    if (!transform)
        return true;
    std::vector<std::uint8_t> colours, moved;
    for (int r = 0; r < 256; r += 17)
        for (int g = 0; g < 256; g += 17)
            for (int b = 0; b < 256; b += 17)
                colours.insert(colours.end(), {std::uint8_t(r), std::uint8_t(g), std::uint8_t(b)});
    moved.resize(colours.size());
    cmsDoTransform(transform.get(), colours.data(), moved.data(), cmsUInt32Number(colours.size() / 3));
    for (std::size_t i = 0; i < colours.size(); ++i)
        if (std::abs(int(colours[i]) - int(moved[i])) > 1)
            return false;
    return true;
}

/// True if the profile fitted and was applied.
bool applyProfile(Raster& raster)
{
    if (raster.profile.empty())
        return false;
    const Profile from(cmsOpenProfileFromMem(raster.profile.data(), cmsUInt32Number(raster.profile.size())),
        cmsCloseProfile);
    const Profile srgb(cmsCreate_sRGBProfile(), cmsCloseProfile);
    const cmsColorSpaceSignature space = spaceOf(raster.colour);
    if (!from || !srgb || cmsGetColorSpace(from.get()) != space)
        return false;
    if (space == cmsSigRgbData && meansSrgb(from, srgb))
        return false;
    const bool alpha = hasAlpha(raster.colour);
    const std::size_t count = std::size_t(raster.size.width) * std::size_t(raster.size.height);
    return std::visit(
        [&]<typename Sample>(std::vector<Sample>& samples) {
            const cmsUInt32Number out = formatOf(cmsSigRgbData, alpha, sizeof(Sample));
            // Relative colorimetric with black point compensation: what picture viewers do.
            const Transform transform(cmsCreateTransform(from.get(), formatOf(space, alpha, sizeof(Sample)), srgb.get(),
                                          out, INTENT_RELATIVE_COLORIMETRIC,
                                          cmsFLAGS_BLACKPOINTCOMPENSATION | (alpha ? cmsFLAGS_COPY_ALPHA : 0)),
                cmsDeleteTransform);
            if (!transform)
                return false;
            std::vector<Sample> converted(count * (alpha ? 4 : 3));
            cmsDoTransform(transform.get(), samples.data(), converted.data(), cmsUInt32Number(count));
            samples = std::move(converted);
            return true;
        },
        raster.samples);
}

template <typename Sample>
std::vector<Sample> plainRgb(const std::vector<Sample>& samples, Colour colour)
{
    constexpr std::uint64_t most = Sample(-1);
    const std::size_t channels = std::size_t(channelsOf(colour));
    std::vector<Sample> answer;
    answer.reserve(samples.size() / channels * (hasAlpha(colour) ? 4 : 3));
    for (std::size_t i = 0; i < samples.size(); i += channels) {
        if (colour == Colour::Cmyk) {
            for (std::size_t c = 0; c < 3; ++c)
                answer.push_back(Sample(((most - samples[i + c]) * (most - samples[i + 3]) + most / 2) / most));
        } else {
            answer.insert(answer.end(), 3, samples[i]);
            if (colour == Colour::GreyAlpha)
                answer.push_back(samples[i + 1]);
        }
    }
    return answer;
}

/// The profile as a file has it, the same bytes whenever it is made.
std::vector<std::uint8_t> bytesOf(const Profile& profile)
{
    cmsUInt32Number size = 0;
    std::vector<std::uint8_t> bytes;
    if (profile && cmsSaveProfileToMem(profile.get(), nullptr, &size)) {
        bytes.resize(size);
        if (!cmsSaveProfileToMem(profile.get(), bytes.data(), &size))
            bytes.clear();
    }
    if (bytes.size() < 128)
        throw std::bad_alloc();
    // When it was made: year, month and so on, two bytes each (ICC.1, 7.2.8).
    constexpr std::uint8_t made[12] = {0x07, 0xd0, 0, 1, 0, 1};
    std::copy(std::begin(made), std::end(made), bytes.begin() + 24);
    return bytes;
}

} // namespace

void convertToSrgb(Raster& raster)
{
    const bool isRgb = raster.colour == Colour::Rgb || raster.colour == Colour::Rgba;
    if (!applyProfile(raster) && !isRgb)
        std::visit([&](auto& samples) { samples = plainRgb(samples, raster.colour); }, raster.samples);
    raster.colour = hasAlpha(raster.colour) ? Colour::Rgba : Colour::Rgb;
    raster.profile.clear();
}

canvas::Picture srgbPicture(Raster&& raster)
{
    convertToSrgb(raster);
    return std::visit([&](auto& samples) { return canvas::Picture(raster.size, channelsOf(raster.colour), std::move(samples)); }, raster.samples);
}

std::vector<std::uint8_t> srgbProfile() { return bytesOf(Profile(cmsCreate_sRGBProfile(), cmsCloseProfile)); }

std::vector<std::uint8_t> linearRec709Profile()
{
    cmsCIExyY white;
    cmsWhitePointFromTemp(&white, 6504);
    const cmsCIExyYTRIPLE primaries = {{.64, .33, 1}, {.3, .6, 1}, {.15, .06, 1}};
    cmsToneCurve* const straight = cmsBuildGamma(nullptr, 1);
    cmsToneCurve* const curves[3] = {straight, straight, straight};
    Profile profile(cmsCreateRGBProfile(&white, &primaries, curves), cmsCloseProfile);
    cmsFreeToneCurve(straight);
    if (profile) {
        cmsMLU* const text = cmsMLUalloc(nullptr, 1);
        cmsMLUsetASCII(text, "en", "US", "Linear Rec. 709");
        cmsWriteTag(profile.get(), cmsSigProfileDescriptionTag, text);
        cmsMLUfree(text);
    }
    return bytesOf(profile);
}

canvas::Picture inSpace(const canvas::Picture& picture, ExportSpace space)
{
    if (space == ExportSpace::Srgb || picture.isNull())
        return picture;
    const canvas::Picture deep = withDepth(picture, canvas::Depth::Sixteen);
    std::vector<std::uint16_t> table(65536);
    for (std::size_t i = 0; i < table.size(); ++i) { // IEC 61966-2-1
        const double value = double(i) / 65535;
        table[i] = std::uint16_t(std::lround((value <= .04045 ? value / 12.92 : std::pow((value + .055) / 1.055, 2.4)) * 65535));
    }
    std::vector<std::uint16_t> samples(deep.sixteen().begin(), deep.sixteen().end());
    const std::size_t channels = std::size_t(deep.channels());
    for (std::size_t i = 0; i < samples.size(); ++i)
        if (channels != 4 || i % 4 != 3)
            samples[i] = table[samples[i]];
    return {deep.size(), deep.channels(), std::move(samples)};
}

} // namespace underpaint::files
