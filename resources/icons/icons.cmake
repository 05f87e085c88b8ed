# SPDX-License-Identifier: GPL-3.0-or-later
# The icons that ui asks for, by their names in lucide-static. A name that is missing here is missing on the screen.
set(bakeoff_icon_names
    boxes chart-no-axes-column check chevron-down chevron-right chevron-up chevrons-up-down circle-alert
    circle-check circle-minus circle-question-mark clock coins columns-2 copy download eye eye-off file file-down
    file-plus flag flask-conical folder-open history info layers-2 link-2 list-checks lock maximize-2
    message-square minimize-2 moon paperclip pause pencil plug-zap plus radar refresh-cw scale search settings
    shield-check sun swords table-2 trash-2 triangle-alert undo-2 x)

# The set comes from npm while building, so that nothing of others lies in the repository. npm works in a copy of the
# two files, because it writes beside them.
if(BAKEOFF_ICONS)
    set(icon_source "${BAKEOFF_ICONS}")
    set(icon_stamp "")
else()
    find_program(NPM npm REQUIRED)
    set(icon_npm "${CMAKE_CURRENT_BINARY_DIR}/icons-npm")
    set(icon_source "${icon_npm}/node_modules/lucide-static/icons")
    set(icon_stamp "${icon_npm}/node_modules/.package-lock.json")
    add_custom_command(OUTPUT "${icon_stamp}"
        COMMAND "${CMAKE_COMMAND}" -E make_directory "${icon_npm}"
        COMMAND "${CMAKE_COMMAND}" -E copy icons/package.json icons/package-lock.json icons/.npmrc "${icon_npm}"
        COMMAND "${CMAKE_COMMAND}" -E chdir "${icon_npm}" "${NPM}" ci --ignore-scripts --no-audit --no-fund --loglevel=error
        WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}"
        DEPENDS icons/package.json icons/package-lock.json icons/.npmrc
        COMMENT "Fetching the icon set" VERBATIM)
endif()

set(icon_files "")
set(icon_originals "")
foreach(icon IN LISTS bakeoff_icon_names)
    list(APPEND icon_originals "${icon_source}/${icon}.svg")
    list(APPEND icon_files "${CMAKE_CURRENT_BINARY_DIR}/icons/${icon}.svg")
endforeach()
file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/icons")
add_custom_command(OUTPUT ${icon_files}
    COMMAND "${CMAKE_COMMAND}" -E copy ${icon_originals} "${CMAKE_CURRENT_BINARY_DIR}/icons"
    DEPENDS ${icon_stamp}
    COMMENT "Choosing icons" VERBATIM)

# Prefix ":/icons/", one file an icon. Whoever links this library gets the resource initialised.
# The library itself holds nothing else, but one without a source cannot be linked.
file(CONFIGURE OUTPUT icons/bakeoff_icons.cpp CONTENT "// SPDX-License-Identifier: GPL-3.0-or-later\n")
add_library(bakeoff_icons STATIC "${CMAKE_CURRENT_BINARY_DIR}/icons/bakeoff_icons.cpp")
qt_add_resources(bakeoff_icons bakeoff_icon_files PREFIX /icons BASE "${CMAKE_CURRENT_BINARY_DIR}/icons" FILES ${icon_files})
