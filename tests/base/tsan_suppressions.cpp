/// Qt Test watches each test from a thread of its own and ends it in ways that ThreadSanitizer cannot follow, since Qt is built without it.
/// Only what happens inside Qt's libraries is passed over; our own code is not. Read by ThreadSanitizer alone.
extern "C" const char* __tsan_default_suppressions();

extern "C" __attribute__((no_sanitize("thread"))) const char* __tsan_default_suppressions()
{
    return "called_from_lib:libQt6Core.so\n"
           "called_from_lib:libQt6Test.so\n"
           "race:QTest::qRun\n"
           "race:QWaitCondition::~QWaitCondition\n";
}
