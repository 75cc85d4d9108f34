# SPDX-License-Identifier: GPL-3.0-or-later
# What every target is compiled with: `mercator_compiler` is linked by mercator_library() and mercator_executable().
add_library(mercator_compiler INTERFACE)
target_compile_options(mercator_compiler INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion
    -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Wimplicit-fallthrough)
if(MERCATOR_WARNINGS_AS_ERRORS)
    target_compile_options(mercator_compiler INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Reports paths through inlined library code that cannot be taken.
    target_compile_options(mercator_compiler INTERFACE -Wno-null-dereference)
    if(CMAKE_UNITY_BUILD)
        # Files that are compiled together see each other's unnamed namespaces: names there are no global names, and a
        # private struct may have members of theirs.
        target_compile_options(mercator_compiler INTERFACE -Wno-subobject-linkage -Wshadow=local)
    endif()
endif()
if(NOT CMAKE_UNITY_BUILD)
    target_compile_options(mercator_compiler INTERFACE -Wshadow)
endif()
target_compile_definitions(mercator_compiler INTERFACE QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_KEYWORDS
    QT_NO_URL_CAST_FROM_STRING QT_DISABLE_DEPRECATED_UP_TO=0x060400 MERCATOR_VERSION="${PROJECT_VERSION}")
target_include_directories(mercator_compiler INTERFACE ${CMAKE_SOURCE_DIR})
if(MERCATOR_SANITIZE)
    target_compile_options(mercator_compiler INTERFACE -fsanitize=${MERCATOR_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(mercator_compiler INTERFACE -fsanitize=${MERCATOR_SANITIZE})
endif()
find_program(MERCATOR_MOLD mold)
if(MERCATOR_MOLD AND NOT MERCATOR_SANITIZE)
    target_link_options(mercator_compiler INTERFACE -fuse-ld=mold)
endif()

# A static library; its folders add their files with target_sources().
function(mercator_library name)
    add_library(${name} STATIC)
    target_link_libraries(${name} PUBLIC mercator_compiler)
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
endfunction()
