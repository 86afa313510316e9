# `cmake --install build --prefix FOLDER`: a tree that runs from wherever it lies. The program finds what came with it in ../share/underpaint first, and only
# a program that was not installed looks beside its source. Icons, fonts and translations are inside the program.
include(GNUInstallDirs)
option(UNDERPAINT_INSTALL_TORCH "Install LibTorch's libraries with the program, so that the tree runs on machines without it" OFF)

set_target_properties(underpaint PROPERTIES BUILD_WITH_INSTALL_RPATH ON
    INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}/underpaint;${UNDERPAINT_TORCH}/lib")
install(TARGETS underpaint RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
if(UNDERPAINT_INSTALL_TORCH)
    install(DIRECTORY ${UNDERPAINT_TORCH}/lib/ DESTINATION ${CMAKE_INSTALL_LIBDIR}/underpaint FILES_MATCHING PATTERN "*.so*" PATTERN "libtorch_python*" EXCLUDE)
endif()

set(share ${CMAKE_INSTALL_DATADIR}/underpaint)
foreach(folder brushes examples manual palettes tokenizers)
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/resources/${folder} DESTINATION ${share})
endforeach()
# The models that come with the program, with their cards: whatever is there when it is installed.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/models/vista DESTINATION ${share}/models FILES_MATCHING PATTERN "*.safetensors" PATTERN "*.card.json" PATTERN "README.md"
    PATTERN docs EXCLUDE PATTERN training EXCLUDE)

install(FILES ${PROJECT_SOURCE_DIR}/packaging/underpaint.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${PROJECT_SOURCE_DIR}/packaging/underpaint.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/resources/fonts/OFL.txt DESTINATION ${CMAKE_INSTALL_DOCDIR}/fonts)
