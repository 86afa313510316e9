// Draws scenes, or crude paintings of them: a raw file for training, or a contact sheet to look at.
#include "crude_painting.h"
#include "scene.h"
#include "texture_bank.h"
#include "tree_sprites.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>

using namespace underpaint::models::vista;

namespace {

struct Options {
    std::string out, sheet;
    std::uint64_t first = 0;
    std::int64_t count = 24;
    int width = 256, height = 256, threads = 1, columns = 6;
    bool captions = false, paintings = false, shipped = false;
    Attributes forced;
};

constexpr const char* usage = "scenes --out FILE --first SEED --count N --size WxH --threads T\n"
                              "       [--sheet FILE.ppm --columns C] [--force attribute=word]... [--captions]\n"
                              "       [--paintings | --shipped]\n"
                              "FILE gets the pictures as bytes [N, H, W, 3], FILE.captions 9 word indices each.\n"
                              "--paintings draws crude paintings instead, --shipped the 24 that the program is measured with.\n";

Options parse(int argc, char** argv)
{
    Options o;
    for (int i = 1; i < argc; ++i) {
        const std::string key = argv[i];
        if (key == "--captions" || key == "--paintings" || key == "--shipped") {
            (key == "--captions" ? o.captions : key == "--paintings" ? o.paintings : o.shipped) = true;
            continue;
        }
        if (i + 1 >= argc)
            throw std::invalid_argument("The option " + key + " needs a value.");
        const std::string value = argv[++i];
        if (key == "--out")
            o.out = value;
        else if (key == "--sheet")
            o.sheet = value;
        else if (key == "--first")
            o.first = std::stoull(value);
        else if (key == "--count")
            o.count = std::stoll(value);
        else if (key == "--threads")
            o.threads = std::max(1, std::stoi(value));
        else if (key == "--columns")
            o.columns = std::max(1, std::stoi(value));
        else if (key == "--size") {
            if (std::sscanf(value.c_str(), "%dx%d", &o.width, &o.height) != 2)
                throw std::invalid_argument("The size must look like 256x256.");
        } else if (key == "--force") {
            const std::size_t cut = value.find('=');
            bool found = false;
            for (int a = 0; a < attributeCount && cut != std::string::npos; ++a) {
                const AttributeWords& words = vocabulary()[static_cast<std::size_t>(a)];
                for (std::size_t w = 0; w < words.words.size(); ++w)
                    if (words.name == value.substr(0, cut) && words.words[w] == value.substr(cut + 1)) {
                        o.forced[a] = static_cast<int>(w);
                        found = true;
                    }
            }
            if (!found)
                throw std::invalid_argument("There is no attribute and word \"" + value + "\".");
        } else {
            throw std::invalid_argument("There is no option " + key + ".");
        }
    }
    if (o.shipped)
        o.count = static_cast<std::int64_t>(shippedPaintings().size());
    return o;
}

std::uint64_t seedOf(const Options& o, std::int64_t i)
{
    return o.shipped ? shippedPaintings()[static_cast<std::size_t>(i)] : o.first + static_cast<std::uint64_t>(i);
}

Scene draw(const Options& o, std::int64_t i)
{
    if (!o.paintings && !o.shipped)
        return makeScene(seedOf(o, i), o.forced, o.width, o.height);
    CrudePainting painting = makeCrudePainting(seedOf(o, i), o.width, o.height);
    painting.scene.caption = painting.subject + ": " + painting.scene.caption;
    return painting.scene;
}

/// Draws the pictures in any order and hands them over in order, at most a few ahead.
class Workshop {
public:
    explicit Workshop(const Options& options) : m_options(options)
    {
        for (int i = 0; i < options.threads; ++i)
            m_threads.emplace_back([this] { work(); });
    }
    ~Workshop()
    {
        for (std::thread& t : m_threads)
            t.join();
    }
    Scene next()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_done.count(m_taken) > 0; });
        Scene scene = std::move(m_done[m_taken]);
        m_done.erase(m_taken++);
        m_changed.notify_all();
        return scene;
    }

private:
    void work()
    {
        while (true) {
            std::int64_t i;
            {
                std::unique_lock lock(m_mutex);
                m_changed.wait(lock, [&] { return m_given >= m_options.count || m_given < m_taken + 8 * m_options.threads; });
                if (m_given >= m_options.count)
                    return;
                i = m_given++;
            }
            Scene scene = draw(m_options, i);
            const std::scoped_lock lock(m_mutex);
            m_done[i] = std::move(scene);
            m_changed.notify_all();
        }
    }

    const Options& m_options;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::int64_t, Scene> m_done;
    std::int64_t m_given = 0, m_taken = 0;
    std::vector<std::thread> m_threads;
};

int run(const Options& o)
{
    // Refuse bad sizes before threads start.
    if (o.width < 128 || o.height < 128 || o.width > 2048 || o.height > 2048 || o.width > 3 * o.height || o.height > 3 * o.width)
        throw std::invalid_argument("A scene must be 128 to 2048 points wide and high, and at most three times as long as wide.");
    textureBank();
    spriteBank();
    std::ofstream pictures, captions;
    if (!o.out.empty()) {
        pictures.open(o.out, std::ios::binary);
        captions.open(o.out + ".captions", std::ios::binary);
        if (!pictures || !captions)
            throw std::runtime_error("Cannot write to " + o.out + ".");
    }
    std::vector<std::uint8_t> sheet;
    const int gap = 2, rows = static_cast<int>((o.count + o.columns - 1) / o.columns);
    const int sheetW = o.columns * (o.width + gap), sheetH = rows * (o.height + gap);
    if (!o.sheet.empty())
        sheet.assign(static_cast<std::size_t>(sheetW) * sheetH * 3, 255);
    const auto begun = std::chrono::steady_clock::now();
    {
        Workshop workshop(o);
        for (std::int64_t i = 0; i < o.count; ++i) {
            const Scene scene = workshop.next();
            if (pictures.is_open()) {
                pictures.write(reinterpret_cast<const char*>(scene.pixels.data()), static_cast<std::streamsize>(scene.pixels.size()));
                char words[attributeCount];
                for (int a = 0; a < attributeCount; ++a)
                    words[a] = static_cast<char>(scene.attributes[a]);
                captions.write(words, attributeCount);
                if (i % 64 == 63) {
                    pictures.flush();
                    captions.flush();
                }
                if (!pictures || !captions) {
                    std::cerr << "Cannot write to " << o.out << ": is the disk full?\n";
                    std::exit(1);
                }
            }
            if (o.captions)
                std::cout << seedOf(o, i) << ": " << scene.caption << "\n";
            if (!sheet.empty())
                for (int y = 0; y < o.height; ++y)
                    std::copy_n(scene.pixels.data() + static_cast<std::size_t>(y) * o.width * 3, static_cast<std::size_t>(o.width) * 3,
                                sheet.data() + ((static_cast<std::size_t>(i / o.columns) * (o.height + gap) + y) * sheetW + static_cast<std::size_t>(i % o.columns) * (o.width + gap)) * 3);
        }
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    std::cerr << o.count << " pictures in " << seconds << " s, " << 1000 * seconds * o.threads / static_cast<double>(o.count) << " ms each and thread\n";
    if (!o.sheet.empty()) {
        std::ofstream file(o.sheet, std::ios::binary);
        file << "P6\n" << sheetW << " " << sheetH << "\n255\n";
        file.write(reinterpret_cast<const char*>(sheet.data()), static_cast<std::streamsize>(sheet.size()));
        if (!file)
            throw std::runtime_error("Cannot write to " + o.sheet + ".");
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
try {
    if (argc < 2) {
        std::cout << usage;
        return 0;
    }
    return run(parse(argc, argv));
} catch (const std::exception& e) {
    std::cerr << e.what() << "\n" << usage;
    return 1;
}
