# The Debian package: the program, its unit, settings, manual and guide. `./dev package` makes it.
install(TARGETS gongkai RUNTIME DESTINATION bin)
install(FILES packaging/gongkai.service DESTINATION lib/systemd/system)
install(FILES packaging/sysusers.conf DESTINATION lib/sysusers.d RENAME gongkai.conf)
install(FILES packaging/gongkai.conf DESTINATION /etc/gongkai)
install(FILES packaging/nginx.conf packaging/haproxy.cfg DESTINATION share/doc/gongkai/examples)
install(DIRECTORY docs/guide DESTINATION share/doc/gongkai)
install(FILES packaging/copyright DESTINATION share/doc/gongkai)
install(FILES CHANGELOG.md DESTINATION share/doc/gongkai)
# What the program says of itself.
install(CODE "
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/package)
  execute_process(COMMAND ${CMAKE_BINARY_DIR}/gongkai man OUTPUT_FILE ${CMAKE_BINARY_DIR}/package/gongkai.1 COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND gzip -9nf ${CMAKE_BINARY_DIR}/package/gongkai.1 COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${CMAKE_BINARY_DIR}/gongkai completion bash OUTPUT_FILE ${CMAKE_BINARY_DIR}/package/gongkai
                  COMMAND_ERROR_IS_FATAL ANY)")
install(FILES ${CMAKE_BINARY_DIR}/package/gongkai.1.gz DESTINATION share/man/man1)
install(FILES ${CMAKE_BINARY_DIR}/package/gongkai DESTINATION share/bash-completion/completions)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME gongkai)
set(CPACK_PACKAGE_CONTACT "gongkai maintainers <maintainers@gongkai.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "open platform for government information disclosure (政府信息公开)")
set(CPACK_PACKAGE_DESCRIPTION "Reads, checks, renders and rolls up annual reports, serves the disclosure portal of townships and counties.")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded when first needed, so not found by looking at the program (docs/decisions/0008).
set(CPACK_DEBIAN_PACKAGE_DEPENDS
    "libssl3, libsodium23, libzip4, libxlsxwriter4, libpangocairo-1.0-0, libpq5, poppler-utils, fonts-noto-cjk")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libcurl4, ca-certificates, fonts-arphic-uming, fonts-arphic-ukai, libreoffice-writer-nogui, libreoffice-calc-nogui, tesseract-ocr, tesseract-ocr-chi-sim")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "nginx | haproxy, postgresql")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
file(WRITE ${CMAKE_BINARY_DIR}/package/conffiles "/etc/gongkai/gongkai.conf\n")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${PROJECT_SOURCE_DIR}/packaging/postinst;${PROJECT_SOURCE_DIR}/packaging/prerm;${PROJECT_SOURCE_DIR}/packaging/postrm;${CMAKE_BINARY_DIR}/package/conffiles")
include(CPack)
