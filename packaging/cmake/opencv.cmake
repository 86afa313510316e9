# OpenCV's core and imgproc as imported targets. Debian's own configuration file is in a package that brings every module's
# headers and libraries along (some 700 MB); these two packages are enough.
find_path(UNDERPAINT_OPENCV_HEADERS opencv2/imgproc.hpp PATH_SUFFIXES opencv4)
find_library(UNDERPAINT_OPENCV_CORE opencv_core)
find_library(UNDERPAINT_OPENCV_IMGPROC opencv_imgproc)
mark_as_advanced(UNDERPAINT_OPENCV_HEADERS UNDERPAINT_OPENCV_CORE UNDERPAINT_OPENCV_IMGPROC)
if(NOT UNDERPAINT_OPENCV_HEADERS OR NOT UNDERPAINT_OPENCV_CORE OR NOT UNDERPAINT_OPENCV_IMGPROC)
    message(FATAL_ERROR "OpenCV was not found. Install libopencv-imgproc-dev (Debian).")
endif()
add_library(underpaint_opencv INTERFACE)
target_include_directories(underpaint_opencv SYSTEM INTERFACE ${UNDERPAINT_OPENCV_HEADERS})
target_link_libraries(underpaint_opencv INTERFACE ${UNDERPAINT_OPENCV_IMGPROC} ${UNDERPAINT_OPENCV_CORE})
