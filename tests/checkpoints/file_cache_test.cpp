#include "library_folder.h"

#include "models/catalog.h"
#include "models/library/assembly.h"

using namespace underpaint;
using namespace underpaint::tests;

/// What is known of files is looked up once.
class FileCacheTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_library = std::make_unique<LibraryFolder>(); }

    void aSecondLookOpensNothing()
    {
        m_library->makeComfy();
        const models::library::Findings found = models::library::scanFolders({m_library->root().string()});
        const std::string path = (m_library->beside("known.json")).string();
        models::library::FileCache first(path);
        const auto before = assemble(found, first);
        QVERIFY(first.filesRead() > 5);
        first.save();
        models::library::FileCache second(path);
        const auto after = assemble(found, second);
        QCOMPARE(second.filesRead(), 0);
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < after.size(); ++i)
            QVERIFY(after[i].card.id == before[i].card.id && after[i].kind == before[i].kind && after[i].problem == before[i].problem && rolesOf(after[i]) == rolesOf(before[i]));
        // A file that changed is looked at again; a damaged cache is made anew.
        writeSparse(m_library->root() / "ComfyUI/models/vae/ae.safetensors", {{"a", "F32", {2}}});
        models::library::FileCache third(path);
        assemble(models::library::scanFolders({m_library->root().string()}), third);
        QCOMPARE(third.filesRead(), 1);
        std::ofstream(path) << "{\"version\": 1, \"files\": {\"x\": [[[";
        models::library::FileCache fourth(path);
        QCOMPARE(assemble(models::library::scanFolders({m_library->root().string()}), fourth).size(), before.size());
        QVERIFY(fourth.filesRead() > 5);
        fourth.save();
        models::library::FileCache fifth(path);
        assemble(models::library::scanFolders({m_library->root().string()}), fifth);
        QCOMPARE(fifth.filesRead(), 0);
    }

    void aThousandFilesAreQuick()
    {
        const auto checkpoint = Manifest::read(golden("manifests/sd15_ldm_single_file.json")).tensors, autoencoder = Manifest::read(golden("manifests/flux_ae_bfl.json")).tensors;
        for (int i = 0; i < 1000; ++i)
            writeSparse(m_library->root() / std::to_string(i % 10) / ("file" + std::to_string(i) + ".safetensors"), i % 5 == 0 ? checkpoint : autoencoder);
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(models::findModels({m_library->root().string()}).size(), std::size_t(1000));
        const qint64 first = clock.restart();
        QCOMPARE(models::findModels({m_library->root().string()}).size(), std::size_t(1000));
        const qint64 second = clock.elapsed();
        qInfo("1000 files: %lld ms, then %lld ms", static_cast<long long>(first), static_cast<long long>(second));
        QVERIFY(second < 2000);
    }

private:
    std::unique_ptr<LibraryFolder> m_library;
};

QTEST_GUILESS_MAIN(FileCacheTest)
#include "file_cache_test.moc"
