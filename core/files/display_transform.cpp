#include "core/files/display_transform.h"

#include "core/base/error.h"
#include "core/files/file_bytes.h"
#include "core/files/text_coding.h"

#include <algorithm>
#include <bit>
#include <filesystem>
#include <fmt/format.h>
#include <lcms2.h>

namespace underpaint::files {

namespace {

using Profile = std::unique_ptr<void, decltype(&cmsCloseProfile)>;

Profile profileFrom(Bytes bytes) { return {cmsOpenProfileFromMem(bytes.data(), cmsUInt32Number(bytes.size())), cmsCloseProfile}; }

/// lcms2's name of 0xAARRGGBB as this machine has it.
constexpr cmsUInt32Number pixelFormat = std::endian::native == std::endian::little ? TYPE_BGRA_8 : TYPE_ARGB_8;

} // namespace

std::shared_ptr<const DisplayTransform> DisplayTransform::make(const Choice& choice)
{
    if (choice.screen.empty() && choice.proof.empty())
        return {};
    const Profile srgb(cmsCreate_sRGBProfile(), cmsCloseProfile);
    const Profile screen = choice.screen.empty() ? Profile(cmsCreate_sRGBProfile(), cmsCloseProfile) : profileFrom(choice.screen);
    if (!screen || cmsGetColorSpace(screen.get()) != cmsSigRgbData)
        throw base::Error("That is no colour profile of a screen: choose an .icc file in RGB.");
    constexpr cmsUInt32Number plain = cmsFLAGS_NOCACHE | cmsFLAGS_BLACKPOINTCOMPENSATION;
    cmsHTRANSFORM transform = nullptr;
    if (choice.proof.empty()) {
        transform = cmsCreateTransform(srgb.get(), pixelFormat, screen.get(), pixelFormat, INTENT_RELATIVE_COLORIMETRIC, plain);
    } else {
        const Profile proof = profileFrom(choice.proof);
        if (!proof)
            throw base::Error("That is no colour profile of a printer or screen: choose an .icc file.");
        transform = cmsCreateProofingTransform(srgb.get(), pixelFormat, screen.get(), pixelFormat, proof.get(), INTENT_RELATIVE_COLORIMETRIC, INTENT_RELATIVE_COLORIMETRIC,
            plain | cmsFLAGS_SOFTPROOFING | (choice.marksGamut ? cmsFLAGS_GAMUTCHECK : 0));
    }
    if (!transform)
        throw base::Error("These colour profiles do not go together: choose others.");
    return std::shared_ptr<const DisplayTransform>(new DisplayTransform(transform));
}

DisplayTransform::~DisplayTransform() { cmsDeleteTransform(m_transform); }

void DisplayTransform::apply(std::uint32_t* pixels, std::size_t count) const
{
    const auto isOpaque = [](std::uint32_t pixel) { return pixel >> 24 == 255; };
    if (std::all_of(pixels, pixels + count, isOpaque)) {
        cmsDoTransform(m_transform, pixels, pixels, cmsUInt32Number(count));
        return;
    }
    const auto each = [](std::uint32_t pixel, auto change) { // the three colours by themselves
        std::uint32_t answer = pixel & 0xFF000000u;
        for (const int shift : {0, 8, 16})
            answer |= change(pixel >> shift & 255) << shift;
        return answer;
    };
    for (std::size_t i = 0; i < count; ++i)
        if (const std::uint32_t alpha = pixels[i] >> 24; alpha > 0) {
            pixels[i] = each(pixels[i], [alpha](std::uint32_t value) { return std::min(255u, (value * 255 + alpha / 2) / alpha); });
            cmsDoTransform(m_transform, pixels + i, pixels + i, 1);
            pixels[i] = each(pixels[i], [alpha](std::uint32_t value) { return (value * alpha + 127) / 255; });
        }
}

std::string profileName(const std::string& path)
{
    const std::vector<std::uint8_t> bytes = readFile(path);
    const Profile profile = profileFrom(bytes);
    if (!profile)
        throw base::Error(fmt::format("\"{}\" is no colour profile: choose an .icc file.", path));
    char name[256] = "";
    cmsGetProfileInfoASCII(profile.get(), cmsInfoDescription, "en", "US", name, sizeof name);
    const std::string clean = oneLine(name);
    return clean.empty() ? std::filesystem::path(path).stem().string() : clean;
}

} // namespace underpaint::files
