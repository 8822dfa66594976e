# The folders and what each may use: server -> app -> platform, lower ranks only.
together_folder(platform/base LINKS PkgConfig::sodium)
together_folder(platform/model LINKS together_base Boost::json)
together_folder(platform/text LINKS together_base together_model PkgConfig::icu)
together_folder(platform/sql SUBFOLDERS sqlite postgres
    LINKS together_base PkgConfig::sqlite3 PostgreSQL::PostgreSQL PkgConfig::icu)
together_folder(platform/files LINKS together_base)
together_folder(platform/html LINKS together_base together_model together_files together_text cmark_gfm PkgConfig::icu PkgConfig::xml2 PkgConfig::toml)
together_folder(platform/events LINKS together_base together_model together_sql)
together_folder(platform/jobs LINKS together_base together_model together_sql)
together_folder(platform/log LINKS together_model PkgConfig::spdlog PkgConfig::prometheus)
together_folder(platform/http LINKS together_model together_log OpenSSL::Crypto ZLIB::ZLIB)
together_folder(app/people LINKS together_events together_text PkgConfig::icu)
together_folder(app/access LINKS together_people PkgConfig::sodium)
