# LibTorch as an imported target. The wheel's own TorchConfig asks for a CUDA toolkit when it is the CUDA build,
# so the libraries are linked by name.
if(NOT UNDERPAINT_TENSORS)
    return()
endif()
set(UNDERPAINT_TORCH "" CACHE PATH "Folder with LibTorch's include/ and lib/ (the torch package of the wheel, or an unpacked LibTorch)")
if(NOT UNDERPAINT_TORCH)
    file(GLOB candidates ${PROJECT_SOURCE_DIR}/.venv/lib/python3*/site-packages/torch)
    if(NOT candidates)
        find_package(Python3 COMPONENTS Interpreter QUIET)
        if(Python3_FOUND)
            execute_process(COMMAND ${Python3_EXECUTABLE} -c "import os, torch; print(os.path.dirname(torch.__file__))"
                OUTPUT_VARIABLE candidates OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
        endif()
    endif()
    if(candidates)
        list(GET candidates 0 first)
        set(UNDERPAINT_TORCH ${first} CACHE PATH "" FORCE)
    endif()
endif()
if(NOT EXISTS ${UNDERPAINT_TORCH}/include/ATen/ATen.h)
    message(FATAL_ERROR "LibTorch was not found in \"${UNDERPAINT_TORCH}\". Run packaging/run, which installs it, "
        "or point -DUNDERPAINT_TORCH= at the torch folder of a wheel or at an unpacked LibTorch.")
endif()

set(lib ${UNDERPAINT_TORCH}/lib)
add_library(underpaint_torch INTERFACE)
target_include_directories(underpaint_torch SYSTEM INTERFACE ${UNDERPAINT_TORCH}/include)
target_link_directories(underpaint_torch INTERFACE ${lib})
target_link_options(underpaint_torch INTERFACE "LINKER:-rpath,${lib}")
target_link_libraries(underpaint_torch INTERFACE ${lib}/libtorch.so ${lib}/libtorch_cpu.so ${lib}/libc10.so)
target_compile_options(underpaint_torch INTERFACE -fopenmp)
target_compile_definitions(underpaint_torch INTERFACE AT_PARALLEL_OPENMP=1)
if(EXISTS ${lib}/libtorch_cuda.so)
    # Nothing of ours names a CUDA symbol, so the linker must be told to keep the library that registers the kernels.
    target_link_libraries(underpaint_torch INTERFACE
        "-Wl,--no-as-needed" ${lib}/libtorch_cuda.so ${lib}/libc10_cuda.so "-Wl,--as-needed")
    target_compile_definitions(underpaint_torch INTERFACE UNDERPAINT_CUDA=1)
endif()
