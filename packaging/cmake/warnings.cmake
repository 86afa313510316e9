# Every target of ours links underpaint_warnings.
add_library(underpaint_warnings INTERFACE)
target_compile_options(underpaint_warnings INTERFACE -Wall -Wextra -Wpedantic)
target_include_directories(underpaint_warnings INTERFACE ${PROJECT_SOURCE_DIR})

# underpaint_sources(target): all .cpp files of the current folder, in a fixed order.
function(underpaint_sources target)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    target_sources(${target} PRIVATE ${sources})
endfunction()
