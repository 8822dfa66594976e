# The folders and what each may use: server -> app -> platform, lower ranks only.
together_folder(platform/base LINKS PkgConfig::sodium)
together_folder(platform/model LINKS together_base Boost::json)
together_folder(platform/text LINKS together_base together_model PkgConfig::icu stemmer)
together_folder(platform/log LINKS together_model PkgConfig::spdlog PkgConfig::prometheus)
together_folder(platform/sql SUBFOLDERS sqlite postgres
    LINKS together_base together_text PkgConfig::sqlite3 PostgreSQL::PostgreSQL PkgConfig::icu)
together_folder(platform/files LINKS together_base together_sql PkgConfig::sodium)
together_folder(platform/pictures LINKS together_base together_files)
together_folder(platform/html LINKS together_base together_model together_files together_text cmark_gfm PkgConfig::icu PkgConfig::xml2 PkgConfig::toml)
together_folder(platform/http LINKS together_model together_log OpenSSL::Crypto ZLIB::ZLIB)
together_folder(platform/events LINKS together_base together_model together_log together_sql)
together_folder(platform/live LINKS together_events together_http)
together_folder(platform/jobs LINKS together_base together_model together_log together_sql)
together_folder(platform/mail LINKS together_base together_model together_log together_jobs PkgConfig::gmime CURL::libcurl)
together_folder(platform/outgoing LINKS together_base CURL::libcurl)
together_folder(platform/push LINKS together_base together_outgoing OpenSSL::Crypto)
together_folder(app/people LINKS together_events together_files together_http together_pictures together_text PkgConfig::icu)
together_folder(app/records LINKS together_events together_jobs together_http together_outgoing together_text PkgConfig::sodium OpenSSL::Crypto ZLIB::ZLIB)
together_folder(app/access LINKS together_people PkgConfig::sodium)
together_folder(app/objectives LINKS together_people together_html together_http)
together_folder(app/conversations LINKS together_people together_html together_http together_live together_files together_pictures)
together_folder(app/practice LINKS together_conversations together_objectives together_people together_html together_http together_jobs together_text)
together_folder(app/moderation LINKS together_access together_conversations together_people together_html together_http together_jobs together_text)
together_folder(app/plans LINKS together_practice together_conversations together_objectives together_people together_http together_jobs together_text)
together_folder(app/exchange LINKS together_conversations together_people together_files together_jobs together_http together_html together_text
    Boost::json PkgConfig::archive PkgConfig::xml2)
together_folder(app/admin LINKS together_records together_access together_conversations together_http)
together_folder(app/search LINKS together_conversations together_events together_http together_text)
together_folder(app/notices LINKS together_push together_access together_plans together_practice together_conversations together_people together_mail together_jobs together_http together_html together_text)
together_folder(app/activity LINKS together_access together_conversations together_people together_http together_html together_text PkgConfig::xml2)
together_folder(app/privacy LINKS together_access together_conversations together_people together_records together_files together_jobs together_http together_html together_text
    Boost::json PkgConfig::archive)
together_folder(app/home LINKS together_activity together_search together_plans together_practice together_objectives together_conversations together_people together_http)
together_folder(app/demo LINKS together_practice together_plans together_objectives together_exchange together_access together_conversations together_people together_files together_http)
together_folder(server LINKS together_privacy together_activity together_moderation together_records together_live together_demo together_home together_notices together_search together_admin together_exchange together_events together_jobs together_files together_mail together_html together_http
    Boost::url PkgConfig::toml PkgConfig::archive)
target_compile_definitions(together_server PRIVATE TOGETHER_VERSION="${PROJECT_VERSION}")

# g++ 12 sees trouble at -O2 where there is none: an empty optional moved, a text assigned.
set_source_files_properties(app/access/first_run.cpp app/exchange/names.cpp app/exchange/list_archive.cpp app/notices/notices_store.cpp
    PROPERTIES COMPILE_OPTIONS "$<$<CONFIG:Release>:-Wno-maybe-uninitialized;-Wno-stringop-overflow;-Wno-array-bounds;-Wno-restrict>")
set_source_files_properties(app/people/name_test.cpp app/access/password_test.cpp app/exchange/slack_text_test.cpp PROPERTIES COMPILE_OPTIONS "-Wno-stringop-overflow")
