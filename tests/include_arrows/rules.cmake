# The arrows of the house: who may include whom. Read by CMakeLists.txt and by check.cmake.

set(qt "<(Q[A-Z]|Qt)")
set(opencv "<opencv2|\"opencv2")
set(tensors "[<\"](ATen|c10|caffe2|torch)/")

# layer_rule(folder kind forbidden sentence): no file of that kind (any, header, source) under folder may have an
# #include whose operand, with its bracket or quote, matches the regular expression.
set(rule_count 0)
macro(layer_rule folder kind forbidden sentence)
    math(EXPR rule_count "${rule_count} + 1")
    set(rule_${rule_count}_folder "${folder}")
    set(rule_${rule_count}_kind "${kind}")
    set(rule_${rule_count}_forbidden "${forbidden}")
    set(rule_${rule_count}_sentence "${sentence}")
endmacro()

layer_rule(core any "${qt}" "core must not see Qt: convert in ui/canvas/picture_image.h")
layer_rule(core any "\"(models|ui|app|tests)/" "core sees neither models nor ui nor app: let app hand it a function")
layer_rule(core header "${opencv}" "headers of core must not see OpenCV: wrap it inside a .cpp file")
layer_rule(core/base any "<[^>]*/|<[^>]*[.]h|\"core/[^b]" "core/base rests on the standard library and fmt alone")
layer_rule(core/canvas any "${tensors}|\"core/(diffusion|engine|files)/" "core/canvas rests on core/base alone")
layer_rule(core/files any "${tensors}|\"core/diffusion/" "core/files hold pictures and text, never tensors")
layer_rule(core/diffusion any "${opencv}|\"core/(canvas|engine|files)/" "core/diffusion rests on core/base and tensors alone")
layer_rule(core/engine any "${opencv}|\"core/files/" "core/engine rests on core/canvas and core/diffusion")
layer_rule(models any "${qt}|${opencv}" "models must not see Qt or OpenCV: they take and give tensors")
layer_rule(models any "\"(core/(canvas|engine|files)|ui|app|tests)/" "models rest on core/diffusion and core/base alone")
layer_rule(ui any "${tensors}|\"core/diffusion/" "ui must not see tensors: send a SampleRequest and take a Picture")
layer_rule(ui any "\"(models|app|tests)/" "ui sees neither models nor app")
layer_rule(app any "\"tests/" "the program does not know its tests")
foreach(folder core models ui app)
    layer_rule(${folder} any "[<\"]torch/(torch|nn|all)[.]h" "take <ATen/ATen.h>: torch/torch.h doubles the time of a build")
    layer_rule(${folder} header "[<\"]ATen/ATen[.]h" "headers declare with <ATen/core/Tensor.h>; <ATen/ATen.h> is for bodies")
    layer_rule(${folder} any "\"[.][.]/" "name files from the root of the project, so that the arrows can be seen")
endforeach()
# fmt is the one library that core/base may name.
set(allowed_everywhere "^<fmt/")

# Headers of core/engine that name tensors, or include one that does, are inner: for its own .cpp files, app and tests.
# Everyone else takes these, which must never become inner.
set(inner_mark "[<\"](ATen|c10|torch)/|\"core/diffusion/")
set(inner_folder core/engine)
set(inner_readers "^(core/engine|app|tests)/")
set(outer_headers core/engine/engine.h core/engine/freedom.h core/engine/sample_event.h core/engine/sample_request.h
    core/engine/sampling_worker.h)

# includes_of(file answer): the operands of its #include lines, each with its brackets or quotes.
function(includes_of file answer)
    file(STRINGS ${file} lines REGEX "^[ \t]*#[ \t]*include")
    set(found)
    foreach(line IN LISTS lines)
        if(line MATCHES "include[ \t]*([<\"][^>\"]+[>\"])")
            list(APPEND found "${CMAKE_MATCH_1}")
        endif()
    endforeach()
    set(${answer} "${found}" PARENT_SCOPE)
endfunction()

# inner_headers(root answer): the inner headers, by their paths from the root.
function(inner_headers root answer)
    file(GLOB headers RELATIVE ${root} ${root}/${inner_folder}/*.h)
    set(inner)
    set(before -1)
    list(LENGTH inner count)
    while(NOT count EQUAL before)
        set(before ${count})
        foreach(header IN LISTS headers)
            includes_of(${root}/${header} operands)
            foreach(operand IN LISTS operands)
                string(REPLACE "\"" "" path "${operand}")
                if(NOT header IN_LIST inner AND (operand MATCHES "${inner_mark}" OR path IN_LIST inner))
                    list(APPEND inner ${header})
                endif()
            endforeach()
        endforeach()
        list(LENGTH inner count)
    endwhile()
    set(${answer} "${inner}" PARENT_SCOPE)
endfunction()
