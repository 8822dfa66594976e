# The folders and what each may use: server -> app -> platform, lower ranks only.
together_folder(platform/base LINKS PkgConfig::sodium)
together_folder(platform/model LINKS together_base Boost::json)
