# find_package(OpenCV COMPONENTS core imgproc ...): targets opencv_<component> and OpenCV_LIBS. Debian's own
# OpenCVConfig.cmake lives in a package that pulls in every module with everything below it; this finds those asked for.
find_path(OpenCV_INCLUDE_DIR opencv2/core/version.hpp PATH_SUFFIXES opencv4)
if(OpenCV_INCLUDE_DIR)
    file(STRINGS ${OpenCV_INCLUDE_DIR}/opencv2/core/version.hpp lines REGEX "#define CV_VERSION_(MAJOR|MINOR|REVISION)")
    string(REGEX REPLACE "[^0-9;]" "" lines "${lines}")
    string(REPLACE ";" "." OpenCV_VERSION "${lines}")
endif()

set(OpenCV_LIBS)
set(needed OpenCV_INCLUDE_DIR)
foreach(component IN LISTS OpenCV_FIND_COMPONENTS)
    find_library(OpenCV_${component}_LIBRARY opencv_${component})
    mark_as_advanced(OpenCV_${component}_LIBRARY)
    list(APPEND needed OpenCV_${component}_LIBRARY)
    list(APPEND OpenCV_LIBS opencv_${component})
endforeach()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenCV REQUIRED_VARS ${needed} VERSION_VAR OpenCV_VERSION)
mark_as_advanced(OpenCV_INCLUDE_DIR)

if(OpenCV_FOUND)
    foreach(component IN LISTS OpenCV_FIND_COMPONENTS)
        if(NOT TARGET opencv_${component})
            add_library(opencv_${component} UNKNOWN IMPORTED)
            set_target_properties(opencv_${component} PROPERTIES IMPORTED_LOCATION ${OpenCV_${component}_LIBRARY}
                INTERFACE_INCLUDE_DIRECTORIES ${OpenCV_INCLUDE_DIR})
        endif()
    endforeach()
    # Every module rests on core, and the linker wants to hear so.
    if(TARGET opencv_core)
        foreach(component IN LISTS OpenCV_FIND_COMPONENTS)
            if(NOT component STREQUAL "core")
                set_property(TARGET opencv_${component} PROPERTY INTERFACE_LINK_LIBRARIES opencv_core)
            endif()
        endforeach()
    endif()
endif()
