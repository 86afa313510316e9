#include "models/kept_memory.h"

#include <ATen/ATen.h>
#include <QTest>
#include <c10/core/CPUAllocator.h>
#include <thread>
#include <vector>

using namespace underpaint;

namespace {

constexpr std::int64_t megabyte = 1 << 20;

at::Tensor bytes(std::int64_t count)
{
    return at::empty({count}, at::kByte);
}

} // namespace

class KeptMemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { models::keepFreedMemory(); }
    void init() { models::giveBackFreedMemory(); }
    void givesTheSameMemoryToTheNextTensor();
    void doesNotWasteALargeBlockOnASmallTensor();
    void leavesSmallTensorsAlone();
    void servesCallersThatHoldBarePointers();
    void keepsNoMoreThanAnEighthOfTheMachine();
    void staysRightWhenThreadsShareIt();
};

void KeptMemoryTest::givesTheSameMemoryToTheNextTensor()
{
    at::Tensor first = bytes(8 * megabyte);
    const void* const place = first.data_ptr();
    QCOMPARE(models::keptBytes(), std::uint64_t(0));
    first.reset();
    QCOMPARE(models::keptBytes(), std::uint64_t(8 * megabyte));
    const at::Tensor second = bytes(7 * megabyte); // at most a quarter larger than wanted
    QCOMPARE(second.data_ptr(), place);
    QCOMPARE(models::keptBytes(), std::uint64_t(0));
    const at::Tensor third = bytes(7 * megabyte);
    QVERIFY(third.data_ptr() != place);
}

void KeptMemoryTest::doesNotWasteALargeBlockOnASmallTensor()
{
    bytes(16 * megabyte);
    const at::Tensor small = bytes(4 * megabyte);
    QCOMPARE(models::keptBytes(), std::uint64_t(16 * megabyte));
    models::giveBackFreedMemory();
    QCOMPARE(models::keptBytes(), std::uint64_t(0));
}

void KeptMemoryTest::leavesSmallTensorsAlone()
{
    bytes(megabyte - 1);
    QCOMPARE(models::keptBytes(), std::uint64_t(0));
    QCOMPARE(at::zeros({0}).numel(), std::int64_t(0));
}

void KeptMemoryTest::servesCallersThatHoldBarePointers()
{
    c10::Allocator& allocator = *c10::GetCPUAllocator(); // oneDNN asks in this way
    for (const std::size_t size : {std::size_t(64), std::size_t(2 * megabyte)}) {
        void* const data = allocator.raw_allocate(size);
        QVERIFY(data);
        allocator.raw_deallocate(data);
    }
    QCOMPARE(models::keptBytes(), std::uint64_t(2 * megabyte));
}

void KeptMemoryTest::keepsNoMoreThanAnEighthOfTheMachine()
{
    const std::int64_t machine = std::int64_t(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE), piece = machine / 20;
    std::vector<at::Tensor> all; // never touched, so they cost address space alone
    for (int i = 0; i < 4; ++i)
        all.push_back(bytes(piece));
    const void* const last = all[3].data_ptr();
    for (at::Tensor& one : all)
        one.reset();
    QCOMPARE(models::keptBytes(), std::uint64_t(2 * piece));
    QCOMPARE(bytes(piece).data_ptr(), last);
}

void KeptMemoryTest::staysRightWhenThreadsShareIt()
{
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([t, &wrong] {
            for (int i = 0; i < 200; ++i) {
                const at::Tensor mine = bytes((1 + (i * 7 + t) % 5) * megabyte).slice(0, 0, 4096).fill_(t);
                wrong += int((mine != t).sum().item<std::int64_t>());
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

QTEST_APPLESS_MAIN(KeptMemoryTest)
#include "kept_memory_test.moc"
