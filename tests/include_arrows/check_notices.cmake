# cmake -DWORK=folder -P check_notices.cmake: breaks one arrow at a time in a tree of its own and expects check.cmake to
# say so, and to be content with the same tree when its arrows are right.
cmake_minimum_required(VERSION 3.22)

# verdict(answer): the exit status of check.cmake over the tree.
function(verdict answer)
    execute_process(COMMAND ${CMAKE_COMMAND} -DROOT=${WORK} -P ${CMAKE_CURRENT_LIST_DIR}/check.cmake
        RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
    set(${answer} ${status} PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK})
file(WRITE ${WORK}/core/engine/innermost.h "#include \"core/diffusion/denoiser.h\"\n")
file(WRITE ${WORK}/core/engine/inner.h "#include \"core/engine/innermost.h\"\n")
foreach(right
    "core/base/error.h|<string>" "core/base/print.cpp|<fmt/format.h>" "core/canvas/picture.cpp|<opencv2/imgproc.hpp>"
    "core/diffusion/sdedit.cpp|<ATen/ATen.h>" "core/diffusion/denoiser.h|<ATen/core/Tensor.h>"
    "core/engine/engine.cpp|\"core/diffusion/denoiser.h\"" "core/engine/parts.cpp|\"core/engine/inner.h\""
    "models/weights.h|\"core/base/error.h\"" "app/main.cpp|\"models/weights.h\"" "ui/view.h|<QWidget>")
    string(REGEX MATCH "^([^|]*)\\|(.*)$" ignored "${right}")
    file(WRITE ${WORK}/${CMAKE_MATCH_1} "#include ${CMAKE_MATCH_2}\n")
endforeach()
verdict(status)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "check.cmake complains about a tree whose arrows are right.")
endif()

set(count 0)
foreach(wrong
    "core/base/a.h|<QString>" "core/base/a.cpp|<ATen/ATen.h>" "core/base/a.cpp|<png.h>" "core/base/a.h|\"core/canvas/picture.h\""
    "core/canvas/a.cpp|<QtGui/QImage>" "core/canvas/a.cpp|\"core/diffusion/denoiser.h\"" "core/canvas/a.h|<opencv2/core.hpp>"
    "core/canvas/a.h|\"core/engine/engine.h\"" "core/canvas/a.cpp|<c10/core/Device.h>" "core/files/a.h|<ATen/core/Tensor.h>"
    "core/files/a.cpp|<QImage>" "core/diffusion/a.cpp|<opencv2/core.hpp>" "core/diffusion/a.cpp|\"core/canvas/picture.h\""
    "core/diffusion/a.cpp|\"core/engine/engine.h\"" "core/diffusion/a.h|<ATen/ATen.h>" "core/diffusion/a.cpp|<torch/torch.h>"
    "core/engine/a.cpp|<QObject>" "core/engine/a.cpp|\"models/weights.h\"" "core/engine/freedom.h|\"core/engine/inner.h\"" "core/engine/engine.h|\"core/diffusion/denoiser.h\""
    "core/engine/a.cpp|\"ui/view.h\"" "core/files/a.cpp|\"app/main.h\"" "core/files/a.cpp|\"core/engine/inner.h\""
    "models/vista/a.cpp|<QImage>" "models/a.cpp|<opencv2/core.hpp>" "models/a.h|\"core/canvas/picture.h\""
    "models/a.cpp|\"core/engine/engine.h\"" "models/a.cpp|\"app/main.h\"" "ui/a.cpp|<ATen/ATen.h>" "ui/a.h|\"models/weights.h\""
    "ui/a.cpp|\"core/diffusion/denoiser.h\"" "ui/a.cpp|\"core/engine/inner.h\"" "ui/a.cpp|\"../core/base/error.h\"")
    string(REGEX MATCH "^([^|]*)\\|(.*)$" ignored "${wrong}")
    set(file ${CMAKE_MATCH_1})
    set(operand ${CMAKE_MATCH_2})
    file(WRITE ${WORK}/${file} "#include ${operand}\n")
    verdict(status)
    if(status EQUAL 0)
        message(FATAL_ERROR "check.cmake does not notice that ${file} includes ${operand}.")
    endif()
    file(REMOVE ${WORK}/${file})
    math(EXPR count "${count} + 1")
endforeach()
message("${count} broken arrows, each noticed.")
