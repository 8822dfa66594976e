# together_embed(NAME prefix dir patterns...): files under dir as bytes inside the binary, found through platform/files/embedded.h as
# prefix + path below dir. NAME is an object library: link it to the executables that need the files. For files that the build makes,
# give DEPENDS stamp: the folder is listed again when the stamp changes.
if(CMAKE_SCRIPT_MODE_FILE)
    # Run by the build: cmake -DOUT= -DPREFIX= -DDIR= -DPATTERNS= -P embed.cmake writes the assembler source.
    set(globs ${PATTERNS})
    list(TRANSFORM globs PREPEND ${DIR}/)
    file(GLOB files RELATIVE ${DIR} ${globs})
    set(data ".section .rodata\n")
    set(index ".section together_embedded,\"aw\",@progbits\n.balign 8\n")
    set(number 0)
    foreach(file IN LISTS files)
        if(NOT file MATCHES "^[A-Za-z0-9@._/-]+$")
            message(FATAL_ERROR "${DIR}/${file}: a name that cannot be embedded")
        endif()
        math(EXPR number "${number} + 1")
        string(LENGTH "${PREFIX}${file}" length)
        string(APPEND data ".Lname${number}: .ascii \"${PREFIX}${file}\"\n.balign 16\n.Ldata${number}: .incbin \"${DIR}/${file}\"\n.Lend${number}: .byte 0\n")
        string(APPEND index ".quad .Lname${number}, ${length}, .Ldata${number}, .Lend${number} - .Ldata${number}\n")
    endforeach()
    file(WRITE ${OUT} "${data}${index}.section .note.GNU-stack,\"\",@progbits\n")
    return()
endif()

set(together_embed_script ${CMAKE_CURRENT_LIST_FILE})

function(together_embed name prefix dir)
    cmake_parse_arguments(arg "" "" "DEPENDS" ${ARGN})
    set(globs ${arg_UNPARSED_ARGUMENTS})
    list(TRANSFORM globs PREPEND ${dir}/)
    file(GLOB files CONFIGURE_DEPENDS ${globs})
    set(out ${CMAKE_BINARY_DIR}/embed/${name})
    list(JOIN files "\n" listing)
    file(GENERATE OUTPUT ${out}.list CONTENT "${listing}\n")
    add_custom_command(OUTPUT ${out}.S
        COMMAND ${CMAKE_COMMAND} -DOUT=${out}.S -DPREFIX=${prefix} -DDIR=${dir} "-DPATTERNS=${arg_UNPARSED_ARGUMENTS}" -P ${together_embed_script}
        DEPENDS ${files} ${out}.list ${together_embed_script} ${arg_DEPENDS} COMMENT "Embedding ${name}" VERBATIM)
    add_library(${name} OBJECT ${out}.S)
    set_source_files_properties(${out}.S PROPERTIES OBJECT_DEPENDS "${files}")
endfunction()
