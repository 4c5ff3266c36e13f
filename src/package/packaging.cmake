# A Debian package: cmake --build … && cpack -G DEB. tests/package/run tries it.
set(CPACK_PACKAGE_NAME runknee)
set(CPACK_PACKAGE_VENDOR "the runknee authors")
set(CPACK_PACKAGE_CONTACT "the runknee authors <runknee@example.org>")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/src/package/before_deb.cmake)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "knee-pain triage and exercise plans for runners")
set(CPACK_PACKAGE_DESCRIPTION "Asks what a physiotherapist would ask, says how urgent it is, what the likely
cause is and why, and makes a plan of strengthening, stretching and recovery.
Everything runs on this machine. It informs, it does not diagnose.")

set(packaging ${CMAKE_CURRENT_BINARY_DIR}/packaging)
find_program(gzip gzip)
if(gzip)
  file(MAKE_DIRECTORY ${packaging})
  execute_process(COMMAND ${gzip} -9nc ${PROJECT_SOURCE_DIR}/CHANGELOG.md OUTPUT_FILE ${packaging}/changelog.gz COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${gzip} -9nc ${PROJECT_SOURCE_DIR}/src/package/debian_changelog OUTPUT_FILE ${packaging}/changelog.Debian.gz
    COMMAND_ERROR_IS_FATAL ANY)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/CHANGELOG.md
    ${PROJECT_SOURCE_DIR}/src/package/debian_changelog)
  install(FILES ${packaging}/changelog.gz ${packaging}/changelog.Debian.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/runknee)
endif()
install(FILES ${PROJECT_SOURCE_DIR}/src/package/debian_copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/runknee RENAME copyright)
include(CPack)
